"""The articles of a story become who covers it: kinds of outlet, owners, and which kinds don't."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from db.rows import Row, rows

KINDS_HERE = "select distinct kind from outlets where kind is not null order by kind"


def coverage(connection: sqlite3.Connection, articles: Sequence[Row]) -> Row:
    """Give the kinds of outlet that cover a story, those of the base that don't, and the owners.

    Each kind comes with its articles and the names of its outlets, the commonest first; how many
    articles are of outlets whose kind or owner isn't known is said too.
    """
    told = _by_kind(articles)
    kinds = {kind["kind"] for kind in told}
    here = (kind["kind"] for kind in rows(connection, KINDS_HERE))
    return {
        "kinds": told,
        "silent": [kind for kind in here if kind not in kinds] if told else [],
        "owners": _owners(articles),
        "no_kind": sum(not article["outlet_kind"] for article in articles),
        "no_owner": sum(not article["owner"] for article in articles),
    }


def _by_kind(articles: Iterable[Row]) -> list[Row]:
    """Count the articles of each known kind of outlet."""
    outlets: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if article["outlet_kind"]:
            outlets[article["outlet_kind"]][article["outlet"]] += 1
    counted = ((names.total(), kind, sorted(names)) for kind, names in outlets.items())
    ordered = sorted(counted, key=lambda entry: (-entry[0], entry[1]))
    return [{"kind": kind, "articles": count, "outlets": names} for count, kind, names in ordered]


def _owners(articles: Iterable[Row]) -> list[Row]:
    """Count the articles of each known owner."""
    owners = Counter(article["owner"] for article in articles if article["owner"])
    ordered = sorted(owners.items(), key=lambda entry: (-entry[1], entry[0]))
    return [{"owner": owner, "articles": count} for owner, count in ordered]

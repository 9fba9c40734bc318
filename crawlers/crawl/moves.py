"""Where sources seem to have moved to: proposed, then accepted or refused by a person.

An accepted move takes the place of the address that didn't answer, in every later crawl; the
catalogue's file is never written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from db.errors import InputError
from db.keys import digest_key
from db.records import Source
from db.store import Store, now

Listing = Literal["feeds", "sitemaps"]
LISTINGS = ("feeds", "sitemaps", "indexes")
FAILING = """
select outcome from captures where url = ? and kind in ('feed', 'sitemap', 'index')
order by visit desc limit 1
"""
FAILED = ("gone", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A listing found in place of a `former` address; `place` is the page that names it."""

    source_id: str
    former: str
    listing: Listing
    url: str
    place: str


def failing_listings(store: Store, source: Source) -> list[str]:
    """Give the addresses of a source's listings that last answered with no listing."""
    addresses = (url for listing in LISTINGS for url in getattr(source, listing))
    return [url for url in addresses if store.value(FAILING, [url]) in FAILED]


def propose(store: Store, moves: Iterable[Move]) -> int:
    """Note moves that nobody has decided about; give how many are new."""
    new = 0
    with store.transaction():
        for move in moves:
            key = digest_key(move.source_id, move.former, move.url)
            values = {"id": key, **asdict(move), "state": "proposed", "found_at": now()}
            if store.value("select 1 from _moves where id = ?", [key]) is None:
                new += store.add("_moves", [values])
    return new


def decide(store: Store, source_ids: Sequence[str], *, accept: bool) -> list[Move]:
    """Accept or refuse what is proposed for some sources, for all of them when none is named.

    Raises InputError for a source for which nothing is proposed.
    """
    proposed = moves_that_are(store, "proposed")
    known = {move.source_id for move in proposed}
    for source_id in source_ids:
        if source_id not in known:
            advice = "see `sidelight sources moves`"
            raise InputError(source_id, "has no move to decide about", advice)
    chosen = [move for move in proposed if not source_ids or move.source_id in source_ids]
    with store.durably(), store.transaction():
        for move in chosen:
            key = digest_key(move.source_id, move.former, move.url)
            store.change("_moves", {"id": key}, {"state": "accepted" if accept else "refused"})
    return chosen


def moves_that_are(store: Store, state: str) -> list[Move]:
    """Give the moves in a state, by source."""
    columns = ", ".join(Move.__dataclass_fields__)
    sql = f"select {columns} from _moves where state = ? order by source_id, found_at, url"  # noqa: S608
    return [Move(**move) for move in store.rows(sql, [state])]


def with_moves(store: Store, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give sources with what was accepted in place of what didn't answer."""
    accepted = moves_that_are(store, "accepted")
    return tuple(_moved(source, accepted) for source in sources)


def _moved(source: Source, accepted: Iterable[Move]) -> Source:
    """Give a source as it stands after its moves."""
    for move in accepted:
        if move.source_id == source.id:
            kept: dict[str, Any] = {
                name: tuple(url for url in getattr(source, name) if url != move.former)
                for name in LISTINGS
            }
            kept[move.listing] = tuple(dict.fromkeys((*kept[move.listing], move.url)))
            source = replace(source, **kept)
    return source

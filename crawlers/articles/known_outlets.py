"""The catalogue of sources and outlets.toml become what is known of the outlet at each site."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from crawlers.crawl.catalogue import load_catalogue
from crawlers.web.canonical import site_of
from db.records import Source

OUTLETS = "outlets.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFacts:
    """What is known of whoever publishes at a site; what isn't is None."""

    name: str | None = None
    kind: str | None = None
    country: str | None = None
    language: str | None = None
    homepage: str | None = None
    owner: str | None = None


UNKNOWN = OutletFacts()


@cache
def known_outlets() -> Mapping[str, OutletFacts]:
    """Give the outlets of the catalogue and of outlets.toml, by registrable host."""
    text = resources.files("crawlers").joinpath(OUTLETS).read_text(encoding="utf-8")
    entries = {entry.pop("site"): entry for entry in tomllib.loads(text)["outlets"]}
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for source in load_catalogue():
        sources[site_of(source.homepage)].append(source)
    return MappingProxyType(
        {
            site: _facts(sources.get(site, ()), entries.get(site, {}))
            for site in {*sources, *entries}
        }
    )


def _facts(sources: Iterable[Source], entry: Mapping[str, str]) -> OutletFacts:
    """Take what all sources at a site agree in, and what a person wrote of it before that."""
    agreed = {
        field: values.pop()
        for field in ("name", "kind", "country", "language", "homepage")
        if len(values := {getattr(source, field) for source in sources}) == 1
    }
    return OutletFacts(**{**agreed, **entry})

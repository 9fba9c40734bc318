"""The catalogue of sources and outlets.toml become what is known of the outlet at each site."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from crawlers.web.canonical import site_of

ENGLISH = "en"
Entry = Mapping[str, Any]  # of a file


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFacts:
    """What is known of whoever publishes at a site; what isn't is None."""

    name: str | None = None
    kind: str | None = None
    country: str | None = None
    language: str | None = None
    homepage: str | None = None
    owner: str | None = None
    republishes: str | None = None


UNKNOWN = OutletFacts()


@cache
def known_outlets() -> Mapping[str, OutletFacts]:
    """Give the outlets of the catalogue and of outlets.toml, by registrable host."""
    entries = {entry.pop("site"): entry for entry in _read("outlets.toml")["outlets"]}
    catalogue = _read("sources.toml")
    sources: defaultdict[str, list[Entry]] = defaultdict(list)
    for source in catalogue["sources"]:
        shared = catalogue["groups"].get(source.get("group"), {})
        sources[site_of(source["homepage"])].append({"language": ENGLISH, **shared, **source})
    return MappingProxyType(
        {
            site: _facts(sources.get(site, ()), entries.get(site, {}))
            for site in {*sources, *entries}
        }
    )


def site_called(name: str | None) -> str | None:
    """Give the site whose outlet goes by a name, if there is just one."""
    wanted = (name or "").strip().casefold()
    sites = [
        site for site, facts in known_outlets().items() if (facts.name or "").casefold() == wanted
    ]
    return sites[0] if wanted and len(sites) == 1 else None


def _read(name: str) -> dict[str, Any]:
    """Read a file of the package; crawlers/crawl/catalogue.py checks the catalogue."""
    return tomllib.loads(resources.files("crawlers").joinpath(name).read_text(encoding="utf-8"))


def _facts(sources: Iterable[Entry], entry: Entry) -> OutletFacts:
    """Take what all sources at a site agree in, and what a person wrote of it before that."""
    agreed = {
        field: values.pop()
        for field in ("name", "kind", "country", "language", "homepage")
        if len(values := {source.get(field) for source in sources}) == 1
    }
    return OutletFacts(**{**agreed, **entry})

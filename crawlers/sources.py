"""The catalogue of sources (TOML) -> checked records, and their rows in the database."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic import HttpUrl as PydanticUrl

from db.errors import CatalogueError
from db.records import Source, SourceKind
from db.store import Row, Store, now

CADENCE = re.compile(r"^[1-9][0-9]*[mhd]$")
OWN_CATALOGUE = "sources.toml"


class SourceEntry(BaseModel):
    """One `[[sources]]` table, as a person writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Annotated[str, Field(min_length=1)]
    kind: SourceKind
    homepage: PydanticUrl
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    feeds: tuple[PydanticUrl, ...] = ()
    sitemaps: tuple[PydanticUrl, ...] = ()
    method: Literal["feed", "sitemap"] | None = None
    delay: Annotated[float, Field(ge=0, le=600)] = 1.0
    cadence: Annotated[str, Field(pattern=CADENCE.pattern)] = "1h"

    @model_validator(mode="after")
    def has_listing(self) -> SourceEntry:
        """Refuse a source that there is nothing to look at."""
        if not self.feeds and not self.sitemaps:
            message = "needs a feed or a sitemap"
            raise ValueError(message)
        return self

    def record(self) -> Source:
        """Turn the entry into a record."""
        return Source(
            id=self.id,
            name=self.name,
            kind=self.kind,
            homepage=str(self.homepage),
            country=self.country,
            language=self.language,
            feeds=tuple(map(str, self.feeds)),
            sitemaps=tuple(map(str, self.sitemaps)),
            method=self.method or ("feed" if self.feeds else "sitemap"),
            delay=self.delay,
            cadence=self.cadence,
        )


class Catalogue(BaseModel):
    """A catalogue file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: tuple[SourceEntry, ...]


def load(path: Path | None = None) -> list[Source]:
    """Read and check a catalogue file, by default the one that comes with the package.

    Raises CatalogueError naming the file and its first fault.
    """
    if path is None:
        with resources.as_file(resources.files("crawlers").joinpath(OWN_CATALOGUE)) as own:
            return load(own)
    try:
        entries = Catalogue.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).sources
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(str(path), f"can't be read ({error})") from error
    except ValidationError as error:
        raise CatalogueError(str(path), _first_fault(error), "correct this entry") from error
    twice = [key for key, count in Counter(entry.id for entry in entries).items() if count > 1]
    if twice:
        raise CatalogueError(str(path), f"source {twice[0]} is there twice", "rename one")
    return [entry.record() for entry in entries]


def record_sources(store: Store, sources: Sequence[Source]) -> None:
    """Write the rows of these sources; what they earned in earlier crawls stays."""
    with store.transaction():
        for source in sources:
            row = _row(source)
            if store.value("select 1 from sources where id = ?", [source.id]) is None:
                store.add("sources", [{**row, "failures": 0, "recorded_at": now()}])
            else:
                store.change("sources", {"id": source.id}, row)


def recorded_sources(store: Store, ids: Sequence[str] | None = None) -> list[Source]:
    """Read sources back from the database, in the order of `ids`, or all by id."""
    rows = {row["id"]: row for row in store.rows("select * from sources order by id")}
    return [_source(rows[key]) for key in (rows if ids is None else ids) if key in rows]


def _row(source: Source) -> Row:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "country": source.country,
        "language": source.language,
        "homepage": source.homepage,
        "feeds": json.dumps(source.feeds),
        "sitemaps": json.dumps(source.sitemaps),
        "method": source.method,
        "delay": source.delay,
        "cadence": source.cadence,
    }


def _source(row: Row) -> Source:
    return Source(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        homepage=row["homepage"],
        country=row["country"],
        language=row["language"],
        feeds=tuple(json.loads(row["feeds"])),
        sitemaps=tuple(json.loads(row["sitemaps"])),
        method=row["method"],
        delay=row["delay"],
        cadence=row["cadence"],
    )


def _first_fault(error: ValidationError) -> str:
    """Say in one clause where and what the first fault is."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}"

"""The catalogue of sources (TOML), as people write it, becomes checked records."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic import HttpUrl as PydanticUrl

from crawlers.crawl.schedule import CADENCE
from crawlers.law.registers import READERS
from crawlers.listings.formats import FORMATS
from db.errors import CatalogueError
from db.records import Search, Source, SourceKind

OWN_CATALOGUE = "sources.toml"
LISTINGS = ("feeds", "sitemaps", "indexes", "searches")

Delay = Annotated[float, Field(ge=0, le=600)]
Cadence = Annotated[str, Field(pattern=CADENCE.pattern)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Checked(BaseModel):
    """A table of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchEntry(Checked):
    """An address to search at; `{query}` in it stands for each query in turn.

    `key` says that a key is asked for; it is read from the environment and sent in a header, or
    as `key_parameter` of the address.
    """

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    format: str
    key: bool = False
    key_parameter: Annotated[str, Field(pattern=r"^[a-zA-Z_]+$")] | None = None
    accept: str | None = None

    @model_validator(mode="after")
    def has_format(self) -> SearchEntry:
        """Refuse a format that crawlers/formats.toml doesn't describe."""
        if self.format not in FORMATS:
            message = f"no format {self.format}; there are {', '.join(FORMATS)}"
            raise ValueError(message)
        return self


class GroupEntry(Checked):
    """What the sources of a group have in common, unless they say otherwise themselves."""

    kind: SourceKind | None = None
    country: Country | None = None
    language: Language | None = None
    delay: Delay | None = None
    cadence: Cadence | None = None
    threads: str | None = None


class SourceEntry(Checked):
    """One `[[sources]]` table, as a person writes it; `seen` tells where its addresses are from."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Annotated[str, Field(min_length=1)]
    kind: SourceKind
    homepage: PydanticUrl
    group: str | None = None
    seen: bool = False
    country: Country | None = None
    language: Language = "en"
    feeds: tuple[PydanticUrl, ...] = ()
    sitemaps: tuple[PydanticUrl, ...] = ()
    indexes: tuple[PydanticUrl, ...] = ()
    searches: tuple[SearchEntry, ...] = ()
    threads: str | None = None
    law: str | None = None
    delay: Delay = 1.0
    cadence: Cadence = "1h"

    @model_validator(mode="after")
    def has_listing(self) -> SourceEntry:
        """Refuse a source that there is nothing to look at, and threads that can't be read."""
        if not any(getattr(self, listing) for listing in LISTINGS):
            message = f"needs one of {', '.join(LISTINGS)}"
            raise ValueError(message)
        if self.threads is not None and self.threads not in FORMATS:
            message = f"no format {self.threads}"
            raise ValueError(message)
        if self.law is not None and self.law not in READERS:
            message = f"no register {self.law}; there are {', '.join(READERS)}"
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
            indexes=tuple(map(str, self.indexes)),
            searches=tuple(Search(**search.model_dump()) for search in self.searches),
            threads=self.threads,
            law=self.law,
            delay=self.delay,
            cadence=self.cadence,
        )


class Catalogue(Checked):
    """A catalogue file; a source takes from its group what it doesn't say itself."""

    sources: tuple[SourceEntry, ...]
    groups: dict[str, GroupEntry] = {}

    @model_validator(mode="before")
    @classmethod
    def inherit(cls, document: Any) -> Any:  # noqa: ANN401 (TOML as it was read)
        """Give each source what its group says."""
        groups, entries = document.get("groups", {}), document.get("sources", ())
        for entry in entries:
            name = entry.get("group")
            if name is not None and name not in groups:
                message = f"source {entry.get('id')}: no group {name}"
                raise ValueError(message)
        merged = [{**groups.get(entry.get("group"), {}), **entry} for entry in entries]
        return {**document, "sources": merged}


def load_catalogue(path: Path | None = None) -> list[Source]:
    """Read and check a catalogue file, by default the one that comes with the package.

    Raises CatalogueError naming the file and its first fault.
    """
    if path is None:
        with resources.as_file(resources.files("crawlers").joinpath(OWN_CATALOGUE)) as file:
            return load_catalogue(file)
    try:
        entries = Catalogue.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).sources
    except OSError as error:
        raise CatalogueError(str(path), f"can't be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(str(path), f"is no catalogue in TOML ({error})") from error
    except ValidationError as error:
        raise CatalogueError(str(path), _first_fault(error), "correct this entry") from error
    _refuse_doubles(path, entries)
    return [entry.record() for entry in entries]


def _refuse_doubles(path: Path, entries: Iterable[SourceEntry]) -> None:
    """Raise CatalogueError for an id that two sources have."""
    for source_id, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            raise CatalogueError(str(path), f"source {source_id} is there twice", "rename one")


def _first_fault(error: ValidationError) -> str:
    """Say in one clause where and what the first fault is."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}"

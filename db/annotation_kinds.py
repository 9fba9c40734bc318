"""A record's fields say their column, their name in JSON and whom they name: one definition a kind.

The columns of a kind's table, its rows, what linking reads and what `analyze` writes follow.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

Told = Mapping[str, Any]  # what a field's metadata says of where its value goes
# The reader says sure or unsure; judgements, confirmed or rejected.
Level = Literal["sure", "unsure", "confirmed", "rejected"]
# Who marked it: our own rules and judges, a language model, or each of them for itself.
Extractor = Literal["built-in", "llm", "both"]
SQL_TYPES = {str: "text", int: "integer", float: "real", bool: "integer"}
DEFAULTS = {"level": "sure", "extractor": "built-in"}  # of columns that are never empty


def goes(
    *,
    column: str | None = None,
    json: str | None = None,
    hidden: bool = False,
    names: str | None = None,
    bounds: tuple[str, ...] = (),
) -> Told:
    """Say where a field's value goes, where that isn't simply a column and a key of its name.

    `column` and `json` are its other names there; a `hidden` one isn't in the JSON; `names` is
    the link column with whom the name means; `bounds` are columns with the first and last day
    that an EDTF date can mean.
    """
    return {"column": column, "json": json, "hidden": hidden, "names": names, "bounds": bounds}


HIDDEN = goes(hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What the reader marked in an article: the words from `start` to `end`.

    `id` and `article_id` are empty until it is stored. `TABLE` holds its rows; `KEY` names the
    fields that tell it from others over the same words; `extractor` says which reader marked it.
    """

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]] = ()

    id: str = field(default="", metadata=HIDDEN)
    article_id: str = field(default="", metadata=HIDDEN)
    start: int
    end: int
    extractor: Extractor = field(default="built-in", metadata=HIDDEN)

    def overlap(self, other: Annotation) -> float:
        """Give the share of the shorter one's words that both mark; below 0 they lie apart."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return shared / max(1, min(self.end - self.start, other.end - other.start))

    def key(self) -> tuple[str | None, ...]:
        """Give what tells this from other annotations of its kind over the same words."""
        return tuple(getattr(self, name) for name in self.KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched(Annotation):
    """An annotation for which the reader vouches, or does not."""

    level: Level = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where one field of a kind goes: its column, its key in JSON, whom it names."""

    field: str
    name: str
    sql: str
    json: str | None
    names: str | None = None
    bounds: tuple[str, ...] = ()
    parts: Callable[..., object] | None = None  # of a tuple of records, which is stored as JSON

    def made(self, part: Mapping[str, Any]) -> object:
        """Make one of the records that the column holds as JSON."""
        return self.parts(**part) if self.parts else part

    @property
    def declared(self) -> str:
        """The column as SQL declares it."""
        default = DEFAULTS.get(self.field)
        needed = f" not null default '{default}'" if default else ""
        return f'"{self.name}" {self.sql}{needed}'


def _columns_of(kind: type) -> tuple[Column, ...]:
    """Give the columns of a kind, in the order of its fields."""
    hints = get_type_hints(kind)
    return tuple(
        _column(place.name, hints[place.name], place.metadata or goes()) for place in fields(kind)
    )


def _column(name: str, hint: object, placing: Told) -> Column:
    """Say where a field goes by its type and metadata."""
    shapes = [shape for shape in _shapes(hint) if shape is not type(None)]
    parts = next((shape for shape in shapes if shape not in SQL_TYPES), None)
    return Column(
        field=name,
        name=placing["column"] or name,
        sql="text" if parts else SQL_TYPES[shapes[0]],
        json=None if placing["hidden"] else placing["json"] or name,
        names=placing["names"],
        bounds=placing["bounds"],
        parts=parts,
    )


def _shapes(hint: object) -> list[Any]:
    """Give the plain types behind an annotated one: of its choices, its words, its members."""
    origin = get_origin(hint)
    if origin is Literal:
        return [type(word) for word in get_args(hint)]
    if origin in {Union, types.UnionType, tuple}:
        members = (part for part in get_args(hint) if part is not ...)
        return [shape for part in members for shape in _shapes(part)]
    return [hint]


def _kinds_of(holder: type) -> Mapping[str, type[Annotation]]:
    """Give the kinds that a class of annotations holds, by the field that holds each first."""
    fields_by_kind: dict[type[Annotation], str] = {}
    for name, hint in get_type_hints(holder).items():
        kind = next(iter(get_args(hint)), None)
        if get_origin(hint) is tuple and isinstance(kind, type) and issubclass(kind, Annotation):
            fields_by_kind.setdefault(kind, name)
    return types.MappingProxyType({name: kind for kind, name in fields_by_kind.items()})


# mypy takes the hash of a frozen record for that of its class, and so the class for unhashable
columns_of: Callable[[type], tuple[Column, ...]] = cache(_columns_of)
kinds_of: Callable[[type], Mapping[str, type[Annotation]]] = cache(_kinds_of)


def naming_columns(kind: type) -> Mapping[str, str]:
    """Give the columns that name somebody, each with the link column of whom it means."""
    return {column.name: column.names for column in columns_of(kind) if column.names}

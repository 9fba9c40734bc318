"""The list of public columns (public_columns.toml) becomes what strangers and exports are given."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from db.annotation_kinds import kinds_of
from db.annotation_tables import declared_columns
from db.records import Annotations

FORMER = "_history"
ADDED_TO_FORMER = ("superseded_at",)


@cache
def public_columns() -> Mapping[str, tuple[str, ...]]:
    """Give the public columns of every public table, those of annotations by their kinds."""
    text = resources.files("db").joinpath("public_columns.toml").read_text(encoding="utf-8")
    listed = {table: tuple(columns) for table, columns in tomllib.loads(text).items()}
    kinds = kinds_of(Annotations).values()
    return listed | {
        kind.TABLE: (*declared_columns(kind), *listed.get(kind.TABLE, ())) for kind in kinds
    }


def are_public(table: str, columns: Iterable[str]) -> bool:
    """Tell whether all these columns of a table, or of its former rows, may be shown."""
    is_former = table.endswith(FORMER)
    listed = public_columns().get(table.removesuffix(FORMER), ())
    return bool(listed) and set(columns) <= {*listed, *(ADDED_TO_FORMER if is_former else ())}

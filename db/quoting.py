"""Names of tables and columns become SQL identifiers."""

from __future__ import annotations


def quoted(name: str) -> str:
    """Quote a column or table name for SQL."""
    return '"' + name.replace('"', '""') + '"'

"""The schema of the community base: what people add has migrations of its own."""

from __future__ import annotations

from importlib import resources

from sqlite_utils import Database, Migrations

from db.migrations import statements

community_migrations = Migrations("sidelight-community")


@community_migrations()
def m001_first_tables(db: Database) -> None:
    """Create every table of the first living form."""
    script = resources.files("db").joinpath("community", "schema.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        db.execute(statement)

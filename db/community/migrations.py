"""The schema of the community base: what people add has migrations of its own."""

from __future__ import annotations

from importlib import resources

from sqlite_utils import Database, Migrations

from db.community.letter_boxes import folded_address
from db.migrations import statements

community_migrations = Migrations("sidelight-community")


def run_script(db: Database, name: str) -> None:
    """Run an SQL file of this folder."""
    script = resources.files("db").joinpath("community", name).read_text(encoding="utf-8")
    for statement in statements(script):
        db.execute(statement)


@community_migrations()
def m001_first_tables(db: Database) -> None:
    """Create every table of the first living form."""
    run_script(db, "schema.sql")


@community_migrations()
def m002_sessions(db: Database) -> None:
    """Let sign-ins be ended by us, and limits count letter boxes instead of spellings."""
    run_script(db, "sessions.sql")
    for subscription_id, address in db.execute(
        "select id, address from subscriptions where address is not null"
    ).fetchall():
        db.execute(
            "update subscriptions set folded_address = ? where id = ?",
            [folded_address(address), subscription_id],
        )


@community_migrations()
def m003_webhooks(db: Database) -> None:
    """Let other programs be told what is new."""
    run_script(db, "webhooks.sql")


@community_migrations()
def m004_accounts(db: Database) -> None:
    """Let visits and lists be kept with an account."""
    run_script(db, "accounts.sql")

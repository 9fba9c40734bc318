"""SQL views: joins that pages, canned queries and people in the Data area ask for often."""

from __future__ import annotations

from sqlite_utils import Database

VIEWS = {
    "current_articles": """
        select * from articles where superseded_at is null and relevant = 1
    """,
}


def create_views(db: Database) -> None:
    """Create or replace every view."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql, replace=True)

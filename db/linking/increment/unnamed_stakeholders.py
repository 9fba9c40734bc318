"""Stakeholders that no article names any more are found, and go with the rows that lead to them."""

from __future__ import annotations

from db.store import Store

# What leads to a stakeholder and isn't written anew with the articles that went.
LEADING = {
    "aliases": ("stakeholder_id",),
    "redirects": ("stakeholder_id",),
    "stakeholder_edges": ("stakeholder_id", "other_id"),
    "stakeholders": ("id",),
}


def find_unnamed(store: Store) -> list[str]:
    """Give the ids of stakeholders that nothing is known of but through articles that went.

    Curated ones stay, and so does a body that somebody who is named speaks for.
    """
    unnamed = store.rows(
        "select id from stakeholders where coalesce(curated, 0) = 0 and articles = 0"
        " and id not in (select parent_id from stakeholders where parent_id is not null)"
    )
    return [stakeholder["id"] for stakeholder in unnamed]


def forget(store: Store, unnamed: str) -> dict[str, int]:
    """Delete stakeholders whose ids are held, with what leads to them; give the rows deleted."""
    return {
        table: store.sync(
            table, (), where=" or ".join(f"{name} in (select id from {unnamed})" for name in names)
        )
        for table, names in LEADING.items()
    }

"""The base's own workings become a page: how each number is made, and what isn't known."""

from __future__ import annotations

import sqlite3
import tomllib
from importlib import resources

from db.evidence import VOUCHED_TABLES
from db.linking.stories.noise import HALF_LIFE_DAYS
from db.linking.stories.states import STATES
from db.rows import Row, rows
from db.site.schemas import workings
from db.site.schemas.entry import PageEntry
from db.site.view.page import Page, Parameters
from db.site.view.weights import NOISE_FACTORS

UNSURE = "select {}".format(
    " + ".join(
        f"(select count(*) from {table} where evidence_level = 'unsure')"  # noqa: S608
        for table in sorted(VOUCHED_TABLES)
    )
)
UNKNOWN = {
    "quotations whose speaker isn't known": "select count(*) from quotations "
    "where stakeholder_id is null",
    "events without a date": "select count(*) from events "
    "where earliest is null and latest is null",
    "events whose sources give different dates": "select count(*) from events "
    "where date_conflict = 1",
    "articles without a date": "select count(*) from articles where published_at is null",
    "stakeholders whose kind isn't known": "select count(*) from stakeholders where kind is null",
    "readings that are unsure and wait for a second source or an editor": UNSURE,
    "pages that could not be read": "select count(*) from failures "
    "where error not like 'is cut off%' and error not like 'is read in part%'"
    " and stage not like 'ended: %'",
    "feeds, indexes and sitemaps too long for one look, of which the newest were read": "select "
    "count(distinct row_key) from failures where error like 'is cut off%'"
    " or error like 'is read in part%'",
}


def methodology_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show weights as the code reads them, measured accuracy with floors, and what isn't known."""
    data = {
        "factors": NOISE_FACTORS,
        "half_life_days": HALF_LIFE_DAYS,
        "states": [
            dict(zip(("state", "enter", "leave"), thresholds, strict=True)) for thresholds in STATES
        ],
        "accuracy": accuracy(),
        "unknown": {gap: connection.execute(sql).fetchone()[0] for gap, sql in UNKNOWN.items()},
        "runs": last_runs(connection),
        **second_readers(connection),
    }
    return Page(template="methodology.html", title="Methodology", data=data)


def accuracy() -> list[Row]:
    """Read the measured figures and their floors that tests hold us to."""
    text = resources.files("db").joinpath("reference", "accuracy.toml").read_text(encoding="utf-8")
    return [
        {"task": task, "figure": figure, **values}
        for task, figures in tomllib.loads(text).items()
        for figure, values in figures.items()
    ]


def second_readers(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Give which language models read too, and how many readings are whose; [] without any."""
    counts = rows(
        connection,
        "select kind, reader, model, readings from reader_counts order by kind, reader, model",
    )
    return {
        "models": [
            {"model": row["model"], "reader": row["reader"], "articles": row["readings"]}
            for row in counts
            if row["kind"] == "articles"
        ],
        "read_by": [
            {name: row[name] for name in ("kind", "reader", "readings")}
            for row in counts
            if row["kind"] != "articles"
        ],
    }


def last_runs(connection: sqlite3.Connection) -> list[Row]:
    """Give the last run of every stage."""
    return rows(
        connection,
        "select stage, state, max(started_at) as started_at, ended_at, counts from runs "
        "group by stage order by max(id)",
    )


PAGE = PageEntry(
    path="/methodology",
    make=methodology_page,
    summary="How each number is made, how often it is right, what isn't known",
    shape=workings.methodology,
    place=90,
    in_sitemap=True,
)

"""What is typed about a crawl becomes a plan, or is refused with what to do."""

import click
import pytest

from db.errors import SidelightError
from sidelight.commands.crawling import Interval, choose, crawl_plan

CATALOGUE = """
[[sources]]
id = "daily"
name = "The Daily"
kind = "news"
homepage = "https://daily.example/"
feeds = ["https://daily.example/feed.xml"]

[[sources]]
id = "union"
name = "The Union"
kind = "union"
homepage = "https://union.example/"
feeds = ["https://union.example/feed.xml"]
"""


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ids", "kinds", "chosen"),
    [
        ((), (), ["daily", "union"]),
        (("union",), (), ["union"]),
        ((), ("news",), ["daily"]),
        (("union",), ("news",), []),
    ],
)
def test_choose_picks_by_id_and_kind(catalogue, ids, kinds, chosen):
    assert [source.id for source in choose(catalogue, ids, kinds)] == chosen


def test_choose_refuses_an_unknown_source(catalogue):
    with pytest.raises(SidelightError, match="no such source"):
        choose(catalogue, ("nobody",), ())


def test_plan_leaves_sources_in_peace_that_are_not_due(catalogue, tmp_path):
    plan = crawl_plan(
        tmp_path / "none.db", sources=("daily",), kinds=(), since=None, catalogue=catalogue, limit=3,
        proxy=None, loopback=True, frontier=None,
    )  # fmt: skip
    assert [source.id for source in plan.sources] == ["daily"]
    assert (plan.due_only, plan.since, plan.limit, plan.loopback) == (True, None, 3, True)


@pytest.mark.parametrize(("typed", "seconds"), [("30m", 1800), ("2h", 7200), ("1d", 86400)])
def test_interval_reads_lengths_of_time(typed, seconds):
    assert Interval().convert(typed, None, None).total_seconds() == seconds


@pytest.mark.parametrize("typed", ["", "0m", "m", "1w", "-2h", "30 m"])
def test_interval_refuses_anything_else(typed):
    with pytest.raises(click.BadParameter, match="no length of time"):
        Interval().convert(typed, None, None)


def test_interval_leaves_a_length_of_time_as_it_is():
    length = Interval().convert("2h", None, None)
    assert Interval().convert(length, None, None) is length

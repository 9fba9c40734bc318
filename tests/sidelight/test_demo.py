"""The main job, end to end: the sample newsroom is crawled, read, linked, and adds up."""

import hashlib
import json
import shutil
import subprocess
import sys

import pytest

from crawlers.archive.warc import Archive
from crawlers.articles.stage import extract_due
from db.store import Store
from sidelight.demo import build_demo

pytestmark = pytest.mark.model
FILLED = [
    "sources", "outlets", "captures", "articles", "revisions", "stakeholders", "aliases", "mentions",
    "quotations", "claims", "claim_sightings", "stances", "positions", "events", "event_sightings",
    "event_roles", "story_events", "instruments", "instrument_mentions", "instrument_dates", "stories",
    "story_articles", "digests", "digest_spans", "noise", "forecasts", "relations", "graph_nodes",
    "replies", "dates", "utterances", "runs", "search_index",
]  # fmt: skip
SPANS = ["mentions", "quotations", "claim_sightings", "stances", "dates", "event_sightings", "forecasts",
         "replies", "instrument_mentions"]  # fmt: skip
UNREAD = {"captures": {"extracted_by": None, "canonical_url": None}}
SECTIONS = {"why_it_matters", "key_points", "summary", "plain_language", "sides", "forecast"}


@pytest.fixture(scope="module")
def base(demo_base, tmp_path_factory):
    """A copy of the sample base that tests may write to."""
    path = tmp_path_factory.mktemp("copy") / "demo.db"
    shutil.copy(demo_base, path)
    shutil.copytree(demo_base.with_suffix(".archive"), path.with_suffix(".archive"))
    with Store.open(path) as store:
        yield store


@pytest.mark.parametrize("table", FILLED)
def test_every_table_is_written_by_something(base, table):
    assert base.value(f"select count(*) from {table}") > 0


@pytest.mark.parametrize("table", SPANS)
def test_every_span_lies_within_its_article(base, table):
    outside = base.value(
        f'select count(*) from {table} join articles on articles.id = article_id where {table}."end" > length(articles.text) or start >= {table}."end"'
    )
    assert outside == 0


def test_every_quotation_is_the_words_of_its_span(base):
    wrong = base.value(
        'select count(*) from quotations join articles on articles.id = article_id where substr(articles.text, start + 1, "end" - start) != content'
    )
    assert wrong == 0


def test_every_article_has_a_capture_that_the_archive_gives_back(base):
    archive = Archive(base.archive_folder)
    captures = base.rows(
        "select captures.* from articles join captures on captures.id = articles.capture_id"
    )
    for capture in captures:
        body = archive.read(capture["warc_file"], capture["warc_offset"]).body
        assert hashlib.sha256(body).hexdigest() == capture["sha256"]


def test_every_digest_sentence_rests_on_words(base):
    unfounded = base.value(
        "select count(*) from digests where id not in (select digest_id from digest_spans)"
    )
    assert unfounded == 0


@pytest.mark.parametrize(
    ("name", "kind"), [("KeyWarden", "vendor"), ("Digital Rights Clinic", "advocacy")]
)
def test_who_is_no_curated_stakeholder_has_the_kind_that_articles_tell(base, name, kind):
    found = "select kind, coalesce(curated, 0) from stakeholders where name = ?"
    assert tuple(base.db.execute(found, [name]).fetchone()) == (kind, 0)


def test_main_story_has_every_section(base):
    story = base.value(
        "select story_id from story_articles group by 1 order by count(*) desc limit 1"
    )
    found = {
        row["section"]
        for row in base.rows("select distinct section from digests where story_id = ?", [story])
    }
    assert found >= SECTIONS


def test_no_row_points_nowhere(base):
    assert base.rows("pragma foreign_key_check") == []


def test_disallowed_path_was_never_fetched(base):
    blocked = base.rows("select outcome, warc_file from captures where outcome = 'blocked'")
    assert blocked
    assert all(row["warc_file"] is None for row in blocked)


def test_second_demo_does_nothing(base):
    said = []
    before = base.rows("select * from runs")
    build_demo(base.path, tell=said.append)
    assert "already built" in said[0]
    assert base.rows("select * from runs") == before


@pytest.mark.parametrize("stage", ["extract", "annotate", "link"])
def test_second_run_of_a_stage_changes_nothing(base, stage):
    before = contents(base)
    subprocess.run([sys.executable, "-m", "sidelight", stage, base.path], check=True)
    assert contents(base) == before


def contents(store):
    """Give every row of every table but the records of runs."""
    tables = [
        name
        for name in store.db.table_names()
        if not name.startswith(("_", "search_", "runs", "sqlite_"))
    ]
    return {
        name: sorted(json.dumps(row) for row in store.rows(f"select * from {name}"))
        for name in tables
    }


def test_archive_alone_gives_the_same_articles(base, tmp_path):
    columns = (
        "id, url, title, byline, published_at, date_precision, text, capture_id, revision_of,"
        " superseded_at, outlet_id, language"
    )
    with Store.open(tmp_path / "again.db") as again:
        for table in ("runs", "sources", "captures"):
            again.add(
                table,
                [{**row, **UNREAD.get(table, {})} for row in base.rows(f"select * from {table}")],
            )
        shutil.copytree(base.archive_folder, again.archive_folder)
        with again.run("extract") as run:
            extract_due(again, run, again=True)
        articles = f"select {columns} from articles order by id"
        assert again.rows(articles) == base.rows(articles)
        revisions = "select id, kind, diff, notice, seen_at from revisions order by id"
        assert again.rows(revisions) == base.rows(revisions)

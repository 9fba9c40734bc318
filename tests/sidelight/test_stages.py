"""Stages as functions: what a base on another topic needs, and judgements from the command line."""

import json

import pytest
from click.testing import CliRunner

from crawlers.ingest.stage import ingest_paths
from db.records import ArticleText
from db.store import Store
from sidelight import stages
from sidelight.annotate_stage import annotate, articles_due
from sidelight.cli import main
from sidelight.clustering import article_row
from tests.crawlers.bucket import bucket_of_environment
from tests.db.desk import BODY, Desk, mention

GARDEN = "The club planted roses on Monday. “They will bloom in June,” said gardener Anna Lund."


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


def add(store, key, text):
    row = article_row(ArticleText(id=key, text=text, title="Roses", published="2026-05-04"))
    store.add("articles", [row])


@pytest.mark.model
def test_all_relevant_reads_what_is_off_the_topic_and_keeps_its_score(store):
    add(store, "a", GARDEN)
    assert annotate(store) == {"irrelevant": 1}
    low = store.value("select relevance from articles")
    assert annotate(store, all_relevant=True) == {"relevant": 1}
    assert store.rows("select relevant, relevance from articles") == [
        {"relevant": 1, "relevance": low}
    ]
    assert store.value("select count(*) from quotations") == 1


def test_articles_due_are_dated_by_the_publishers_own_day(store):
    row = article_row(ArticleText(id="a", text=GARDEN, title="Roses", published="2026-05-08"))
    sydney = {"published_at": "2026-05-08T21:00:00Z", "published_day": "2026-05-09"}
    store.add("articles", [row | sydney])
    assert [article.published for article in articles_due(store)] == ["2026-05-09"]


@pytest.mark.model
def test_all_relevant_is_done_once(store):
    add(store, "a", GARDEN)
    annotate(store, all_relevant=True)
    assert annotate(store, all_relevant=True) == {}


def test_a_judgement_can_be_undone_by_its_id(store):
    desk = Desk(store)
    with store.transaction():
        key = desk.article("a")
        desk.read(key, mentions=[mention(BODY, "Halcyon Labs", kind="employer")])
        desk.relink()
    store.close()
    run = CliRunner().invoke
    said = run(main, ["judge", str(store.path), "reject", "halcyon-labs", "--by", "me"]).output
    judged = said.split()[1].rstrip(";")
    undone = run(main, ["judge", str(store.path), "undo", judged, "--by", "me"])
    assert undone.exit_code == 0
    with Store.open(store.path) as again:
        assert [row["verdict"] for row in again.rows("select * from judgements order by rowid")] == [
            "reject", "undo",
        ]  # fmt: skip


def test_undoing_what_was_never_judged_is_one_clear_line(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    found = CliRunner().invoke(main, ["judge", str(tmp_path / "kb.db"), "undo", "x", "--by", "me"])
    assert found.exit_code == 1
    assert "no such judgement" in found.output


def refused(handler):
    """Answer as a bucket that one may not write to."""
    handler.rfile.read(int(handler.headers["Content-Length"]))
    handler.answer(403, b"<Error><Code>AccessDenied</Code></Error>")


@pytest.mark.model
def test_run_moves_full_files_once_a_place_is_named(store, tmp_path, monkeypatch):
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": "Roses", "text": GARDEN * 5}))
    plan = stages.CrawlPlan(sources=[])
    with bucket_of_environment("attic", {}) as attic:
        with store.run("ingest") as run:
            ingest_paths(store, run, [str(tmp_path / "lines.jsonl")])
        stages.run_all(store, plan)
        stages.move_archive(store, "s3://attic/desk")
        assert attic.files == {}
        monkeypatch.setattr("crawlers.archive.moving.MAX_FILE_BYTES", 1)
        take, attic.do_PUT = attic.do_PUT, refused
        assert stages.run_all(store, plan)["move"] == {"failed": 1}
        assert "can't be had" in store.value("select error from failures where stage = 'move'")
        attic.do_PUT = take
        assert stages.run_all(store, plan)["move"]["files"] == 1
        assert "move" not in stages.run_all(store, plan)
        assert len(attic.files) == 1

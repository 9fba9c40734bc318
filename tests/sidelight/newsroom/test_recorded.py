"""The second reader is shown without a connection: recorded answers about the sample newsroom."""

import json
import shutil

import pytest

from db.store import Store
from sidelight.newsroom.recorded import MODEL, read_recorded


@pytest.fixture(scope="module")
def base(demo_base, tmp_path_factory):
    """A copy of the sample base with recorded answers read."""
    path = tmp_path_factory.mktemp("recorded") / "demo.db"
    shutil.copy(demo_base, path)
    shutil.copytree(demo_base.with_suffix(".archive"), path.with_suffix(".archive"))
    with Store.open(path) as store:
        read_recorded(store, tell=lambda _: None)
    with Store.open(path) as store:
        yield store


@pytest.mark.model
def test_nothing_of_the_recorded_answers_is_dropped(base):
    notes = base.rows("select receipts, model, reader from llm_readings")
    assert [(note["model"], note["reader"]) for note in notes] == [(MODEL, "both")] * 4
    counts = [json.loads(note["receipts"]) for note in notes]
    assert not [name for count in counts for name in count if ":" in name]


@pytest.mark.model
def test_what_both_readers_say_is_sure(base):
    levels = base.rows(
        "select distinct coalesce(evidence_level, level) as level from quotations"
        " where extractor = 'both' and stakeholder_id is not null"
    )
    assert base.value("select count(*) from quotations where extractor = 'both'") > 9
    assert [row["level"] for row in levels] == ["sure"]


@pytest.mark.model
def test_what_only_a_model_says_that_nobody_measured_is_sure_of_nothing(base):
    for table in ("claim_sightings", "stances", "event_sightings", "forecasts", "quotations"):
        sure = f"select count(*) from {table} where extractor = 'llm' and level = 'sure'"
        assert base.value(sure) == 0


@pytest.mark.model
def test_the_article_in_german_is_quoted_in_german(base):
    quotations = base.rows(
        "select quotations.*, articles.text as whole, translations.text as english from quotations"
        " join articles on articles.id = quotations.article_id"
        " join translations on translations.article_id = articles.id"
        " and translations.start = quotations.start where articles.language = 'de'"
        " and evidence_level = 'confirmed' order by quotations.start"
    )
    assert [row["stakeholder_id"] for row in quotations] == ["claire-dunmore", "henrike-boysen"]
    for row in quotations:
        assert row["whole"][row["start"] : row["end"]] == row["content"]
        assert row["english"].startswith(("We do not use", "Nobody asked us"))


@pytest.mark.model
def test_the_main_story_is_summed_up_and_every_line_stands_in_its_sources(base):
    lines = base.rows(
        "select machine_lines.*, articles.text as whole, machine_spans.start, machine_spans.end"
        " from machine_lines join machine_spans on line_id = machine_lines.id"
        " join articles on articles.id = article_id"
    )
    assert {line["section"] for line in lines} >= {"key_points", "summary"}
    assert {line["waits"] for line in lines if line["is_copied"]} == {0}
    for line in lines:
        assert line["whole"][line["start"] : line["end"]].split()[0].strip('“"') in line["text"]


@pytest.mark.model
def test_a_second_time_changes_nothing(base):
    before = {
        table: base.rows(f"select * from {table}") for table in ("machine_lines", "quotations")
    }
    read_recorded(base, tell=lambda _: None)
    for table, rows in before.items():
        assert base.rows(f"select * from {table}") == rows

"""The story of one real programme: its turns are dated events, told in whole sentences."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main

pytestmark = [pytest.mark.long, pytest.mark.model]
STORY, PROGRAMME = "meta-mci", "Model Capability Initiative"
TOLD = [  # kind, words of an article, date of the event (of an entered one where it is that)
    ("petition", "1,600", "../2026-06"),
    ("pause", "paused the program", "2026-06-22"),
    ("pause", "announced that he was pausing", "2026-06-22"),
    ("leak", "accessible", "2026-06-18"),
    ("policy_change", "may now pause collection", "2026-06-03"),
    ("layoff", "10%", "2026-05-20"),
    ("complaint", "have sued", "2026-07-13"),
    ("deployment", "installed the program", "2026-04"),
]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def articles(folder):
    """Give the real articles on the story, as `sidelight ingest` wants them."""
    ids = {gold["id"] for gold in lines(folder / "gold.jsonl") if gold.get("story") == STORY}
    for row in lines(folder / "articles.jsonl"):
        if row["id"] in ids or PROGRAMME in row["text"]:
            url = row["url"] or f"https://programme.example/{row['id']}"
            yield {"url": url, **{name: row[name] for name in ("title", "published", "text")}}


@pytest.fixture(scope="module")
def events(evaluation_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("story")
    base, given = str(folder / "kb.db"), folder / "articles.jsonl"
    rows = articles(evaluation_data / "topical")
    given.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    for arguments in (["ingest", base, str(given)], ["run", base, "--no-crawl"]):
        assert CliRunner().invoke(main, arguments).exit_code == 0
    with Store.open(base) as store:
        yield store.rows(
            "select event_sightings.what as title, events.kind, events.edtf from event_sightings"
            " join events on events.id = event_sightings.event_id"
        )


@pytest.mark.parametrize(("kind", "words", "edtf"), TOLD)
def test_a_turn_of_the_story_is_a_dated_event(events, kind, words, edtf):
    told = [(event["title"], event["edtf"]) for event in events if event["kind"] == kind]
    assert edtf in [date for title, date in told if words in title]

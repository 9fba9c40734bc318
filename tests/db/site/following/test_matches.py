"""What is followed becomes lines with words and pages, each told apart for good."""

import sqlite3

import pytest

from db.community.subscriptions import Subject
from db.site.following.matches import LONGEST_LINE, matches, page_of, title_of
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill, place
from tests.db.site.hostile import HOSTILE_ROWS
from tests.db.site.test_query_plans import Recorded, scans

STORY = Subject("story", "halcyon-records-keystrokes")
SUBJECTS = {
    "story": STORY,
    "stakeholder": Subject("stakeholder", "usw"),
    "instrument": Subject("instrument", "bill"),
    "search": Subject("search", "q=keystrokes"),
}


@pytest.fixture
def base(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", ROWS)) as opened:
        yield opened


def lines(base, subject):
    return [match.title for match in matches(base.db.conn, subject)]


def test_story_has_articles_events_and_quotations(base):
    assert lines(base, STORY) == [
        "Article: Halcyon records keystrokes (The Meridian, 13 May 2026)",
        "Event, 12 May 2026: Union objects (reported)",
        "“We never use it for appraisal” – Halcyon Labs (The Meridian, 13 May 2026)",
    ]


def test_what_is_only_reported_is_no_quoted_words(tmp_path):
    said = {**ROWS["quotations"][0], "kind": "indirect"}
    with Store.open(fill(tmp_path / "kb.db", {**ROWS, "quotations": [said]})) as base:
        assert (
            "Halcyon Labs, as reported: We never use it for appraisal (The Meridian, 13 May 2026)"
            in lines(base, STORY)
        )


def test_stakeholder_has_words_and_positions(base):
    assert len(lines(base, Subject("stakeholder", "halcyon-labs"))) == 1
    assert "Position: critic on keystroke logging, by 12 May 2026" in lines(
        base, SUBJECTS["stakeholder"]
    )


def test_change_of_sides_says_so(base):
    row = {
        **ROWS["positions"][0],
        "id": "p2",
        "side": "defender",
        "since": "2026-06-01",
        "flips": 1,
    }
    base.add("positions", [row])
    assert "Changed sides: defender on keystroke logging, by 1 June 2026" in lines(
        base, SUBJECTS["stakeholder"]
    )


def test_instrument_has_status_steps_events_and_sides(base):
    assert lines(base, SUBJECTS["instrument"]) == [
        "Status: pending",
        "Step, 30 October 2026: consultation closes",
        "Event, May 2026: Bill is tabled (reported)",
        "United Screen Workers: supporter, by 13 May 2026",
    ]


def test_search_has_its_hits(base):
    found = matches(base.db.conn, SUBJECTS["search"])
    assert [(match.title, match.page) for match in found] == [
        ("Story: Halcyon records keystrokes", "/story/halcyon-records-keystrokes")
    ]


@pytest.mark.parametrize("key", ["q=-keystrokes", "q=%22", "q=nothing+at+all"])
def test_search_without_hits_has_none(base, key):
    assert matches(base.db.conn, Subject("search", key)) == []


def test_merged_stakeholder_is_followed_to_its_heir(base):
    old = Subject("stakeholder", "screen-workers")
    assert title_of(base.db.conn, old) == "United Screen Workers"
    assert lines(base, old) == lines(base, SUBJECTS["stakeholder"])


def test_the_same_words_in_a_second_article_are_the_same_news(base):
    article = {**ROWS["articles"][0], "id": "a2", "url": "http://other.example/b"}
    base.add("articles", [article])
    base.add("story_articles", [{**ROWS["story_articles"][0], "article_id": "a2"}])
    base.add("quotations", [{**ROWS["quotations"][0], "id": "q2", "article_id": "a2"}])
    assert [line[:8] for line in lines(base, STORY)].count("“We neve") == 1


@pytest.mark.parametrize("column", ["duplicate_of", "superseded_at"])
def test_copies_and_former_versions_are_no_news(base, column):
    base.change("articles", {"id": "a1"}, {column: NOW if column == "superseded_at" else "a0"})
    assert [line[:5] for line in lines(base, STORY)] == ["Event"]


def test_keys_stay_when_a_revision_gets_a_new_id(base):
    before = {match.key for match in matches(base.db.conn, STORY)}
    base.change("articles", {"id": "a1"}, {"superseded_at": NOW})
    base.add("articles", [{**ROWS["articles"][0], "id": "a1b"}])
    base.add("story_articles", [{**ROWS["story_articles"][0], "article_id": "a1b"}])
    words = {**ROWS["quotations"][0], "id": "q1b", "article_id": "a1b", **place("records")}
    base.add("quotations", [words])
    assert {match.key for match in matches(base.db.conn, STORY)} == before


@pytest.mark.parametrize("kind", SUBJECTS)
def test_unknown_subject_has_no_title_and_nothing_new(base, kind):
    nobody = Subject(kind, "q=zzz" if kind == "search" else "nobody")
    assert (title_of(base.db.conn, nobody) is None) == (kind != "search")
    assert matches(base.db.conn, nobody) == []


@pytest.mark.parametrize("kind", SUBJECTS)
def test_hostile_rows_become_single_short_lines(tmp_path, kind):
    with Store.open(fill(tmp_path / "bad.db", HOSTILE_ROWS)) as base:
        subject = Subject("search", "q=harmed") if kind == "search" else SUBJECTS[kind]
        title, found = title_of(base.db.conn, subject), matches(base.db.conn, subject)
    assert found
    for line in (title, *(match.title for match in found)):
        assert len(line) <= LONGEST_LINE + 1
        assert not set(line) & set("\r\n\x00\u202e\u2066\u2067")
    assert all(match.page.startswith("/") and match.page.isprintable() for match in found)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_no_query_reads_a_whole_table(tmp_path, kind):
    connection = sqlite3.connect(fill(tmp_path / "kb.db", ROWS), factory=Recorded)
    connection.asked = asked = []
    title_of(connection, SUBJECTS[kind])
    matches(connection, SUBJECTS[kind])
    connection.asked = None
    read = [line for sql, given in asked for line in scans(connection, sql, given)]
    connection.close()
    assert asked
    assert [
        line for line in read if not line.startswith(("SCAN wanted", "SCAN (", "SCAN CONSTANT"))
    ] == []


def test_title_of_a_search_names_its_filters(base):
    subject = Subject("search", "q=key+log&kind=story&since=2026")
    assert title_of(base.db.conn, subject) == "search for “key log” (story, 2026)"
    assert page_of(subject) == "/search?q=key+log&kind=story&since=2026"

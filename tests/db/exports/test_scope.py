import pytest

from db.exports.scope import Scope
from tests.db.exports.conftest import STORY
from tests.db.site.conftest import BREACH, QUOTE, TEXT


def test_passages_are_the_exact_words_of_the_article(whole):
    found = [*whole.spoken("quotations"), *whole.spoken("stances")]
    assert [row["words"] for row in found] == [QUOTE, BREACH, BREACH]
    assert all(row["words"] == TEXT[row["start"] : row["end"]] for row in found)


def test_passages_name_article_and_capture(whole):
    row = whole.spoken("quotations")[0]
    assert (row["article_url"], row["capture_id"]) == ("http://m.example/a", "c1")


def test_relations_cite_words_and_no_table_of_others(whole):
    (row,) = whole.relations()
    assert [passage["words"] for passage in row["evidence"]] == [BREACH]


@pytest.mark.parametrize(("key", "found"), [(STORY, 1), ("other", 0)])
def test_story_holds_its_own_events(connection, key, found):
    assert len(Scope(connection, "story", key).events()) == found


@pytest.mark.parametrize(("key", "found"), [("halcyon-labs", 1), ("usw", 0)])
def test_stakeholder_holds_its_own_quotations(connection, key, found):
    assert len(Scope(connection, "stakeholder", key).quotations()) == found


def test_quotations_without_a_speaker_say_so(connection):
    connection.execute("update quotations set stakeholder_id = null, speaker_text = null")
    assert Scope(connection).quotations()[0]["speaker"] == "unknown speaker"


def test_title_of_an_unknown_story_is_none(connection):
    assert Scope(connection, "story", "none").title() is None


def test_steps_carry_what_is_known_of_their_date(connection):
    connection.execute("update instrument_dates set precision = 'month'")
    assert [row["edtf"] for row in Scope(connection).steps()] == ["2026-10"]

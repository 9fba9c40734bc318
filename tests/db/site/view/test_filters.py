"""Values said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.view.filters import (
    bare,
    counted,
    country,
    level_word,
    parted,
    result_url,
    short,
    spaced,
    spoken_moment,
)


def test_spaced_says_unknown_for_nothing():
    assert (spaced("bill_step"), spaced(None)) == ("bill step", "unknown")
    assert spaced("biometric_timekeeping") == "biometric scans at work"


@pytest.mark.parametrize(
    ("level", "word"), [(0, "quiet"), (8, "low"), (33, "medium"), (66, "high"), (100, "high")]
)
def test_level_word_has_four_steps(level, word):
    assert level_word(level) == word


@pytest.mark.parametrize(
    ("number", "lengths"), [(0, []), (4, [4]), (6, [6]), (7, [4, 3]), (90, [4, 86])]
)
def test_parted_folds_what_comes_after_the_first_unless_that_is_little(number, lengths):
    assert [len(part) for part in parted(range(number), 4)] == lengths


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We never do,” it said.", "‘We never do,’ it said."),
        ("“All of it”", "All of it"),
        ("keys are “kept”", "keys are ‘kept’"),
    ],
)
def test_bare_lets_a_text_stand_in_quotation_marks(text, said):
    assert bare(text) == said


def test_result_url_opens_spans_in_their_article():
    assert (
        result_url({"kind": "quotation", "key": "a1?mark=3-9#words"})
        == "/article/a1?mark=3-9#words"
    )
    assert result_url({"kind": "story", "key": "a-story"}) == "/story/a-story"


def test_result_url_opens_a_curated_event_on_the_timeline():
    assert result_url({"kind": "event", "key": "/timeline?event=e"}) == "/timeline?event=e"


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "article", "1 article"), (1200, "event", "1,200 events"), (None, "story", "0 stories")],
)
def test_counted_says_one_and_many(number, noun, words):
    assert counted(number, noun) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-04-21T08:30:00Z", "21 April 2026, 08:30 UTC"),
        ("2026-04-21", "21 April 2026"),
        (None, "date unknown"),
    ],
)
def test_spoken_moment_says_the_clock_where_there_is_one(moment, words):
    assert spoken_moment(moment) == words


@pytest.mark.parametrize(
    ("text", "cut"),
    [("one two three", "one two…"), ("one two", "one two"), ("one, two three", "one, two…"),
     ("W" * 30, "W" * 10 + "…"), (None, "")],
)  # fmt: skip
def test_short_cuts_between_words(text, cut):
    assert short(text, 10) == cut


@given(st.text(max_size=60), st.integers(1, 40))
def test_short_is_never_longer_than_asked(text, most):
    assert len(short(text, most)) <= most + 1


def test_short_of_spaces_alone_is_no_fault():
    assert short(" " * 200, 160) == "…"


@pytest.mark.parametrize(
    ("code", "words"),
    [("de", "Germany"), (None, "country unknown"), ("QQ", "country code QQ")],
)
def test_country_says_a_code(code, words):
    assert country(code) == words

"""Lexicons are read from the package, and their forms become patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.lexicon import form_pattern, load, lowered

NAMES = ["practices", "relevance", "relevance_weights", "claims", "stances", "replies"]


@pytest.mark.parametrize("name", NAMES)
def test_load_reads_each_lexicon_once(name):
    assert load(name)
    assert load(name) is load(name)


def test_load_refuses_a_name_without_a_file():
    with pytest.raises(FileNotFoundError):
        load("no-such-lexicon")


@pytest.mark.parametrize("words", ["key logger", "key-logger", "Key\nLogger"])
def test_form_pattern_lets_a_blank_be_a_hyphen_or_line_break(words):
    assert form_pattern(["key logger"]).fullmatch(words)


def test_form_pattern_finds_whole_words_only():
    assert form_pattern(["log"]).search("a blog, a logger") is None


def test_form_pattern_prefers_the_longest_form():
    found = form_pattern(["screen", "screen capture"]).search("a screen capture tool")
    assert found is not None
    assert found[0] == "screen capture"


def test_form_pattern_puts_named_words_in():
    pattern = form_pattern(["track <who>"], words={"who": "staff|drivers"})
    assert pattern.search("they track drivers")
    assert not pattern.search("they track parcels")


def test_form_pattern_takes_both_apostrophes():
    assert form_pattern(["agents' calls"]).search("the agents’ calls")


def test_form_pattern_without_forms_finds_nothing():
    assert form_pattern([]).search("anything") is None


def test_form_pattern_finds_forms_in_any_case_where_they_stand():
    found = form_pattern(["key logger"]).search("A KEY Logger ran")
    assert found is not None
    assert found.span() == (2, 12)


def test_form_pattern_makes_no_group_of_its_forms():
    assert form_pattern([r"(log|key)s? \(?x"]).compiled.groups == 0


@given(st.text())
def test_lowered_keeps_every_character_where_it_was(text):
    small = lowered(text)
    assert len(small) == len(text)
    assert all(a == b or a.lower() == b for a, b in zip(text, small, strict=True))


def test_lowered_keeps_a_capital_that_has_no_single_small_letter():
    assert lowered("İA") == "İa"


@pytest.mark.parametrize("name", ["practices", "claims", "stances", "replies"])
def test_forms_are_written_in_lower_case(name):
    forms = [text for text in strings(load(name)) if not text.startswith("http")]
    assert [form for form in forms if form != form.lower() and "\\" not in form] == []


def strings(value):
    """Give every string in a lexicon's lists."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return []

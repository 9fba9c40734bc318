"""Lexicons are read from the package, and their forms become patterns."""

import pytest

from nlp.lexicon import form_pattern, load

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

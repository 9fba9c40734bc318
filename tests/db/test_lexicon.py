"""Lexicons of linking: every list and pattern can be read, and patterns are written as told."""

import re
from importlib.resources import files

import pytest

from db import lexicon

FOLDER = files("db").joinpath("lexicons", lexicon.LANGUAGE)
NAMES = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir())
PATTERNS = [(name, key) for name in NAMES for key in lexicon.load(name).get("patterns", {})]


@pytest.fixture
def written(monkeypatch):
    """Put a pattern in place of the lexicons."""

    def write(**entry):
        monkeypatch.setattr(lexicon, "load", lambda _: {"patterns": {"it": entry}})
        return lexicon.pattern("any", "it")

    return write


@pytest.mark.parametrize(("name", "key"), PATTERNS)
def test_pattern_of_every_lexicon_compiles(name, key):
    assert lexicon.pattern(name, key).pattern


@pytest.mark.parametrize("name", NAMES)
def test_lexicon_says_what_it_is_for(name):
    assert FOLDER.joinpath(f"{name}.toml").read_text("utf-8").startswith("# ")


def test_forms_stand_between_ends_of_words(written):
    assert written(forms=["plan", "plans? to"]).pattern == r"\b(?:plan|plans? to)\b"


def test_forms_stand_between_what_is_written_around_them(written):
    found = written(before="^", forms=["a", "b"], after=["c", ["d", "e"]])
    assert found.pattern == "^(?:a|b)c(?:d|e)"


def test_form_of_parts_has_a_choice_within(written):
    assert written(forms=[[["is", "are"], " due"], "soon"]).search("They are due.")[0] == "are due"


def test_whole_alternatives_have_no_ends_of_their_own(written):
    assert written(any=["^a", "b$"]).pattern == "^a|b$"


def test_flags_are_those_written(written):
    found = written(regex="a.b", flags=["ignore_case", "dot_all"])
    assert found.flags & (re.IGNORECASE | re.DOTALL) == re.IGNORECASE | re.DOTALL


def test_case_counts_where_nothing_else_is_written(written):
    assert not written(forms=["may"]).search("May")


def test_word_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        lexicon.word_set("words", "nowhere")


def test_lexicon_of_another_language_that_is_missing_is_an_error(monkeypatch):
    monkeypatch.setattr(lexicon, "LANGUAGE", "xx")
    with pytest.raises(FileNotFoundError):
        lexicon.load.__wrapped__("words")


def test_word_list_keeps_its_order():
    assert lexicon.word_list("phrases", "months")[:2] == ("January", "February")


def test_word_map_says_what_a_word_becomes():
    assert lexicon.word_map("statements", "tenses")["had"] == "have"

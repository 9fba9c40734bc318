"""The how-to for languages names every lexicon that there is, and modules that are there."""

import re

import pytest

from db import lexicon as linking
from nlp.grammar import lexicon as reading
from tests.docs.following import ROOT

TEXT = (ROOT / "docs" / "how_to_add_a_language.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^\| `([\w/]+\.toml)` \|", TEXT, re.MULTILINE))


@pytest.mark.parametrize("folder", ["nlp/lexicons/en", "db/lexicons/en"])
def test_every_lexicon_is_listed_and_no_other(folder):
    there = {str(path.relative_to(ROOT)) for path in (ROOT / folder).glob("*.toml")}
    assert {path for path in LISTED if path.startswith(folder)} == there


def test_what_it_calls_the_grammar_is_there():
    named = set(re.findall(r"`(nlp/grammar/\w+\.py)`", TEXT))
    assert len(named) == 5
    assert all((ROOT / path).exists() for path in named)


@pytest.mark.parametrize("module", [reading, linking])
def test_the_folder_that_is_read_is_named_by_one_constant(module):
    assert f"`{module.__name__}.LANGUAGE`" in TEXT
    assert module.LANGUAGE == "en"

"""The how-to for languages names lexicons and modules that are there, and lexicons say what they hold."""

import re

import pytest

from db import lexicon as linking
from nlp.grammar import lexicon as reading
from tests.docs.following import ROOT

TEXT = (ROOT / "docs" / "how_to_add_a_language.md").read_text(encoding="utf-8")
LEXICONS = sorted(path for folder in ("nlp", "db") for path in (ROOT / folder / "lexicons" / "en").glob("*.toml"))  # fmt: skip


def test_the_lexicons_it_names_are_there():
    named = set(re.findall(r"`((?:nlp|db)/lexicons/en/\w+\.toml)`", TEXT))
    assert named <= {str(path.relative_to(ROOT)) for path in LEXICONS}
    assert len(named) > 3


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_every_lexicon_says_first_what_its_words_tell(path):
    assert re.match(r"# [A-Z]\w+", path.read_text(encoding="utf-8"))


def test_what_it_calls_the_grammar_is_there():
    named = set(re.findall(r"`(nlp/grammar/\w+\.py)`", TEXT))
    assert len(named) == 5
    assert all((ROOT / path).exists() for path in named)


@pytest.mark.parametrize("module", [reading, linking])
def test_the_folder_that_is_read_is_named_by_one_constant(module):
    assert f"`{module.__name__}.LANGUAGE`" in TEXT
    assert module.LANGUAGE == "en"

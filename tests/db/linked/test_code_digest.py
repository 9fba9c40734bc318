"""A digest of code follows what modules do, in every folder, and nothing that only people read."""

import sys

import pytest

from db.linked.code_digest import _digest, code_digest, meaning
from db.linked.link_state import APART, CODE

MODULE = '"""Words."""\n\n\ndef half(number):\n    """Halve it."""\n    return number / 2\n'


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Make a package with a module, a folder with a module, and a word list."""
    folder = tmp_path / "ruled"
    (folder / "deep" / "deeper").mkdir(parents=True)
    for place in (folder, folder / "deep", folder / "deep" / "deeper"):
        (place / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
        (place / "halves.py").write_text(MODULE, encoding="utf-8")
    (folder / "words.toml").write_text('words = ["one"]\n', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop("ruled", None)


def digest(**options):
    _digest.cache_clear()
    return code_digest(("ruled",), **options)


def test_digest_stays_when_docstrings_comments_and_lines_change(package):
    before = digest()
    reworded = MODULE.replace("Words", "Other words").replace("Halve it", "Take the half of it")
    spaced = reworded.replace("return number / 2", "# why\n    return number  /  2\n\n")
    (package / "deep" / "halves.py").write_text(spaced, encoding="utf-8")
    assert digest() == before


@pytest.mark.parametrize("place", ["halves.py", "deep/halves.py", "deep/deeper/halves.py"])
def test_digest_changes_with_a_rule_in_any_folder(package, place):
    before = digest()
    (package / place).write_text(MODULE.replace("/ 2", "/ 3"), encoding="utf-8")
    assert digest() != before


def test_digest_changes_with_a_word_list(package):
    before = digest()
    (package / "words.toml").write_text('words = ["two"]\n', encoding="utf-8")
    assert digest() != before


def test_digest_leaves_out_packages_that_stand_apart(package):
    before = digest(apart=["ruled.deep"])
    (package / "deep" / "halves.py").write_text("changed = 1\n", encoding="utf-8")
    assert digest(apart=["ruled.deep"]) == before


def test_digest_of_a_base_takes_in_all_of_linking(monkeypatch):
    _digest.cache_clear()
    read = []
    monkeypatch.setattr("db.linked.code_digest.meaning", lambda text: read.append(text) or "")
    code_digest(CODE, apart=APART)
    _digest.cache_clear()
    assert len(read) > 80
    assert not any("Datasette" in text.splitlines()[0] for text in read)


def test_meaning_of_a_docstring_only_function_is_empty():
    assert meaning('def nothing():\n    """Nothing."""') != meaning("def nothing():\n    return 1")

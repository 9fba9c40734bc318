"""Traps for our own voice: what is denied, feared, planned, sold or said by rivals is never told.

Each text goes through the reader and the linker. Whatever is composed from it is looked at.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from db.annotations import write_reading
from db.keys import digest_key, slug_key
from db.lexicon import word_map
from db.records import ArticleText, KnownName
from db.store import Store
from nlp.annotate import Annotator
from tests.db.desk import Desk

pytestmark = pytest.mark.model

CASES = tomllib.loads(Path(__file__).with_name("own_voice_traps.toml").read_text(encoding="utf-8"))
FIRST = ("Ard", "Bel", "Cor", "Dun", "Eld", "Fen", "Gal", "Hal", "Kel", "Lor")
LAST = ("mont", "wick", "stow", "gate", "holm", "ford", "brook", "dale", "more", "wyn")
DAY = "2026-04-21"
NAMES = [f"{first}{last} Freight" for first in FIRST for last in LAST]
DEEDS = [
    *word_map("phrases", "practices").values(),
    *word_map("phrases", "former_practices").values(),
]
ACTS = re.compile(
    r"\b(?:fined|began to look into|complained|backed a petition|stopped it|protested)\b"
)


def cases():
    """Give each case with an employer of its own."""
    every = [*CASES["trap"], *CASES["told"]]
    for case, name in zip(every, NAMES, strict=False):
        yield case["id"], name, {key: text.replace("{E}", name) for key, text in case.items()}


@pytest.fixture(scope="module")
def known():
    names = [KnownName(id=slug_key(name), name=name, kind="employer") for _, name, _ in cases()]
    return [*names, KnownName(id="odp", name="Office of Data Privacy", kind="regulator")]


@pytest.fixture(scope="module")
def readings(known):
    """Read every text."""
    annotator = Annotator(known=known, instruments=(), read_all_texts=True)
    texts = [
        ArticleText(id=digest_key("article", slug_key(case)), text=text["text"], published=DAY)
        for case, _, text in cases()
    ]
    by_id = {reading.article_id: reading for reading in annotator.read(texts)}
    return {case: by_id[digest_key("article", slug_key(case))] for case, _, _ in cases()}


def composed(path, known, readings):
    """Link some readings in a base; give what is composed from each, section by section."""
    texts = {case: words["text"] for case, _, words in cases()}
    with Store.open(path) as store:
        row = {"curated": 1, "source_url": "https://facts.example/", "recorded_at": "2026-01-01"}
        store.add("stakeholders", [
            {"id": item.id, "name": item.name, "kind": item.kind, **row} for item in known
        ])  # fmt: skip
        desk = Desk(store)
        for case, reading in readings.items():
            desk.article(slug_key(case), texts[case])
            write_reading(store, _relevant(reading), extractor="test")
        desk.relink()
        rows = store.rows(
            "select distinct digests.section, digests.text, article_id from digests"
            " join digest_spans on digest_id = digests.id"
        )
        return {
            case: [
                (row["section"], row["text"])
                for row in rows
                if row["article_id"] == reading.article_id
            ]
            for case, reading in readings.items()
        }


@pytest.fixture(scope="module")
def told(tmp_path_factory, known, readings):
    """Give what is composed from each trap, all of them in one base."""
    path = tmp_path_factory.mktemp("voice") / "kb.db"
    return composed(path, known, {case["id"]: readings[case["id"]] for case in CASES["trap"]})


def _relevant(reading):
    """Let every text be about the subject, whatever relevance makes of a few words."""
    return replace(reading, relevance=replace(reading.relevance, relevant=True))


def test_there_are_traps_enough():
    assert len(CASES["trap"]) >= 60
    assert len({case["id"] for case in CASES["trap"]}) == len(CASES["trap"])


@pytest.mark.parametrize("case", [case["id"] for case in CASES["trap"]])
def test_no_deed_and_no_act_is_told_that_the_text_does_not_tell(told, case):
    for section, text in told[case]:
        if section in {"plain_language", "key_points"}:
            assert not any(deed in text for deed in DEEDS), text
            assert not ACTS.search(text), text


@pytest.mark.parametrize("case", [case["id"] for case in CASES["trap"]])
def test_no_trap_puts_its_employer_on_a_side(told, case):
    (name,) = [employer for key, employer, _ in cases() if key == case]
    sides = [text for section, text in told[case] if section == "plain_language"]
    assert not any(name in text for text in sides), sides


@pytest.mark.parametrize("case", [case["id"] for case in CASES["trap"]])
def test_what_is_told_in_the_words_of_a_text_stands_in_it_and_asks_nothing(told, case):
    (text,) = [words["text"] for key, _, words in cases() if key == case]
    for section, line in told[case]:
        if section in {"why_it_matters", "summary"}:
            assert re.sub(r" \(reported [^)]*\)", "", line) in text
            assert "?" not in line


@pytest.mark.parametrize("case", [case["id"] for case in CASES["told"]])
def test_what_is_plainly_told_is_said(known, readings, tmp_path, case):
    (line,) = [words["line"] for key, _, words in cases() if key == case]
    lines = composed(tmp_path / "kb.db", known, {case: readings[case]})[case]
    assert line in [text for section, text in lines if section == "plain_language"]

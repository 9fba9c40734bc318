"""Traps for our own voice: what is denied, feared, planned, sold or said by rivals is never told.

Each text goes through the reader and the linker. Whatever is composed from it is looked at.
"""

import re
import tomllib
from pathlib import Path

import pytest

from db.annotations import write_reading
from db.keys import slug_key
from db.lexicon import word_map
from db.records import ArticleText, KnownName
from db.store import Store
from nlp.annotate import Annotator
from tests.db.desk import Desk

pytestmark = pytest.mark.model

CASES = tomllib.loads(Path(__file__).with_name("own_voice_traps.toml").read_text(encoding="utf-8"))
FIRST = ("Ard", "Bel", "Cor", "Dun", "Eld", "Fen", "Gal", "Hal", "Kel", "Lor")
LAST = ("mont", "wick", "stow", "gate", "holm", "ford", "brook", "dale", "more", "wyn")
NAMES = [f"{first}{last} Freight" for first in FIRST for last in LAST]
DEEDS = [
    *word_map("phrases", "practices").values(),
    *word_map("phrases", "former_practices").values(),
]
ACTS = re.compile(r"\b(?:fined|began to look into|complained|backed a petition|stopped it)\b")


def cases():
    """Give each case with an employer of its own."""
    every = [*CASES["trap"], *CASES["told"]]
    for case, name in zip(every, NAMES, strict=False):
        yield case["id"], name, {key: text.replace("{E}", name) for key, text in case.items()}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Read and link all texts; give what is composed from each, and all that is told of it."""
    path = tmp_path_factory.mktemp("voice") / "kb.db"
    names = {case: name for case, name, _ in cases()}
    known = [KnownName(id=slug_key(name), name=name, kind="employer") for name in names.values()]
    known.append(KnownName(id="odp", name="Office of Data Privacy", kind="regulator"))
    annotator = Annotator(known=known, instruments=(), read_all_texts=True)
    with Store.open(path) as store:
        row = {"curated": 1, "source_url": "https://facts.example/", "recorded_at": "2026-01-01"}
        store.add("stakeholders", [
            {"id": item.id, "name": item.name, "kind": item.kind, **row} for item in known
        ])  # fmt: skip
        desk = Desk(store)
        articles = {case: desk.article(case, text["text"]) for case, _, text in cases()}
        texts = [
            ArticleText(id=articles[case], text=text["text"], published="2026-04-21")
            for case, _, text in cases()
        ]
        for reading in annotator.read(texts):
            relevant = type(reading.relevance)(relevant=True, score=0.9)
            write_reading(store, _relevant(reading, relevant), extractor="test")
        desk.relink()
        rows = store.rows(
            "select distinct digests.section, digests.text, article_id from digests"
            " join digest_spans on digest_id = digests.id"
        )
        return {
            case: [(row["section"], row["text"]) for row in rows if row["article_id"] == key]
            for case, key in articles.items()
        }


def _relevant(reading, relevance):
    """Let every text be about the subject, whatever relevance makes of a few words."""
    values = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return type(reading)(**{**values, "relevance": relevance})


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
def test_what_is_told_in_the_words_of_a_text_stands_in_it_and_asks_nothing(told, case):
    (text,) = [words["text"] for key, _, words in cases() if key == case]
    for section, line in told[case]:
        if section in {"why_it_matters", "summary"}:
            assert re.sub(r" \(reported [^)]*\)", "", line) in text
            assert "?" not in line


@pytest.mark.parametrize("case", [case["id"] for case in CASES["told"]])
def test_what_is_plainly_told_is_said(told, case):
    (line,) = [words["line"] for key, _, words in cases() if key == case]
    assert line in [text for section, text in told[case] if section == "plain_language"]

"""Mangled real text goes through every extractor: no crash, and every span holds its words.

`make fuzz` runs 20,000 cases; the tests run a few. Real news is taken from ../shared/eval where
it is present, and the sample newsroom always.
"""

import json
import os
import random
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edtf_dates import known_bounds
from db.records import ArticleText
from nlp.annotate import Annotator
from sidelight.newsroom.articles import body_text, load_articles

REAL = Path(__file__).parents[3] / "shared" / "eval"
CASES = int(os.environ.get("FUZZ_CASES", "50"))
IN_BATCH = 25
KINDS = [
    "mentions",
    "instruments",
    "quotations",
    "claims",
    "stances",
    "dates",
    "events",
    "forecasts",
    "replies",
]
QUOTES = "\"“”‘’'«»„`"
ODD = [
    "\x00", "\u202e", "\u2066", "\u200b", "\ufeff", "\u0301", "ß", "İ", "ﬁ", "\U0001f575", "\r\n", "\u2028",
    "\x85", "\t", " " * 500, "\n" * 80, "会社は", "Сотрудники ", "العمال ", "…", "—", "\ud7ff", "½", "²",
    "<b>", "&amp;", "\\", "%s", "{0}", "9" * 60, "31 February 2026", "in 99999999 years", "Q5 2026",
    "00/00/0000", "the 1st of", "last last week", "\uffff", "e\u0301", "(((", ")", ";",
]  # fmt: skip


def passages():
    """Give short stretches of text: two or three sentences each."""
    texts = [body_text(article) for article in load_articles()]
    if (REAL / "polnear" / "dev.jsonl").exists():
        for name in ("polnear/dev.jsonl", "gum_news/train.jsonl"):
            lines = (REAL / name).read_text(encoding="utf-8").splitlines()
            texts += [json.loads(line)["text"] for line in lines]
    found = []
    for text in texts:
        sentences = re.split(r"(?<=[.!?”])\s", text)
        found += ["\n".join(sentences[n : n + 3])[:600] for n in range(0, len(sentences), 3)]
    return found


def cut(text, chance):
    start = chance.randrange(len(text) + 1)
    return text[start:] if chance.random() < 0.5 else text[:start]


def doubled(text, chance):
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:end] + text[start:end] + text[end:]


def requoted(text, chance):
    return re.sub(f"[{QUOTES}]", lambda _: chance.choice([*QUOTES, ""]), text)


def quoted(text, chance):
    return odd(odd(text, chance, QUOTES), chance, QUOTES)


def odd(text, chance, pieces=ODD):
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(pieces) + text[place:]


def cased(text, chance):
    return "".join(chance.choice((c.upper(), c.lower(), c)) for c in text)


def shuffled(text, chance):
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def renumbered(text, chance):
    return re.sub(r"\d", lambda _: chance.choice("0123456789"), text)


def dropped(text, chance):
    return "".join(letter for letter in text if chance.random() > 0.05)


def unspaced(text, chance):
    return text.replace(" ", chance.choice(["", "\u00a0", "\n", "  "]))


MANGLERS = [cut, doubled, requoted, quoted, odd, cased, shuffled, renumbered, dropped, unspaced]


@pytest.fixture(scope="module")
def annotator():
    from db.reference.load import read_instruments, read_stakeholders

    return Annotator(known=read_stakeholders(), instruments=read_instruments(), read_all_texts=True)


@pytest.fixture(scope="module")
def sources():
    return passages()


def mangled(passage, manglers, seed):
    """Mangle a passage, the same way for the same seed."""
    chance = random.Random(seed)
    for mangle in manglers:
        passage = mangle(passage, chance)
    return passage


def faults(text, reading):
    """Name every record whose places don't hold its words, or whose date is none."""
    for kind in KINDS:
        for record in getattr(reading, kind):
            if not 0 <= record.start < record.end <= len(text):
                yield kind, "outside", record
            words = getattr(record, "content", None) or getattr(record, "text", None)
            if words is not None and text[record.start : record.end] != words:
                yield kind, "words", record
            yield from date_faults(kind, record)
    for row in reading.quotations:
        if (
            row.speaker_end is not None
            and text[row.speaker_start : row.speaker_end] != row.speaker_text
        ):
            yield "quotations", "speaker", row
        if row.cue_start is not None and not 0 <= row.cue_start < len(text):
            yield "quotations", "cue", row


def date_faults(kind, record):
    assert is_dataclass(record)
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name.endswith("edtf") and value is not None:
            earliest, latest = known_bounds(value)
            if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
                yield kind, "date", record


CASE = st.tuples(
    st.integers(0, 10**6),
    st.lists(st.sampled_from(MANGLERS), min_size=1, max_size=4),
    st.integers(0, 10**9),
)


@pytest.mark.model
@settings(
    max_examples=max(1, CASES // IN_BATCH),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(cases=st.lists(CASE, min_size=IN_BATCH, max_size=IN_BATCH))
def test_mangled_text_never_yields_a_wrong_place(annotator, sources, cases):
    texts = [mangled(sources[n % len(sources)], how, seed) for n, how, seed in cases]
    articles = [
        ArticleText(id=str(n), text=text, title="", published="2026-05-04", language="en")
        for n, text in enumerate(texts)
    ]
    readings = list(annotator.read(articles))
    assert len(readings) == len(texts)
    wrong = [
        fault
        for text, reading in zip(texts, readings, strict=True)
        for fault in faults(text, reading)
    ]
    assert wrong == []

"""How the words of a line of the index are told: as somebody's own, or as reported."""

import pytest

from db.search.telling import said, with_telling
from db.store import Store
from tests.db.site.conftest import ROWS, fill

WORDS = "denies using the average handling time of its nurses to judge them"
END = 8 + len(WORDS)
QUOTATIONS = [
    {"id": "r1", "article_id": "a1", "start": 8, "end": END, "content": WORDS, "kind": "indirect",
     "cue": "denies", "group": 0, "score": 0.9},
    {"id": "r2", "article_id": "a1", "start": 80, "end": 95, "content": "We count calls.",
     "kind": "direct", "cue": "said", "group": 0, "score": 0.9},
]  # fmt: skip


@pytest.fixture
def connection(tmp_path):
    tables = ("sources", "outlets", "captures", "articles")
    path = fill(
        tmp_path / "kb.db", {name: ROWS[name] for name in tables} | {"quotations": QUOTATIONS}
    )
    with Store.open(path) as store:
        yield store.db.conn


def line(start, end, snippet, kind="quotation"):
    pieces = [{"text": snippet, "hit": False}]
    key = f"a1?mark={start}-{end}#words"
    return {"kind": kind, "key": key, "snippet": snippet, "pieces": pieces}


def test_reported_words_are_told_apart_from_own_ones(connection):
    lines = [
        line(8, END, WORDS),
        line(80, 95, "We count calls."),
        line(0, 5, "x", "claim"),
    ]
    assert [row["telling"] for row in with_telling(connection, lines)] == ["reported", "own", None]


def test_a_snippet_behind_a_denial_keeps_its_verb(connection):
    (row,) = with_telling(connection, [line(8, END, "handling time of its nurses")])
    assert row["snippet"] == "denies … handling time of its nurses"
    assert row["pieces"][0]["text"] == "denies … "


def test_a_snippet_that_begins_with_the_verb_stays(connection):
    (row,) = with_telling(connection, [line(8, END, WORDS)])
    assert row["snippet"] == WORDS


def test_words_that_are_gone_are_no_own_words(connection):
    assert [row["telling"] for row in with_telling(connection, [line(1, 2, "x")])] == ["reported"]


def test_only_own_words_stand_in_marks():
    assert said("we count", "Ann", is_reported=False) == "“we count” – Ann"
    assert said("that it counts", "Ann", is_reported=True) == "Ann, as reported: that it counts"

"""Evidence becomes words, offsets, level, capture and addresses that a program can check."""

import pytest

from db.site.view.evidence import find_evidence
from db.store import Store
from sidelight.statements.answers import Statement
from sidelight.statements.citing import MOST_WORDS, Citing
from tests.db.site.conftest import BREACH, ROWS, TEXT, fill

SITE = "https://desk.example"


@pytest.fixture
def store(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", ROWS)) as opened:
        yield opened


@pytest.fixture
def citing(store):
    return Citing(store.db.conn, SITE)


@pytest.fixture
def proofs(store):
    return find_evidence(store.db.conn, "stances", "stances.id = 's1'", [])


def test_words_stand_at_their_offsets_with_what_they_were_captured_from(citing, proofs):
    (cited,) = citing.cited(proofs)
    assert TEXT[cited.start : cited.end] == cited.words == BREACH
    assert (cited.level, cited.captured_at, cited.capture_sha256) == (
        "sure",
        "2026-06-01T00:00:00Z",
        "ab" * 32,
    )
    assert cited.archived_at == f"{SITE}/web/20260601000000/http://m.example/a"
    assert cited.seen_at.startswith(f"{SITE}/article/a1?mark={cited.start}-{cited.end}")
    assert cited.source_url == "http://m.example/a"
    assert cited.source_words_url.startswith("http://m.example/a#:~:text=")


def test_the_same_words_are_cited_once(citing, proofs):
    assert len(citing.cited([*proofs, *proofs])) == 1


def test_no_more_than_a_few_passages_are_cited(citing):
    passages = list(citing.passages([("a1", start, start + 9) for start in range(MOST_WORDS + 2)]))
    assert len(citing.cited(passages, read=False)) == MOST_WORDS
    assert len(citing.cited(passages, read=False, most=1)) == 1


def test_words_that_nobody_read_anything_into_have_no_level(citing):
    (cited,) = citing.cited(citing.passages([("a1", 0, 12)]), read=False)
    assert (cited.words, cited.level) == ("Halcyon Labs", None)


def test_a_reading_that_an_editor_confirmed_within_the_words_is_told(store, citing, proofs):
    store.change("stances", {"id": "s1"}, {"evidence_level": "confirmed"})
    assert citing.cited(proofs)[0].level == "confirmed"
    (wider,) = citing.passages([("a1", 0, len(TEXT))])
    (beside,) = citing.passages([("a1", 0, 12)])
    assert (citing.level(wider), citing.level(beside)) == ("confirmed", "sure")


def test_an_article_without_a_capture_says_so(store, citing, proofs):
    store.remove("captures", {"id": "c1"})
    (cited,) = citing.cited(proofs)
    assert (cited.archived_at, cited.captured_at, cited.capture_sha256) == (None, None, None)


def test_a_file_of_this_machine_has_no_address(store, citing):
    store.change("captures", {"id": "c1"}, {"url": "file:///home/ada/a.html"})
    store.change("articles", {"id": "a1"}, {"url": "file:///home/ada/a.html"})
    proofs = find_evidence(store.db.conn, "stances", "stances.id = 's1'", [])
    (cited,) = citing.cited(proofs)
    assert (cited.archived_at, cited.source_url, cited.source_words_url) == (None, None, None)


def test_statements_that_rest_on_nothing_are_left_out(citing, proofs):
    statements = [
        Statement(text="cited", kind="x", evidence=citing.cited(proofs)),
        Statement(text="entered", kind="x", entered_from="https://parliament.example/bill"),
        Statement(text="groundless", kind="x"),
    ]
    answer = citing.answer("Keys", citing.link("/timeline", {"q": "a b"}), statements, more=True)
    assert [statement.text for statement in answer.statements] == ["cited", "entered"]
    assert (answer.page, answer.known_as_of, answer.more) == (
        f"{SITE}/timeline?q=a+b",
        "2026-05-13",
        True,
    )

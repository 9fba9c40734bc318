"""A small base whose lines have vectors of the stand-in."""

import pytest

from db.search.entries import add_entries
from db.search.meaning import extra
from db.search.meaning.embedding import embed_due
from db.store import Store
from tests.db.search.meaning.fake import encode

TEXTS = {
    "a1": "The firm logs keystrokes of clerks. They object.",
    "a2": "What staff are typing is noted at night. Nobody was told.",
    "a3": "Vans get cameras this spring.",
    "a4": "A driver was sacked. He had covered a lens.",
}


def line(kind, key, article, title, body):
    ends = {"article_id": article, "outlet_kind": "news", "date": "2026-05-02"}
    return {"kind": kind, "key": key, "title": title, "body": body, **ends}


LINES = [line("article", key, key, f"News {key}", text) for key, text in TEXTS.items()]
SAYINGS = [
    line("quotation", "a1?mark=14-24#words", "a1", "Mara Quill", "keystrokes"),
    line("quotation", "a2?mark=15-21#words", "a2", "Tom Ash", "typing"),
    line("claim", "a4?mark=13-19#words", "a4", "sacked", "sacked"),
]


def fill(store):
    """Write articles and lines of the index; none has a vector yet."""
    with store.transaction():
        store.add("articles", ({"id": key, "title": f"News {key}", "text": text, "url": key,
                                "capture_id": key, "word_count": 9, "recorded_at": "2026-06-01T00:00:00Z"}
                               for key, text in TEXTS.items()))  # fmt: skip
        add_entries(store, [*LINES, *SAYINGS])


def embed(store, encoding=encode):
    """Run the stage with the stand-in; give what it counted."""
    with store.run("embed") as run:
        embed_due(store, run, lambda: encoding)
    return run.counts


@pytest.fixture
def filled(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        fill(store)
        yield store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("meaning") / "kb.db") as store:
        fill(store)
        embed(store)
        yield store


@pytest.fixture
def stand_in(monkeypatch):
    """Search by meaning with the stand-in, whatever is installed."""
    from db.search.meaning import lines

    lines._vector.cache_clear()
    monkeypatch.setattr(extra, "is_installed", lambda: True)
    monkeypatch.setattr(lines, "encoder", lambda: encode)
    yield
    lines._vector.cache_clear()

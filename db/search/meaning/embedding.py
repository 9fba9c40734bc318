"""Lines of the search index get passages with vectors; those that are gone lose theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from db.keys import digest_key
from db.rows import Row
from db.runs import Run
from db.search.meaning.passages import Span, passages
from db.search.meaning.vectors import Encode, Floats, packed, signs
from db.store import Store

MODEL = "all-MiniLM-L6-v2 int8"
KINDS = ("article", "quotation", "claim")
BATCH = 16  # lines that are written at once: a kill loses no more
PLACE = re.compile(r"\?mark=(\d+)-(\d+)")
DUE = """
    select id from search_entries where kind in ('article', 'quotation', 'claim')
    and original = key and article_id is not null
    and not exists (select 1 from passages where entry_digest = search_entries.digest)
    order by id
"""
LINES = """
    select search_entries.digest, kind, key, articles.title, articles.text from search_entries
    join articles on articles.id = search_entries.article_id
    where search_entries.id in (select value from json_each(?))
"""
UNUSED = """
    delete from passage_vectors where not exists (
        select 1 from passages where vector_id = passage_vectors.id)
"""


class Passage(NamedTuple):
    """A place in an article that a line of the index rests on, and the words to encode.

    Before words of an article stands its title: it says what they are about.
    """

    line: Row
    span: Span
    text: str

    @property
    def key(self) -> str:
        """Name the words, whatever line has them."""
        return digest_key(MODEL, self.text)


def is_due(store: Store) -> bool:
    """Tell whether a line has no vector yet, or a vector no line."""
    return store.value(f"{DUE} limit 1") is not None or _is_stale(store)


def embed_due(store: Store, run: Run, load: Callable[[], Encode]) -> None:
    """Give every line that has none its vectors; the newest of each kind first.

    Words that had a vector in another line keep it. The model is loaded where it is needed.
    """
    _forget_other_models(store)
    due = [line["id"] for line in store.rows(DUE)]
    for first in range(0, len(due), BATCH):
        store.tell("embedding lines", first, len(due))
        numbers = due[first : first + BATCH]
        found = list(_passages(store.rows(LINES, [json.dumps(numbers)])))
        with store.transaction():
            run.count("embedded", _write_vectors(store, found, load))
            _write_passages(store, found)
    run.count("passages removed", remove_stale(store))


def _passages(lines: Iterable[Row]) -> Iterator[Passage]:
    """Cut articles into passages; a quotation or claim is one. Each line has at least one."""
    for line in lines:
        place = PLACE.search(line["key"])
        spans = [(int(place[1]), int(place[2]))] if place else passages(line["text"]) or [(0, 0)]
        title = f"{line['title']}. " if line["title"] and not place else ""
        for start, end in spans:
            yield Passage(line, (start, end), f"{title}{line['text'][start:end]}")


def _write_vectors(store: Store, found: Sequence[Passage], load: Callable[[], Encode]) -> int:
    """Encode the words that have no vector yet; give how many."""
    texts = {passage.key: passage.text for passage in found}
    fresh = sorted(texts.keys() - _vector_ids(store, texts).keys())
    if not fresh:
        return 0
    vectors = load()([texts[key] for key in fresh])
    return store.add("passage_vectors", map(_vector_row, fresh, vectors))


def _vector_row(key: str, vector: Floats) -> Row:
    """Write a vector as a row."""
    return {"text_digest": key, "model": MODEL, "vector": packed(vector), "signs": signs(vector)}


def _vector_ids(store: Store, keys: Iterable[str]) -> dict[str, int]:
    """Give the numbers of the vectors that words have."""
    with store.held(keys) as held:
        vectors = store.rows(
            f"select id, text_digest from passage_vectors "  # noqa: S608
            f"where text_digest in (select id from {held})"
        )
    return {vector["text_digest"]: vector["id"] for vector in vectors}


def _write_passages(store: Store, found: Sequence[Passage]) -> None:
    """Write where each passage is."""
    ids = _vector_ids(store, (passage.key for passage in found))
    store.add(
        "passages",
        (
            {"entry_digest": passage.line["digest"], "kind": passage.line["kind"],
             "start": passage.span[0], "end": passage.span[1], "vector_id": ids[passage.key]}
            for passage in found
        ),
    )  # fmt: skip


def _is_stale(store: Store) -> bool:
    """Tell whether a passage is of a line that is no more."""
    sql = "select 1 from passages where entry_digest not in (select digest from search_entries)"
    return store.value(f"{sql} limit 1") is not None


def remove_stale(store: Store) -> int:
    """Remove the passages of lines that are no more, and vectors that nobody has; count them."""
    if not _is_stale(store):
        return 0
    gone = "delete from passages where entry_digest not in (select digest from search_entries)"
    with store.transaction():
        removed = store.db.conn.execute(gone).rowcount
        store.db.conn.execute(UNUSED)
    return removed


def _forget_other_models(store: Store) -> None:
    """Remove what another model made: vectors of two models can't be compared."""
    models = store.db.execute("select min(model), max(model) from passage_vectors").fetchone()
    if set(models) - {MODEL, None}:
        with store.transaction():
            store.db.conn.execute("delete from passages")
            store.db.conn.execute("delete from passage_vectors")

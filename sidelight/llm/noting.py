"""What a second reading rests on, and where the readers disagree, becomes rows of the base."""

from __future__ import annotations

import json
from collections.abc import Iterable

from db.annotations import stored
from db.evidence import VOUCHED
from db.keys import digest_key
from db.rows import Row
from db.store import Store
from nlp.llm.agreement import Disagreement
from sidelight.llm.second_reader import Composed


def note_reading(store: Store, composed: Composed) -> None:
    """Write the note of an article's second reading and its questions, in place of earlier ones."""
    article_id = composed.note["article_id"]
    where = f"article_id = '{article_id}'"
    store.sync("llm_readings", [composed.note], where=where)
    store.sync("translations", _translations(composed), where=where)
    questions = _questions(article_id, composed.record.disagreements)
    store.sync("reader_questions", questions, where=where)


def count_readers(store: Store) -> None:
    """Count the articles that each model read, and the readings of each kind by who has them."""
    counts = store.rows(
        "select 'articles' as kind, reader, model, count(*) as readings from llm_readings"
        " group by reader, model"
    )
    for kind in VOUCHED:
        counts += store.rows(
            f"select '{kind.TABLE}' as kind, extractor as reader, null as model,"  # noqa: S608
            f" count(*) as readings from {kind.TABLE} group by extractor"
        )
    rows = [{"id": digest_key(row["kind"], row["reader"], row["model"]), **row} for row in counts]
    store.sync("reader_counts", rows)


def _translations(composed: Composed) -> list[Row]:
    """Make a row of each translation of a quotation that stands."""
    article_id, model = composed.note["article_id"], composed.note["model"]
    return [
        {
            "id": digest_key("translations", article_id, gloss.start, gloss.end),
            "article_id": article_id,
            "start": gloss.start,
            "end": gloss.end,
            "text": gloss.text,
            "model": model,
        }
        for gloss in composed.glosses
    ]


def _questions(article_id: str, disagreements: Iterable[Disagreement]) -> list[Row]:
    """Make a row of each disagreement, with what either reader says."""
    questions: dict[str, Row] = {}
    for asked in disagreements:
        start, end = asked.built_in.start, asked.built_in.end
        said = json.dumps(stored(asked.built_in)), json.dumps(stored(asked.model))
        key = digest_key("reader_questions", article_id, asked.kind, start, end, *said)
        questions[key] = {
            "id": key,
            "article_id": article_id,
            "kind": type(asked.built_in).TABLE,
            "place": start,
            "built_in": said[0],
            "model": said[1],
        }
    return list(questions.values())

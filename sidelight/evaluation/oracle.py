"""Gold annotations become a model's answers and a base: what it would be if all were read right.

Scored against the same gold, it shows what is lost between a reading and its rows; its pages
show which faults are those of linking and pages. `python -m sidelight.evaluation.oracle GOLD DB`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from db.annotation_kinds import kinds_of
from db.annotations import load_annotations
from db.records import Annotations, Reading, Relevance
from db.store import Store
from nlp.llm.measures import VOUCHED
from nlp.llm.request import Request
from nlp.llm.schema import item_shapes
from sidelight import stages
from sidelight.annotate_stage import annotate, current_articles, take_in_batch
from sidelight.evaluation.llm import joined_json
from sidelight.evaluation.scorer import scored
from sidelight.evaluation.shown import shown_shares
from sidelight.jsonl import checked_lines, write_lines
from sidelight.llm.requests import distinct_requests
from sidelight.llm.second_reader import Wish

MODEL = "gold"
NAMED_OTHERWISE = {"quotations": {"words": "content", "more_words": "more"}}
Json = dict[str, Any]


def build_oracle(folder: Path, path: Path) -> dict[str, float]:
    """Build the base of a gold folder's annotations; give its scores, and what pages show of it."""
    batch, measured = path.with_suffix(".batch.jsonl"), path.with_suffix(".measured.json")
    figures = {f"{name} {kind} right": 1.0 for kind in VOUCHED for name in ("sure", "untied")}
    measured.write_text(json.dumps(figures), encoding="utf-8")
    with stages.open_for_work(path) as store:
        stages.ingest(store, [str(folder / "articles.jsonl")])
        stages.extract(store)
        write_lines(batch, oracle_lines(store, folder))
        take_in_batch(store, batch)
        wish = Wish(reader="llm", model=MODEL, measured=measured)
        annotate(store, all_relevant=True, wish=wish)
        stages.link(store)
        return {**scored(folder, base_readings(store, folder)), **shown_shares(store)}


def oracle_lines(store: Store, folder: Path) -> Iterator[Json]:
    """Give the line of a batch that answers each request about a base with the gold."""
    articles, keys = current_articles(store), _gold_ids(store, folder)
    gold = {entry["id"]: entry for entry in checked_lines(folder / "gold.jsonl")}
    for request in distinct_requests(articles):
        content = json.dumps(gold_answer(gold[keys[request.article_id]], request))
        message = {"role": "assistant", "content": content}
        body = {"model": MODEL, "choices": [{"message": message}]}
        yield {"custom_id": request.key, "response": {"status_code": 200, "body": body}}


def gold_answer(entry: Mapping[str, Any], request: Request) -> Json:
    """Write the gold of an article as an answer about one of its parts."""
    answer: Json = {}
    for kind, shape in item_shapes().items():
        names = {name: NAMED_OTHERWISE.get(kind, {}).get(name, name) for name in shape}
        answer[kind] = [
            {name: item.get(gold_name) for name, gold_name in names.items()}
            for item in entry.get(kind, ())
            if request.start <= item.get("start", request.start) < request.end
        ]
    return answer


def base_readings(store: Store, folder: Path) -> Iterator[Json]:
    """Give what a base holds of each gold article, as `analyze` writes a reading.

    Of the instruments only the built-in reader knows the decision whose page an article is, which
    isn't among those that a text names.
    """
    relevance = Relevance(relevant=True, score=1.0)
    for article_id, gold_id in _gold_ids(store, folder).items():
        where = f"article_id = '{article_id}'"
        kinds: Json = {
            field: load_annotations(store, kind, where)
            for field, kind in kinds_of(Annotations).items()
        }
        kinds["instruments"] = [
            instrument for instrument in kinds["instruments"] if instrument.extractor != "built-in"
        ]
        yield joined_json(Reading(article_id=gold_id, relevance=relevance, **kinds))


def _gold_ids(store: Store, folder: Path) -> dict[str, str]:
    """Give the gold id of each article of a base, by its words."""
    ids = {line["text"]: line["id"] for line in checked_lines(folder / "articles.jsonl")}
    return {row.id: ids[row.text] for row in current_articles(store) if row.text in ids}


def main() -> None:
    """Build the base and print its scores."""
    folder, path = map(Path, sys.argv[1:])
    for name, value in build_oracle(folder, path).items():
        print(f"{name:40} {value:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()

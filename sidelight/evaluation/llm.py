"""A model's answers about gold articles become the figures of that model, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import SidelightError
from db.records import ArticleText, Reading
from db.reference.load import read_stakeholders
from nlp.grammar.language import ENGLISH, language_of
from nlp.llm.abroad.unread import unread_abroad
from nlp.llm.answers import Answer
from nlp.llm.measures import VOUCHED
from nlp.llm.reading import Checked, checked_reading
from nlp.llm.request import requests_of
from sidelight.analysis import reading_json
from sidelight.evaluation.levels import tally
from sidelight.evaluation.reading import read_all, real_articles
from sidelight.evaluation.scorer import scored
from sidelight.evaluation.scores import Tally
from sidelight.jsonl import checked_lines, read_lines, write_lines
from sidelight.llm.answers import answer_lines
from sidelight.llm.measured import IN_LANGUAGE
from sidelight.llm.requests import batch_line, distinct_requests

Json = dict[str, Any]
ARTICLES = "articles.jsonl"  # of a gold folder
LEAST_GIVEN = 10  # readings of a kind, for a share of them to say anything
TRUSTED = frozenset(VOUCHED)


@dataclass(frozen=True, slots=True)
class Answered:
    """An article, our own reading of it, and what a model answered."""

    article: ArticleText
    built_in: Reading
    answers: tuple[Answer, ...]

    def checked(self, trusted: frozenset[str] = frozenset()) -> Checked:
        """Check the answers."""
        return checked_reading(self.article, self.answers, self.built_in, trusted=trusted)


def evaluate_llm(folder: Path, batch: Path) -> dict[str, float]:
    """Score the answers of a batch by the scorer of a folder of annotated articles.

    Only articles with answers count. `sure <kind> right` are readings that the text ties to
    their party, `untied <kind> right` the others; `dropped` is what didn't come in.
    """
    answered = list(_answered(real_articles(folder / ARTICLES), batch))
    checked = [item.checked() for item in answered]
    figures = scored(folder, [joined_json(item.reading) for item in checked])
    languages = Counter(language_of(item.article) for item in answered)
    given = sum(item.receipts.given.total() for item in checked)
    dropped = sum(item.receipts.dropped.total() for item in checked)
    return {
        "articles": float(len(answered)),
        "given": float(given),
        "dropped": float(dropped),
        **{IN_LANGUAGE + language: float(count) for language, count in languages.items()},
        **figures,
        **_shares(folder, answered, [item.reading for item in checked]),
    }


def write_gold_batch(folder: Path, path: Path, *, model: str | None = None) -> int:
    """Write what is to be asked about the articles of a gold folder; give how many requests."""
    requests = distinct_requests(real_articles(folder / ARTICLES))
    return write_lines(path, (batch_line(request, model=model) for request in requests))


def joined_json(reading: Reading) -> Json:
    """Shape a reading as `analyze` does, the parts of a broken quotation as one with more spans."""
    shaped = reading_json(reading)
    by_group: dict[int, Json] = {}
    for quotation in shaped["quotations"]:
        first = by_group.setdefault(quotation["group"] or -quotation["start"], quotation)
        if first is not quotation:
            first.setdefault("more_spans", []).append([quotation["start"], quotation["end"]])
    return {**shaped, "quotations": list(by_group.values())}


def _answered(articles: Sequence[ArticleText], batch: Path) -> Iterator[Answered]:
    """Give the articles of which every part is answered; raise the fault of a bad line."""
    bad: list[SidelightError] = []
    contents = {
        line.custom_id: line.response.body.choices[0].message.content or ""
        for line in answer_lines(read_lines(batch), bad)
    }
    for error in bad:
        raise error
    answers = {article.id: _answers(article, contents) for article in articles}
    wanted = [article for article in articles if answers[article.id]]
    readings = read_all(wanted, sample=False)
    for article in wanted:
        reading = readings[article.id]
        if language_of(article) != ENGLISH:
            reading = unread_abroad(article, reading, read_stakeholders(None))
        yield Answered(article, reading, answers[article.id])


def _answers(article: ArticleText, contents: Mapping[str, str]) -> tuple[Answer, ...]:
    """Give the answers about the parts of an article; none where one is missing."""
    requests = list(requests_of(article))
    if any(request.key not in contents for request in requests):
        return ()
    return tuple(
        Answer(start=request.start, end=request.end, content=contents[request.key])
        for request in requests
    )


def _shares(
    folder: Path, answered: Iterable[Answered], tied: Sequence[Reading]
) -> dict[str, float]:
    """Give the share right of the readings that the text ties to a party, and of the others."""
    gold = {entry["id"]: entry for entry in checked_lines(folder / "gold.jsonl")}
    shares: dict[str, float] = {}
    sure = [joined_json(reading) for reading in tied]
    all_sure = [joined_json(item.checked(TRUSTED).reading) for item in answered]
    for kind in VOUCHED:
        good, rest = Tally(), Tally()
        for by_ties, by_trust in zip(sure, all_sure, strict=True):
            marked = gold[by_ties["id"]].get(kind, ())
            surely = [item for item in by_ties[kind] if item["level"] == "sure"]
            more = [item for item in by_trust[kind] if item["level"] == "sure"]
            good += tally(kind, marked, surely)
            rest += tally(kind, marked, [item for item in more if item not in surely])
        for name, counted in (("sure", good), ("untied", rest)):
            if counted.given >= LEAST_GIVEN:
                shares[f"{name} {kind} right"] = counted.precision
    return shares

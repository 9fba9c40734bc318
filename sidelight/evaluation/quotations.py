"""Gold attributions and our quotations become precision, recall and speaker accuracy.

The rules are those of the PolNeAR scorer in the evaluation data: a content matches the gold
content that it overlaps most, one to one, from a token F1 of 0.5; a speaker is right when
either side holds the last word of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.records import ArticleText, Quotation
from sidelight.evaluation.gold import load_gold
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.scores import WORD, Span, Tally, covered, match_spans, token_spans
from sidelight.jsonl import checked_lines

LEAST_OVERLAP = 0.5
QUOTE_MARKS = '"“”'


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A content (one span or more) and the words that name its speaker, if any."""

    spans: tuple[Span, ...]
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One text with its gold attributions."""

    article: ArticleText
    gold: tuple[Attribution, ...]


def evaluate_quotations(path: Path) -> dict[str, float]:
    """Measure quotations on a PolNeAR file or on a folder of gold files."""
    tasks = gold_tasks(path) if path.is_dir() else polnear_tasks(path)
    readings = read_all([task.article for task in tasks], sample=path.is_dir())
    everything, quoted, speakers = Tally(), Tally(), Tally()
    for task in tasks:
        ours = attributions(readings[task.article.id].quotations)
        scored = score_attributions(task.article.text, task.gold, ours)
        everything, quoted = everything + scored[0], quoted + scored[1]
        speakers += scored[2]
    return {
        **everything.as_scores("quotations"),
        "direct or mixed recall": quoted.recall,
        "speaker accuracy": speakers.recall,
    }


def attributions(quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Give each quotation as an attribution; parts of a broken one count each for itself."""
    return tuple(
        Attribution(spans=((quotation.start, quotation.end),), speaker=quotation.speaker_text or "")
        for quotation in quotations
    )


def score_attributions(
    text: str, gold: Sequence[Attribution], ours: Sequence[Attribution]
) -> tuple[Tally, Tally, Tally]:
    """Tally all attributions, those with quote marks, and the speakers of matched ones."""
    tokens = token_spans(text)
    matched = match_spans(
        [covered(tokens, attribution.spans) for attribution in gold],
        [covered(tokens, attribution.spans) for attribution in ours],
        least=LEAST_OVERLAP,
    )
    marked = [i for i, attribution in enumerate(gold) if has_quote_marks(text, attribution.spans)]
    with_speaker = [i for i in matched if gold[i].speaker]
    right = [i for i in with_speaker if same_speaker(gold[i].speaker, ours[matched[i]].speaker)]
    return (
        Tally(right=len(matched), given=len(ours), gold=len(gold)),
        Tally(right=sum(i in matched for i in marked), gold=len(marked)),
        Tally(right=len(right), gold=len(with_speaker)),
    )


def has_quote_marks(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether a content holds, or stands right between, quote marks."""
    return any(
        mark in text[max(0, start - 1) : end + 1] for start, end in spans for mark in QUOTE_MARKS
    )


def same_speaker(gold: str, ours: str) -> bool:
    """Tell whether one speaker's words hold the last word of the other's."""
    gold_words, right = WORD.findall(gold.lower()), WORD.findall(ours.lower())
    return bool(gold_words and right) and (gold_words[-1] in right or right[-1] in gold_words)


def gold_tasks(folder: Path) -> list[Task]:
    """Make tasks of the relevant articles of a gold folder."""
    return [
        Task(
            article=article.article,
            gold=tuple(
                Attribution(spans=quotation.spans, speaker=quotation.marks.get("speaker", ""))
                for quotation in article.rows.get("quotations", ())
            ),
        )
        for article in load_gold(folder)
        if article.relevant
    ]


def polnear_tasks(path: Path) -> list[Task]:
    """Make tasks of a PolNeAR file: lines of {id, published, text, attributions}."""
    return [_polnear_task(article) for article in checked_lines(path)]


def _polnear_task(row: dict[str, Any]) -> Task:
    """Make a task of one PolNeAR article."""
    text = row["text"]
    gold = tuple(
        Attribution(
            spans=tuple((start, end) for start, end in attribution["content"]),
            speaker=" ".join(text[start:end] for start, end in attribution["source"]),
        )
        for attribution in row["attributions"]
    )
    article = ArticleText(id=row["id"], text=text, published=row.get("published"), language="en")
    return Task(article=article, gold=gold)

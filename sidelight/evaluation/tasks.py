"""The tasks that can be measured: each turns a reader and gold data into named figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.errors import InputError
from sidelight.evaluation.articles import evaluate as evaluate_articles
from sidelight.evaluation.dates import evaluate_dates
from sidelight.evaluation.events import evaluate_claims, evaluate_events, evaluate_forecasts
from sidelight.evaluation.instrument_stances import evaluate_instrument_stances
from sidelight.evaluation.levels import evaluate_levels
from sidelight.evaluation.llm import evaluate_llm
from sidelight.evaluation.quotations import evaluate_quotations
from sidelight.evaluation.relevance import evaluate_relevance
from sidelight.evaluation.scorer import evaluate_with_scorer
from sidelight.evaluation.stances import evaluate_stances
from sidelight.evaluation.stories import evaluate_stories

Scores = dict[str, float]
MODELS = "llm"  # the task that measures answers of a model

TASKS: dict[str, Callable[..., Scores]] = {
    "articles": evaluate_articles,
    "claims": evaluate_claims,
    "dates": evaluate_dates,
    "events": evaluate_events,
    "forecasts": evaluate_forecasts,
    "instrument_stances": evaluate_instrument_stances,
    "levels": evaluate_levels,
    "llm": evaluate_llm,
    "quotations": evaluate_quotations,
    "reading": evaluate_with_scorer,
    "relevance": evaluate_relevance,
    "stances": evaluate_stances,
    "stories": evaluate_stories,
}


def evaluate_task(task: str, gold: Path, *, batch: Path | None = None) -> Scores:
    """Measure one task; raise InputError when the gold data, or a model's batch, isn't there."""
    if not gold.exists():
        raise InputError(str(gold), "no such file or folder", "name the gold data")
    if task != MODELS:
        try:
            return TASKS[task](gold)
        except KeyError as error:
            advice = f"name data that is marked for {task}"
            raise InputError(str(gold), f"has something without {error}", advice) from error
    if batch is None:
        raise InputError(task, "measures a model's answers", "name them: --batch-in FILE")
    return TASKS[task](gold, batch)

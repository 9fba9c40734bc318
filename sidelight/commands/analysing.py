"""The commands that need no knowledge base: analyze, cluster, evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from db.errors import SidelightError
from db.records import Progress
from db.reference.load import read_instruments, read_stakeholders
from db.store import Listener
from nlp.annotate import Annotator
from sidelight.analysis import analyze as analyze_articles
from sidelight.analysis import article_texts
from sidelight.clustering import cluster as cluster_articles
from sidelight.commands.options import AS_JSON, MODEL
from sidelight.evaluation.llm import write_gold_batch
from sidelight.evaluation.tasks import MODELS, TASKS, evaluate_task
from sidelight.jsonl import read_lines, refuse_unreadable, write_lines
from sidelight.telling.progress import console, shown

Line = TypeVar("Line")
IN = click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))


FILE = click.Path(dir_okay=False, path_type=Path)


OUT = click.argument("target", metavar="OUT.jsonl", type=click.Path(path_type=Path))


@click.command()
@IN
@OUT
@MODEL
def analyze(source: Path, target: Path, model: str) -> None:
    """Annotate articles of a JSONL file, without a database."""
    refuse_unreadable(source)
    annotator = Annotator(
        known=read_stakeholders(),
        instruments=read_instruments(),
        model=model,
        read_all_texts=True,
    )
    bad: list[SidelightError] = []
    with shown() as listener:
        lines = _counted(read_lines(source), listener)
        written = write_lines(target, analyze_articles(annotator, article_texts(lines, bad), bad))
    report_lines(written, bad)


@click.command()
@IN
@OUT
@MODEL
def cluster(source: Path, target: Path, model: str) -> None:
    """Group the articles of a JSONL file into stories and find copies."""
    refuse_unreadable(source)
    bad: list[SidelightError] = []
    with shown() as listener:
        articles = article_texts(_counted(read_lines(source), listener), bad)
        written = write_lines(target, cluster_articles(articles, model=model))
    report_lines(written, bad)


def _counted(lines: Iterable[Line], listener: Listener) -> Iterator[Line]:
    """Give lines one by one, telling how many were taken."""
    for number, line in enumerate(lines, start=1):
        listener(Progress(f"reading: {number:,} lines taken"))
        yield line


def report_lines(written: int, bad: list[SidelightError]) -> None:
    """Say what was written and name each bad line; exit 1 when nothing was good."""
    for error in bad:
        console.print(f"passed over {error}", markup=False, highlight=False, soft_wrap=True)
    click.echo(f"{written} written, {len(bad)} passed over")
    if bad and not written:
        sys.exit(1)


@click.command()
@click.argument("task", type=click.Choice(sorted(TASKS)))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--batch-in", "batch", type=FILE, metavar="FILE", help="The answers, for llm")
@click.option("--batch-out", type=FILE, metavar="FILE", help="Write what to ask a model, for llm")
@click.option("--model", help="Whose batch that is to be")
@AS_JSON
def evaluate(
    task: str,
    gold: Path,
    *,
    batch: Path | None,
    batch_out: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Measure one task against gold data: a JSONL file, a folder of pages or of gold files."""
    if batch_out:
        if task != MODELS:
            raise click.UsageError(f"batches are of a model: the task is {MODELS}")
        click.echo(f"{write_gold_batch(gold, batch_out, model=model)} requests")
        return
    scores = evaluate_task(task, gold, batch=batch)
    if as_json:
        click.echo(json.dumps(scores))
        return
    for name, value in scores.items():
        click.echo(f"{name:32} {value:.3f}" if isinstance(value, float) else f"{name:32} {value}")

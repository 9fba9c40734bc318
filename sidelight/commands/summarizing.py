"""The command that lets a language model sum up stories, held to the sentences it is given."""

from __future__ import annotations

from pathlib import Path

import click

from sidelight.commands.annotating import FILE, NUMBER
from sidelight.commands.options import AS_JSON, DATABASE, tell
from sidelight.llm.limits import Limits
from sidelight.summaries.stage import Scope, ask, take_in, write_batch
from sidelight.summaries.stage import summarize as summarize_stage
from sidelight.telling.progress import at_work


@click.command()
@DATABASE
@click.option("--model", help="Ask this model of the llm library, or take its answers alone")
@click.option("--story", metavar="ID", help="Only this story")
@click.option("--max-stories", type=click.IntRange(1), help="So many at most, the loudest first")
@click.option("--batch-out", type=FILE, metavar="FILE", help="Write what to ask, as JSONL")
@click.option("--batch-in", type=FILE, metavar="FILE", help="Take in the answers of a batch")
@click.option("--max-cost", type=NUMBER, help="Ask no more than costs so many US dollars")
@click.option("--price-in", type=NUMBER, help="US dollars for a million tokens that it reads")
@click.option("--price-out", type=NUMBER, help="US dollars for a million tokens that it writes")
@click.option("--per-minute", type=NUMBER, help="Ask so many times a minute at most")
@click.option(
    "--without-editor",
    is_flag=True,
    help="Show at once what is copied from its sources; words of the model's own always wait",
)
@AS_JSON
def summarize(
    database: Path,
    model: str | None,
    story: str | None,
    *,
    max_stories: int | None,
    batch_out: Path | None,
    batch_in: Path | None,
    without_editor: bool,
    as_json: bool,
    **prices: float | None,
) -> None:
    """Let a language model sum up stories from published readings; editors approve it."""
    scope = Scope(model=model, story=story, most=max_stories, waits=not without_editor)
    with at_work(database, create=False) as store:
        if batch_out:
            tell({"batch": write_batch(store, batch_out, scope)}, as_json=as_json)
            return
        done: dict[str, dict[str, int]] = {}
        if batch_in:
            done["answers"] = take_in(store, batch_in, scope)
        elif model:
            done["asked"] = ask(store, scope, Limits(**prices))
        done["summarize"] = summarize_stage(store, scope)
        tell(done, as_json=as_json)

"""The command that reads articles: by our own rules, by a language model's answers, or both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from db.store import Store
from sidelight.annotate_stage import annotate as annotate_stage
from sidelight.annotate_stage import ask_model, current_articles, take_in_batch
from sidelight.commands.options import AS_JSON, DATABASE, SCHEDULER, tell
from sidelight.defaults import MODEL
from sidelight.llm.batches import write_batch
from sidelight.llm.limits import Limits
from sidelight.llm.second_reader import Wish
from sidelight.telling.progress import at_work

BUILT_IN = "built-in"
READERS = (BUILT_IN, "llm", "both")
NUMBER = click.FloatRange(0, min_open=True)
FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the command was told about asking a language model."""

    batch_out: Path | None
    batch_in: Path | None
    measured: Path | None
    max_articles: int | None
    max_cost: float | None
    price_in: float | None
    price_out: float | None
    per_minute: float | None

    @property
    def limits(self) -> Limits:
        """What asking may cost."""
        return Limits(
            max_cost=self.max_cost,
            price_in=self.price_in,
            price_out=self.price_out,
            per_minute=self.per_minute,
        )

    @property
    def is_told(self) -> bool:
        """Tell whether anything of it was given."""
        return any(value is not None for value in asdict(self).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """In how many processes to read or by whom, and whether whatever an article is about."""

    processes: int
    scheduler: str | None
    all_relevant: bool


@click.command()
@DATABASE
@click.option("--reader", type=click.Choice(READERS), default=BUILT_IN, show_default=True)
@click.option("--model", help=f"spaCy model (by default {MODEL}); with llm or both, whose answers")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@SCHEDULER
@click.option("--all-relevant", is_flag=True, help="Take every article, whatever it is about")
@click.option("--batch-out", type=FILE, metavar="FILE", help="Write what to ask a model, as JSONL")
@click.option("--batch-in", type=FILE, metavar="FILE", help="Take in the answers of a batch")
@click.option("--measured", type=FILE, metavar="FILE", help="Its figures, as evaluate wrote")
@click.option("--max-articles", type=click.IntRange(1), help="Ask about so many at most")
@click.option("--max-cost", type=NUMBER, help="Ask no more than costs so many US dollars")
@click.option("--price-in", type=NUMBER, help="US dollars for a million tokens that it reads")
@click.option("--price-out", type=NUMBER, help="US dollars for a million tokens that it writes")
@click.option("--per-minute", type=NUMBER, help="Ask so many times a minute at most")
@AS_JSON
def annotate(
    database: Path,
    reader: str,
    model: str | None,
    *,
    processes: int,
    scheduler: str | None,
    all_relevant: bool,
    as_json: bool,
    **asking: Any,  # noqa: ANN401
) -> None:
    """Read articles: quotations, claims, stances, dates, events, forecasts."""
    told = Asking(**asking)
    work = Work(processes=processes, scheduler=scheduler, all_relevant=all_relevant)
    with at_work(database, create=False) as store:
        if reader != BUILT_IN:
            wish = Wish(reader=reader, model=model, measured=told.measured)  # type: ignore[arg-type]
            tell(_by_model(store, wish, told, work), as_json=as_json)
        elif told.is_told:
            raise click.UsageError("batches and figures are of a model: add --reader llm or both")
        else:
            counts = annotate_stage(store, model=model or MODEL, **asdict(work))
            tell({"annotate": counts}, as_json=as_json)


def _by_model(store: Store, wish: Wish, told: Asking, work: Work) -> dict[str, dict[str, int]]:
    """Write a batch, or take one in or ask, and read by the answers that there are."""
    if told.batch_out:
        articles = current_articles(store)
        counts = write_batch(
            store,
            articles,
            told.batch_out,
            model=wish.model,
            all_relevant=work.all_relevant,
            most=told.max_articles,
        )
        return {"batch": counts}
    done: dict[str, dict[str, int]] = {}
    if told.batch_in:
        done["answers"] = take_in_batch(store, told.batch_in, model=wish.model)
    elif wish.model:
        done["asked"] = ask_model(
            store,
            wish.model,
            told.limits,
            all_relevant=work.all_relevant,
            most=told.max_articles,
        )
    done["annotate"] = annotate_stage(store, wish=wish, **asdict(work))
    return done

"""The `sidelight` command: words on a command line become calls of the stages."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from crawlers.sources import load as load_catalogue
from db.errors import SidelightError
from db.exports import formats
from db.judgements import Decision, Verdict, add_judgement
from db.records import Source
from db.reference.load import read_instruments, read_stakeholders
from db.store import Store
from nlp.annotate import Annotator
from sidelight import stages
from sidelight.analysis import analyze as analyze_articles
from sidelight.analysis import article_texts
from sidelight.clustering import cluster as cluster_articles
from sidelight.demo import build_demo
from sidelight.evaluation.tasks import TASKS, evaluate_task
from sidelight.exporting import write_export
from sidelight.jsonl import read_lines, write_lines
from sidelight.serving import serve_base

progress = Console(stderr=True)

DATABASE = click.argument("database", type=click.Path(dir_okay=False, path_type=Path))
MODEL = click.option("--model", default=stages.MODEL, show_default=True, help="spaCy model")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON")
CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A sources.toml other than the one shipped",
)


class FrontDesk(click.Group):
    """The command group: our own errors become one clear line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run a command; turn a SidelightError into click's one-line message."""
        try:
            return super().invoke(ctx)
        except SidelightError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=FrontDesk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sidelight")
def main() -> None:
    """Sidelight: an open knowledge base of public reporting on workplace AI telemetry."""


def tell(counts: dict[str, Any], *, as_json: bool = False) -> None:
    """Print counts: JSON for programs, a line for people."""
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, value in counts.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        words = ", ".join(f"{what} {number}".strip() for what, number in inner)
        click.echo(f"{name}: {words or 'nothing due'}")


def choose(
    catalogue: Path | None, ids: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Source, ...]:
    """Pick the sources asked for out of a catalogue; all when nothing was asked."""
    sources = load_catalogue(catalogue)
    known = {source.id for source in sources}
    for wanted in ids:
        if wanted not in known:
            raise SidelightError(wanted, "no such source", "see `sidelight sources list`")
    return tuple(
        source
        for source in sources
        if (not ids or source.id in ids) and (not kinds or source.kind in kinds)
    )


@main.command()
@click.option("--db", "database", default="demo.db", type=click.Path(path_type=Path))
@click.option("--port", default=8001, show_default=True)
@click.option("--no-serve", is_flag=True, help="Build only")
def demo(database: Path, port: int, *, no_serve: bool) -> None:
    """Crawl the sample newsroom on this machine, build its knowledge base, serve it."""
    build_demo(database, tell=progress.print)
    if no_serve:
        click.echo(f"built {database}")
    else:
        serve_base(database, port=port)


def crawl_options(command: Any) -> Any:  # noqa: ANN401
    """Add the options that say what to crawl."""
    for option in (
        click.option("--source", "sources", multiple=True, metavar="ID"),
        click.option("--kind", "kinds", multiple=True, metavar="K"),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out older pages"),
        click.option("--limit", type=int, help="At most this many pages"),
        click.option("--proxy", help="Fetch through this HTTP proxy"),
        CATALOGUE,
    ):
        command = option(command)
    return command


def crawl_plan(
    *,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    since: datetime | None,
    limit: int | None,
    proxy: str | None,
    catalogue: Path | None,
) -> stages.CrawlPlan:
    """Make a plan out of the crawl options."""
    return stages.CrawlPlan(
        sources=choose(catalogue, sources, kinds),
        proxy=proxy,
        since=since.date().isoformat() if since else None,
        limit=limit,
    )


@main.command()
@DATABASE
@crawl_options
@AS_JSON
def crawl(database: Path, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Fetch what the sources list into captures."""
    with stages.open_for_work(database) as store:
        tell({"crawl": stages.crawl(store, crawl_plan(**options))}, as_json=as_json)


@main.command()
@DATABASE
@click.argument("targets", nargs=-1, required=True, metavar="PATH|URL...")
@AS_JSON
def ingest(database: Path, targets: tuple[str, ...], *, as_json: bool) -> None:
    """Read pages, WARC files, JSONL, text files or whole folders into captures."""
    with stages.open_for_work(database) as store:
        tell({"ingest": stages.ingest(store, targets)}, as_json=as_json)


@main.command()
@DATABASE
@click.option("--again", is_flag=True, help="Extract every capture anew from the archive")
@AS_JSON
def extract(database: Path, *, again: bool, as_json: bool) -> None:
    """Turn captures into articles and revisions."""
    with stages.open_for_work(database) as store:
        tell({"extract": stages.extract(store, again=again)}, as_json=as_json)


@main.command()
@DATABASE
@MODEL
@AS_JSON
def annotate(database: Path, model: str, *, as_json: bool) -> None:
    """Read articles: quotations, claims, stances, dates, events, forecasts."""
    with stages.open_for_work(database) as store:
        tell({"annotate": stages.annotate(store, model=model)}, as_json=as_json)


@main.command()
@DATABASE
@AS_JSON
def link(database: Path, *, as_json: bool) -> None:
    """Derive stakeholders, stories, positions and timelines from all annotations."""
    with stages.open_for_work(database) as store:
        tell({"link": stages.link(store)}, as_json=as_json)


@main.command("run")
@DATABASE
@crawl_options
@click.option("--no-crawl", is_flag=True, help="Start at extract")
@AS_JSON
def run_stages(database: Path, *, no_crawl: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Run every stage, from crawl to link."""
    plan = stages.CrawlPlan(sources=()) if no_crawl else crawl_plan(**options)
    with stages.open_for_work(database) as store:
        tell(stages.run_all(store, plan), as_json=as_json)


@main.command()
@DATABASE
@click.option("--port", default=8001, show_default=True)
@click.option("--public", is_flag=True, help="No SQL for strangers, cache headers")
def serve(database: Path, port: int, *, public: bool) -> None:
    """Serve the pages of a knowledge base on 127.0.0.1."""
    Store.open(database, create=False).close()
    serve_base(database, port=port, public=public)


IN = click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))
OUT = click.argument("target", metavar="OUT.jsonl", type=click.Path(path_type=Path))


@main.command()
@IN
@OUT
@MODEL
def analyze(source: Path, target: Path, model: str) -> None:
    """Annotate articles of a JSONL file, without a database."""
    annotator = Annotator(
        known=read_stakeholders(),
        instruments=read_instruments(),
        model=model,
        read_all_texts=True,
    )
    bad: list[SidelightError] = []
    written = write_lines(
        target, analyze_articles(annotator, article_texts(read_lines(source), bad))
    )
    report_lines(written, bad)


@main.command()
@IN
@OUT
@MODEL
def cluster(source: Path, target: Path, model: str) -> None:
    """Group the articles of a JSONL file into stories and find copies."""
    bad: list[SidelightError] = []
    articles = article_texts(read_lines(source), bad)
    written = write_lines(target, cluster_articles(articles, model=model))
    report_lines(written, bad)


def report_lines(written: int, bad: list[SidelightError]) -> None:
    """Say what was written and name each bad line; exit 1 when nothing was good."""
    for error in bad:
        progress.print(f"passed over {error}", markup=False, highlight=False)
    click.echo(f"{written} written, {len(bad)} passed over")
    if bad and not written:
        sys.exit(1)


@main.command()
@DATABASE
@click.argument("verdict", type=click.Choice(["same", "different", "reject", "relabel"]))
@click.argument("stakeholder")
@click.argument("other", required=False)
@click.option("--by", "made_by", required=True, metavar="NAME", help="Who decides")
@click.option("--kind", help="The right kind, for relabel")
@click.option("--note", help="Why")
def judge(
    database: Path, verdict: Verdict, stakeholder: str, other: str | None, **said: str | None
) -> None:
    """Decide about stakeholders by id; every later link follows it."""
    made_by = str(said.pop("made_by"))
    decision = Decision(
        verdict=verdict, stakeholder_id=stakeholder, other_id=other, made_by=made_by, **said
    )
    with stages.open_for_work(database) as store:
        click.echo(f"judgement {add_judgement(store, decision)}; run `sidelight link` to follow it")


@main.group()
def sources() -> None:
    """Show the catalogue of sources."""


@sources.command("list")
@CATALOGUE
@AS_JSON
def list_sources(catalogue: Path | None, *, as_json: bool) -> None:
    """List every source of the catalogue."""
    rows = [
        {"id": s.id, "name": s.name, "kind": s.kind, "country": s.country, "method": s.method}
        for s in load_catalogue(catalogue)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table("id", "name", "kind", "country", "method")
    for row in rows:
        table.add_row(*(str(value or "") for value in row.values()))
    Console().print(table)


@main.command()
@DATABASE
@AS_JSON
def status(database: Path, *, as_json: bool) -> None:
    """Say what a knowledge base holds and how its last runs went."""
    with Store.open(database, create=False) as store:
        tell(stages.status(store), as_json=as_json)


@main.command()
@DATABASE
@click.argument(
    "form", metavar="FORMAT", type=click.Choice([*formats.FORMATS, *formats.TABLE_FORMATS])
)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--story", metavar="ID|SLUG", help="Only what belongs to this story")
def export(database: Path, form: str, out: Path, story: str | None) -> None:
    """Write the base, or one story, for other programs; csv and jsonl make a folder of tables.

    FORMAT is one of: ftm, gexf, graphml, discourse-gexf, discourse-graphml, timelinejs, ics,
    atom, jsonld, bibtex, csl, text, xlsx, csv, jsonl.
    """
    with Store.open(database, create=False) as store:
        for path in write_export(store, form, out, story=story):
            click.echo(f"wrote {path}")


@main.command()
@click.argument("task", type=click.Choice(sorted(TASKS)))
@click.argument("gold", type=click.Path(path_type=Path))
@AS_JSON
def evaluate(task: str, gold: Path, *, as_json: bool) -> None:
    """Measure one task against gold data: a JSONL file, a folder of pages or of gold files."""
    scores = evaluate_task(task, gold)
    if as_json:
        click.echo(json.dumps(scores))
        return
    for name, value in scores.items():
        click.echo(f"{name:32} {value:.3f}" if isinstance(value, float) else f"{name:32} {value}")

"""The `sidelight` command: words on a command line become calls of the stages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

import click

from db.errors import SidelightError
from db.exports import formats
from db.judgements import Decision, Verdict, add_judgement, undo_judgement
from db.store import Store
from sidelight import stages
from sidelight.commands import analysing, building, keeping
from sidelight.commands.options import DATABASE, progress
from sidelight.demo import build_demo
from sidelight.exporting import write_export
from sidelight.serving import serve_base

COMMANDS = (
    building.crawl,
    building.ingest,
    building.extract,
    building.annotate,
    building.link,
    building.run_stages,
    building.watch_sources,
    keeping.archive,
    keeping.sources,
    keeping.status,
    analysing.analyze,
    analysing.cluster,
    analysing.evaluate,
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


@main.command()
@DATABASE
@click.option("--port", default=8001, show_default=True)
@click.option("--public", is_flag=True, help="No SQL for strangers, cache headers")
def serve(database: Path, port: int, *, public: bool) -> None:
    """Serve the pages of a knowledge base on 127.0.0.1."""
    Store.open(database, create=False).close()
    serve_base(database, port=port, public=public)


@main.command()
@DATABASE
@click.argument("verdict", type=click.Choice([*get_args(Verdict), "undo"]))
@click.argument("stakeholder", metavar="STAKEHOLDER|JUDGEMENT")
@click.argument("other", required=False)
@click.option("--by", "made_by", required=True, metavar="NAME", help="Who decides")
@click.option("--kind", help="The right kind, for relabel")
@click.option("--note", help="Why")
def judge(
    database: Path,
    verdict: Verdict | Literal["undo"],
    stakeholder: str,
    other: str | None,
    **said: str | None,
) -> None:
    """Decide about stakeholders by id, or undo a judgement by its id; later links follow it."""
    made_by = str(said.pop("made_by"))
    with stages.open_for_work(database) as store:
        if verdict == "undo":
            key = undo_judgement(store, stakeholder, made_by=made_by, note=said["note"])
        else:
            decision = Decision(
                verdict=verdict, stakeholder_id=stakeholder, other_id=other, made_by=made_by, **said
            )
            key = add_judgement(store, decision)
    click.echo(f"judgement {key}; run `sidelight link` to follow it")


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


for command in COMMANDS:
    main.add_command(command)

"""The commands by which a person decides about a base, and takes it elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from db.exports import formats
from db.judgements import Decision, Verdict, add_judgement
from db.store import Store
from sidelight import stages
from sidelight.commands.options import DATABASE
from sidelight.exporting import write_export


@click.command()
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


@click.command()
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

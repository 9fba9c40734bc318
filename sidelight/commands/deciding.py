"""The commands by which a person decides about a base, and takes it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

import click

from db.errors import InputError
from db.exports import formats
from db.judgements import Decision, Judged, Verdict, add_judgement, undo_judgement
from db.records import StakeholderKind
from db.store import Store
from sidelight.commands.options import DATABASE
from sidelight.evidence.packing import PACKS
from sidelight.exporting import write_export, write_pack
from sidelight.telling.progress import at_work

FORMAT_NAMES = [*formats.FORMATS, *formats.TABLE_FORMATS, *PACKS]


@click.command()
@DATABASE
@click.argument("verdict", type=click.Choice([*get_args(Verdict), "undo"]))
@click.argument("row_id", metavar="ID|JUDGEMENT")
@click.argument("other", required=False)
@click.option("--by", "made_by", required=True, metavar="NAME", help="Who decides")
@click.option(
    "--about",
    "table",
    type=click.Choice(get_args(Judged)),
    default="stakeholders",
    show_default=True,
    help="What the id is of; of events, their date is judged",
)
@click.option("--kind", help="The right kind, for relabel")
@click.option("--note", help="Why")
def judge(
    database: Path,
    verdict: Verdict | Literal["undo"],
    row_id: str,
    other: str | None,
    **reasons: Any,  # noqa: ANN401
) -> None:
    """Decide about stakeholders, stances or dates by id, or undo a judgement; links follow it."""
    made_by = str(reasons.pop("made_by"))
    if verdict == "relabel" and not reasons["kind"]:
        kinds = ", ".join(get_args(StakeholderKind))
        raise InputError(verdict, "needs the right kind", f"give it with --kind: {kinds}")
    with at_work(database, create=False) as store:
        if verdict == "undo":
            judgement_id = undo_judgement(store, row_id, made_by=made_by, note=reasons["note"])
        else:
            decision = Decision(
                verdict=verdict, row_id=row_id, other_id=other, made_by=made_by, **reasons
            )
            judgement_id = add_judgement(store, decision)
    click.echo(f"judgement {judgement_id}; run `sidelight link` to follow it")


@click.command(epilog=f"FORMAT is one of: {', '.join(FORMAT_NAMES)}.")
@DATABASE
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMAT_NAMES))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--story", metavar="ID|SLUG", help="Only what belongs to this story")
@click.option("--quotation", metavar="ID", help="Only this quotation: wacz and evidence")
@click.option("--as-of", metavar="DATE", help="Only what was recorded by the end of this day")
def export(
    database: Path,
    form: str,
    out: Path,
    *,
    story: str | None,
    quotation: str | None,
    as_of: str | None,
) -> None:
    """Write the base, or one story, for other programs; csv and jsonl make a folder of tables."""
    if quotation and form not in PACKS:
        raise InputError("--quotation", f"is for {' and '.join(PACKS)}", "name a story, or neither")
    with Store.open(database, create=False) as store:
        if form in PACKS:
            click.echo(f"wrote {write_pack(store, form, out, story=story, quotation=quotation)}")
            return
        for path in write_export(store, form, out, story=story, as_of=as_of):
            click.echo(f"wrote {path}")

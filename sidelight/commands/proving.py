"""The command that checks a pack of evidence; it needs no base."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from crawlers.archive.timestamps import read_certificates
from db.errors import InputError
from db.exports.characters import one_line
from sidelight.commands.options import AS_JSON
from sidelight.evidence.checking import check_pack
from sidelight.evidence.opening import open_pack

SIGNS = {"right": "ok", "wrong": "WRONG", "unsure": "note"}


@click.command()
@click.argument("pack", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--certificate",
    "certificates",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PEM",
    help="A timestamping authority's certificate that you trust, from elsewhere than the pack",
)
@AS_JSON
def verify(pack: Path, certificates: tuple[Path, ...], *, as_json: bool) -> None:
    """Check a pack of evidence on its own: every digest, text, offset and timestamp.

    Exit 1 when anything doesn't match.
    """
    trusted = [each for path in certificates for each in read_certificates(_read(path), str(path))]
    findings = list(check_pack(open_pack(pack), trusted))
    wrong = sum(finding.verdict == "wrong" for finding in findings)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(one_line(f"{SIGNS[finding.verdict]:<6}{finding.subject}: {finding.words}"))
        click.echo(f"{len(findings)} checks, {wrong} wrong")
    if wrong:
        sys.exit(1)


def _read(path: Path) -> bytes:
    """Read a file; raise InputError when it can't be."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror})") from error

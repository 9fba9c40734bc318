"""The `sidelight` command: words on a command line become calls of the stages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from db.errors import SidelightError, refused_by_machine
from sidelight.telling.manual import with_manual
from sidelight.telling.tracing import traced
from sidelight.telling.verbosity import VERBOSE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command is, and the line that the list of commands has of it."""

    module: str
    name: str
    help: str


# Loaded when it is called for: listing loads none, `serve` no crawler and no reader.
COMMANDS = {
    "analyze": Place(
        "analysing", "analyze", "Annotate articles of a JSONL file, without a database."
    ),
    "annotate": Place(
        "annotating",
        "annotate",
        "Read articles: quotations, claims, stances, dates, events, forecasts.",
    ),
    "archive": Place("keeping", "archive", "Look after the WARC files beside a knowledge base."),
    "backup": Place(
        "saving",
        "backup",
        "Copy base, archive and what people added into a folder: only what is new, read back.",
    ),
    "cluster": Place(
        "analysing", "cluster", "Group the articles of a JSONL file into stories and find copies."
    ),
    "completion": Place(
        "looking",
        "completion",
        "Print what makes a shell complete commands and options; source it at its start.",
    ),
    "crawl": Place("building", "crawl", "Fetch what the sources list into captures."),
    "demo": Place(
        "demonstrating",
        "demo",
        "Crawl the sample newsroom on this machine, build its knowledge base, serve it.",
    ),
    "editors": Place(
        "people", "editors", "Say who may review, moderate and see the log of alerts."
    ),
    "embed": Place(
        "building",
        "embed",
        "Let texts be searched in other words than theirs (needs sidelight[meaning]).",
    ),
    "evaluate": Place(
        "analysing",
        "evaluate",
        "Measure one task against gold data: a JSONL file, a folder of pages or of gold files.",
    ),
    "export": Place(
        "deciding",
        "export",
        "Write the base, or one story, for other programs; csv and jsonl make a folder of tables.",
    ),
    "extract": Place("building", "extract", "Turn captures into articles and revisions."),
    "followers": Place(
        "following",
        "followers",
        "Let a reader in by a link; hand out, erase or let expire what is kept of one.",
    ),
    "forget": Place(
        "forgetting",
        "forget",
        "Remove an article, an address or a person for good, from base and archive.",
    ),
    "ingest": Place(
        "building",
        "ingest",
        "Read pages, PDF, WARC (by address too), JSONL, text files or whole folders into captures.",
    ),
    "init": Place(
        "starting",
        "init",
        "Make a base, or change what it is about: asks for topic, sources, contact and languages.",
    ),
    "judge": Place(
        "deciding",
        "judge",
        "Decide about stakeholders, stances or dates by id, or undo a judgement; links follow it.",
    ),
    "law": Place(
        "building",
        "law",
        "Read what registers of law answered into records of bills, rules and decisions.",
    ),
    "link": Place(
        "building",
        "link",
        "Derive stakeholders, stories, positions and timelines from all annotations.",
    ),
    "mcp": Place(
        "connecting", "mcp", "Let a language model's program ask the base, over stdin and stdout."
    ),
    "notify": Place(
        "people",
        "notify",
        "Mail to followers what is new since their last mail (password: SIDELIGHT_SMTP_PASSWORD).",
    ),
    "restore": Place(
        "saving", "restore", "Put a backup in place as a base, where none is; held to its digests."
    ),
    "run": Place("building", "run_stages", "Run every stage, from crawl to link."),
    "serve": Place("serving", "serve", "Serve the pages of a knowledge base on 127.0.0.1."),
    "sift": Place(
        "building",
        "sift_files",
        "Take what is about monitoring of workers out of WARC files: paths, folders, http(s), s3.",
    ),
    "sources": Place("keeping", "sources", "Show the catalogue of sources."),
    "start": Place(
        "starting",
        "start",
        "Live a base's first hour: who answers, who moved, the last days; serve it meanwhile.",
    ),
    "status": Place(
        "looking", "status", "Say what a knowledge base holds and how its last runs went."
    ),
    "summarize": Place(
        "summarizing",
        "summarize",
        "Let a language model sum up stories from published readings; editors approve it.",
    ),
    "verify": Place(
        "proving",
        "verify",
        "Check a pack of evidence on its own: every digest, text, offset and timestamp.",
    ),
    "webhooks": Place(
        "connecting",
        "webhooks_group",
        "Tell other programs of new events and positions, in signed messages.",
    ),
    "watch": Place(
        "building",
        "watch_sources",
        "Repeat every stage; exit 0, or 1 when no source answered in the last round.",
    ),
    "work": Place(
        "working",
        "work_jobs",
        "Do what editors asked for at the desk, then end; while the base is held, wait for it.",
    ),
}


def _trace(ctx: click.Context, option: click.Parameter, value: object) -> None:
    """Trace until the command is done, when that was asked for."""
    if not value:
        return
    ctx.meta[VERBOSE] = True
    try:
        ctx.with_resource(traced(value if isinstance(value, Path) else None))
    except SidelightError as error:
        raise click.BadParameter(str(error), ctx, option) from error


def tracing_options() -> list[click.Parameter]:
    """Make the options that every command has: `-v`, and `--log` with a file."""
    return [
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_trace,
            help="Tell all counts, and on stderr why names were joined, articles grouped",
        ),
        click.Option(
            ["--log"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            expose_value=False,
            callback=_trace,
            help="Write that to a file",
        ),
    ]


EPILOG = """\b
Begin:
  sidelight demo
      an invented newsroom, crawled and served on this machine
  sidelight init kb.db && sidelight start kb.db
      a base of your own: what it is about, then its first hour on the live web
  sidelight ingest kb.db saved-pages/ && sidelight run kb.db --no-crawl
      pages that you have
  sidelight serve kb.db
      look at them

\b
`sidelight COMMAND --help` has examples for each. Errors are one line and exit code 1;
progress and reasons go to stderr, results to stdout.
"""


@contextmanager
def in_one_line() -> Iterator[None]:
    """Let words that no command takes be refused as all bad input is: in a line, with exit code 1.

    Where no command was given the help stays that click shows.
    """
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        line = " ".join(error.format_message().split())
        is_value = isinstance(error, click.BadParameter)
        if error.ctx and (isinstance(error, click.MissingParameter) or not is_value):
            line = f"{line} See `{error.ctx.command_path} --help`."
        raise click.ClickException(line) from error


class FrontDesk(click.Group):
    """The command group: errors become one clear line and exit code 1."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:  # noqa: ANN401
        """Read the options before the command's name."""
        with in_one_line():
            return super().make_context(*args, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command from its module; None for an unknown one."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module = import_module(f"sidelight.commands.{place.module}")
        command: click.Command = getattr(module, place.name)
        if not any(option.name == "verbose" for option in command.params):
            command.params.extend(tracing_options())
        return with_manual(command, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run a command; turn our errors, bad input and what the machine refuses into a line."""
        try:
            with in_one_line():
                return super().invoke(ctx)
        except SidelightError as error:
            raise click.ClickException(str(error)) from error
        except (OSError, sqlite3.Error) as error:
            refusal = refused_by_machine(error)
            if refusal is None:
                raise
            raise click.ClickException(str(refusal)) from error


@click.group(
    cls=FrontDesk,
    params=tracing_options(),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
@click.version_option(package_name="sidelight")
def main() -> None:
    """Sidelight: an open knowledge base of public reporting on workplace AI telemetry."""

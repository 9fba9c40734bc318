"""The `sidelight` command: words on a command line become calls of the stages."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from db.errors import SidelightError

# Where each command is, loaded when it is called for: `serve` needs no crawler and no reader.
COMMANDS = {
    "analyze": "analysing.analyze",
    "archive": "keeping.archive",
    "annotate": "building.annotate",
    "cluster": "analysing.cluster",
    "crawl": "building.crawl",
    "demo": "demonstrating.demo",
    "editors": "people.editors",
    "evaluate": "analysing.evaluate",
    "export": "deciding.export",
    "extract": "building.extract",
    "ingest": "building.ingest",
    "judge": "deciding.judge",
    "link": "building.link",
    "notify": "people.notify",
    "run": "building.run_stages",
    "serve": "serving.serve",
    "sources": "keeping.sources",
    "status": "keeping.status",
    "watch": "building.watch_sources",
}


class FrontDesk(click.Group):
    """The command group: our own errors become one clear line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command from its module; None for an unknown one."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(".")
        found: click.Command = getattr(import_module(f"sidelight.commands.{module}"), name)
        return found

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

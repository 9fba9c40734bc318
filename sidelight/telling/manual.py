"""manual.toml -> what the help of a command ends with: examples and where to read on."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import click


@cache
def read_manual() -> dict[str, dict[str, list[list[str]]]]:
    """Read the manual: `examples` and `see` of each command by its words."""
    text = resources.files("sidelight.commands").joinpath("manual.toml").read_text("utf-8")
    return tomllib.loads(text)


def with_manual(command: click.Command, words: str) -> click.Command:
    """Let the help of a command, and of those below it, end with its page of the manual."""
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            with_manual(below, f"{words} {name}")
    page = _page(words)
    if page and page not in (command.epilog or ""):
        command.epilog = f"{command.epilog}\n\n{page}" if command.epilog else page
    return command


def _page(words: str) -> str:
    """Write the page of a command; its lines are kept as they are."""
    entry = read_manual().get(words)
    if entry is None:
        return ""
    lines = ["\b", "Examples:"]
    for line, does in entry["examples"]:
        lines += [f"  {line}", f"      {does}"]
    see = ", ".join(map(str, entry.get("see", ())))
    return "\n".join(lines) + (f"\n\n\b\nSee also: {see}" if see else "")

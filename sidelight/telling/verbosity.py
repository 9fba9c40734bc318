"""Whether the command under way was asked to tell all."""

from __future__ import annotations

import click

VERBOSE = "sidelight.verbose"  # in the context of a command that was given -v


def is_verbose() -> bool:
    """Tell whether the command under way was given -v."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(VERBOSE))

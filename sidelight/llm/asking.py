"""The optional library that asks models becomes the module that uses it, or one clear line."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from db.errors import ReaderError

INSTALL = "install it: pip install 'sidelight[llm]'"


def live_module(model: str) -> ModuleType:
    """Import what asks models. Raises ReaderError where the library isn't installed."""
    try:
        return import_module("sidelight.llm.live")
    except ModuleNotFoundError as error:
        needed = f"can't be asked without {error.name}"
        raise ReaderError(f"model {model!r}", needed, INSTALL) from error

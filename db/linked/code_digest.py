"""The code of packages becomes one digest: what their modules do, whatever their words say."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from db.keys import digest_key

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DATA = (".toml",)  # word lists decide as well


def code_digest(packages: Iterable[str], *, apart: Iterable[str] = ()) -> str:
    """Digest every module and data file of packages, the folders within them included.

    `apart` names packages within them that are left out. Comments, docstrings and the layout
    of lines change nothing; where a module stands in its package does.
    """
    return _digest(tuple(packages), frozenset(apart))


@cache
def _digest(packages: tuple[str, ...], apart: frozenset[str]) -> str:
    """Digest packages once in a process: code doesn't change under it."""
    parts = (part for name in packages for part in _files(resources.files(name), name, apart))
    return digest_key(*(text for pair in parts for text in pair))


def bytes_digest(packages: Iterable[str], *, apart: Iterable[str] = ()) -> str:
    """Digest the bytes of the same files: other bytes may mean the same, the same bytes do."""
    without = frozenset(apart)
    files = (file for name in packages for file in _places(resources.files(name), name, without))
    digest = sha256()
    for place, file in files:
        content = file.read_bytes()
        digest.update(f"{place} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, name: str, apart: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give the place and the meaning of each file below a folder, in order of name."""
    for place, file in _places(folder, name, apart):
        text = file.read_text(encoding="utf-8")
        yield place, meaning(text) if place.endswith(".py") else text


def _places(
    folder: Traversable, name: str, apart: frozenset[str]
) -> Iterator[tuple[str, Traversable]]:
    """Give the place of each file below a folder, in order of name."""
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        place = f"{name}.{file.name}"
        if file.is_dir() and place not in apart:
            yield from _places(file, place, apart)
        elif file.name.endswith((".py", *DATA)):
            yield place, file


def meaning(source: str) -> str:
    r"""Give what a module's text says to Python: its syntax tree without docstrings.

    >>> meaning("'''One.'''\\nx = 1  # a comment") == meaning("x   =   1")
    True
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
    return ast.dump(tree)

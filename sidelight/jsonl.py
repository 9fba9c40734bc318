"""Files of one JSON object a line become checked objects, the bad lines named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crawlers.ingest.lines import bounded_lines
from crawlers.sizes import TOO_LARGE
from db.errors import InputError, SidelightError


def read_lines(path: Path) -> Iterator[dict[str, Any] | SidelightError]:
    """Give each line's object, or the error that names the line; blank lines are passed over.

    One line is held at a time, and none that is larger than a page may be. Raises InputError
    when the file can't be read at all.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(bounded_lines(stream), start=1):
                if line is None:
                    yield InputError(f"{path}:{number}", TOO_LARGE, "cut or remove the line")
                elif line.strip():
                    yield _parse(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror})") from error


def checked_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read the lines of a file that has to be whole; raise the fault of one that is no object."""
    for line in read_lines(path):
        if isinstance(line, SidelightError):
            raise line
        yield line


def write_lines(path: Path, objects: Iterable[dict[str, Any]]) -> int:
    """Write one JSON object a line; give how many."""
    count = 0
    try:
        with path.open("w", encoding="utf-8") as file:
            for value in objects:
                file.write(json.dumps(value, ensure_ascii=False) + "\n")
                count += 1
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror})") from error
    return count


def refuse_unreadable(path: Path) -> None:
    """Raise InputError for a file that can't be read, before anything is made of it."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror})") from error


def _parse(line: bytes, place: str) -> dict[str, Any] | SidelightError:
    """Parse one line."""
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return InputError(place, f"isn't JSON ({error})", "mend or remove the line")
    if not isinstance(value, dict):
        return InputError(place, "isn't a JSON object", "mend or remove the line")
    return value

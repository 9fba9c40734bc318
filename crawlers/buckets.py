"""Files of object storage (s3://bucket/key), through fsspec: found, read, written and removed.

Where the storage is and who asks is said by the environment (AWS_...).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import IO, Any

from db.errors import CrawlError

S3 = "s3://"
INSTALL = "install it: pip install 'sidelight[scale]'"
LEAST_BYTES = 1_000_000  # of one request


def is_in_bucket(place: str) -> bool:
    """Tell whether a file is in object storage."""
    return place.startswith(S3)


def listed(pattern: str) -> list[str]:
    """Give the files of a bucket that fit a pattern. Raises CrawlError where it can't be had."""
    with _answers(pattern):
        return [f"{S3}{file}" for file in sorted(_storage().glob(pattern[len(S3) :]))]


def size_in_bucket(place: str) -> int:
    """Give how long a file is. Raises CrawlError or OSError where it can't be had."""
    with _answers(place):
        return int(_storage().size(place))


@contextmanager
def opened_in_bucket(
    place: str, start: int = 0, *, least: int = LEAST_BYTES
) -> Iterator[IO[bytes]]:
    """Open a file from some byte on, of which at least so many bytes are asked for at a time.

    Raises CrawlError or OSError where it can't be had.
    """
    with _answers(place):
        size = _storage().size(place)  # asked for here: a file of fsspec's that isn't there prints
        with _storage().open(place, "rb", size=size, buffer_size=least) as stream:
            stream.seek(start)
            yield stream


@contextmanager
def written_in_bucket(place: str) -> Iterator[IO[bytes]]:
    """Write a file, which is there when the block ends. Raises CrawlError where it can't be."""
    with _answers(place), _storage().open(place, "wb") as stream:
        yield stream


def remove_from_bucket(place: str) -> None:
    """Remove a file, if it is there. Raises CrawlError where that is refused."""
    with _answers(place), suppress(FileNotFoundError):
        _storage().rm_file(place)


@cache
def _storage() -> Any:  # noqa: ANN401 (fsspec has no types)
    """Give object storage as fsspec has it."""
    return import_module("obstore.fsspec").FsspecStore("s3", skip_instance_cache=True)


@contextmanager
def _answers(place: str) -> Iterator[None]:
    """Say in our words that object storage refuses or isn't there."""
    if not find_spec("obstore"):
        raise CrawlError(place, "object storage can't be reached from here", INSTALL)
    try:
        yield
    except OSError as error:
        if error.errno or isinstance(error, FileNotFoundError):
            raise  # by this machine; or it isn't there
        raise CrawlError(place, f"can't be had ({_first_line(error)})") from error
    except import_module("obstore.exceptions").BaseError as error:
        raise CrawlError(place, f"can't be had ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    """Give what an error says, without what it says of itself."""
    return str(error).partition("\n")[0]

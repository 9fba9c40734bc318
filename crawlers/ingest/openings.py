"""Where a WARC file is (a path, an http(s) address, object storage) -> its size, and its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from crawlers.buckets import is_in_bucket, listed, opened_in_bucket, size_in_bucket
from crawlers.ingest.files import ARCHIVES, file_address, files_in, is_address, suffix_of
from crawlers.ingest.remote import remote_size, remote_stream
from db.errors import InputError

ANY = "*"


def warc_places(target: str) -> list[str]:
    """Give the WARC files that are meant by a path, a folder, an address or a pattern of a bucket.

    Raises InputError for what is none or isn't there.
    """
    if is_in_bucket(target):
        return _in_bucket(target) if ANY in target else [target]
    if is_address(target):
        return [target]
    path = Path(target)
    if not path.exists():
        raise InputError(target, "isn't there", "name a WARC file, a folder of them or an address")
    if path.is_dir():
        return [str(file) for file in files_in(path) if suffix_of(file) in ARCHIVES]
    if suffix_of(path) not in ARCHIVES:
        raise InputError(target, "is no WARC file", "other files are for `sidelight ingest`")
    return [target]


def name_of(place: str) -> str:
    """Give the name by which the pages of a file are known: its address, or that of its path."""
    is_path = not is_in_bucket(place) and not is_address(place)
    return file_address(Path(place)) if is_path else place


def size_of(place: str, *, loopback: bool) -> int | None:
    """Give how long a file is, where parts of it can be had; None where they can't.

    Raises CrawlError or OSError where it can't be had.
    """
    if is_in_bucket(place):
        return size_in_bucket(place)
    if is_address(place):
        return remote_size(place, loopback=loopback)
    return Path(place).stat().st_size


@contextmanager
def opened_at(place: str, start: int, *, loopback: bool) -> Iterator[IO[bytes]]:
    """Open a file from some byte on. Raises CrawlError or OSError where it can't be had."""
    if is_in_bucket(place):
        with opened_in_bucket(place, start) as stream:
            yield stream
    elif is_address(place):
        with remote_stream(place, start=start, loopback=loopback) as stream:
            yield stream  # type: ignore[misc]  # it has what is asked of a file here
    else:
        with Path(place).open("rb") as stream:
            stream.seek(start)
            yield stream


def _in_bucket(pattern: str) -> list[str]:
    files = listed(pattern)
    if not files:
        raise InputError(pattern, "fits nothing there")
    return files

"""A file of any size -> its lines, none of which fills the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from crawlers.sizes import MAX_BODY_BYTES

SKIPPED_BYTES = 1 << 20  # at a time


def bounded_lines(stream: IO[bytes], most: int = MAX_BODY_BYTES) -> Iterator[bytes | None]:
    """Read lines, None for one that is longer than `most` bytes: it is skipped piece by piece."""
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(SKIPPED_BYTES)
        yield None

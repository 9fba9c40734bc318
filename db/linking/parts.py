"""What linking works out from the text of one article alone, in a form that can be kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of one article; numbers are packed, words stand one to a line with their count."""

    sketch: bytes  # MinHash of the runs of four words, 32 bits each
    pieces: bytes  # hashes of the long pieces of sentences, 64 bits each
    words: str  # of the text, with their weighted counts
    title_words: str  # those that stand in the headline alone
    cuts: bytes  # start and end of each sentence, paragraph by paragraph
    lines: bytes  # start, end, number of the line and merits of each sentence, line by line


STANDS_ALONE, TIMELESS = 1, 2  # the merits of a sentence


def packed(numbers: Iterator[int]) -> bytes:
    """Pack numbers of 32 bits."""
    return array("I", numbers).tobytes()


def unpacked(content: bytes) -> array[int]:
    """Unpack numbers of 32 bits."""
    numbers = array("I")
    numbers.frombytes(content)
    return numbers

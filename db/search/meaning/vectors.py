"""A vector becomes bytes: whole numbers to compare exactly, signs to look through very many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.uint64]
Encode = Callable[[Sequence[str]], Floats]  # a row for each text, of length one

LARGEST = 127
SIZE = 384
WORDS = SIZE // 64  # of 64 signs


def packed(vector: Floats) -> bytes:
    """Write a vector in a byte for each of its numbers; its length isn't kept."""
    return bytes(np.rint(vector * (LARGEST / np.abs(vector).max())).astype(np.int8).tobytes())


def unpacked(vectors: Sequence[bytes]) -> Floats:
    """Read vectors, each of length one."""
    numbers = np.frombuffer(b"".join(vectors), np.int8).reshape(-1, SIZE).astype(np.float32)
    return np.asarray(numbers / np.linalg.norm(numbers, axis=1, keepdims=True), np.float32)


def signs(vector: Floats) -> bytes:
    """Write which of a vector's numbers are above zero, in a bit each."""
    return bytes(np.packbits(vector > 0).tobytes())


def codes(written: Sequence[bytes]) -> Codes:
    """Read the signs of vectors, a column for each."""
    return np.ascontiguousarray(np.frombuffer(b"".join(written), np.uint64).reshape(-1, WORDS).T)


def differing(present: Codes, code: bytes) -> NDArray[np.uint16]:
    """Count in how many signs each vector differs from one."""
    total = np.zeros(present.shape[1], np.uint16)
    for column, word in zip(present, np.frombuffer(code, np.uint64), strict=True):
        total += np.bitwise_count(column ^ word)
    return total

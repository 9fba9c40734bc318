"""Vectors are written in bytes, and come back nearly as they were."""

import numpy as np
import pytest

from db.search.meaning.vectors import SIZE, codes, differing, packed, signs, unpacked


@pytest.fixture(scope="module")
def vectors():
    drawn = np.random.default_rng(7).normal(size=(50, SIZE)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_a_vector_comes_back_nearly_as_it_was(vectors):
    back = unpacked([packed(vector) for vector in vectors])
    assert np.abs((back * vectors).sum(axis=1) - 1).max() < 0.001


def test_signs_are_counted_where_they_differ(vectors):
    counted = differing(codes([signs(vector) for vector in vectors]), signs(vectors[3]))
    expected = ((vectors > 0) != (vectors[3] > 0)).sum(axis=1)
    assert counted.tolist() == expected.tolist()


def test_no_vector_is_no_sign():
    assert differing(codes([]), b"\0" * (SIZE // 8)).tolist() == []

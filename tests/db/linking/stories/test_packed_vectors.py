"""Packed vectors are given back as they came, in a part of the room."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.packed_vectors import PackedBlocks, PackedVectors

VECTORS = st.dictionaries(st.text(max_size=4), st.floats(allow_nan=False), max_size=6)


@given(st.dictionaries(st.text(max_size=3), VECTORS, max_size=6))
def test_packed_vectors_are_the_ones_that_were_given(vectors):
    packed = PackedVectors(vectors.items())
    assert packed == vectors
    assert [list(packed[key]) for key in packed] == [list(vector) for vector in vectors.values()]


@given(st.lists(st.tuples(VECTORS, VECTORS), max_size=5))
def test_packed_blocks_are_the_ones_that_were_given(pairs):
    entries = {str(number): {"a": one, "b": two} for number, (one, two) in enumerate(pairs)}
    packed = PackedBlocks(("a", "b"), entries.items())
    assert packed == entries
    assert len(packed) == len(entries)


def test_a_key_that_is_packed_again_has_its_last_vector():
    packed = PackedVectors([("one", {"word": 1.0})])
    packed.pack("one", {"name": 2.0})
    assert packed["one"] == {"name": 2.0}


def test_no_blocks_hold_nothing():
    assert len(PackedBlocks(())) == 0
    assert list(PackedBlocks(())) == []


def test_the_numbers_of_a_vector_take_a_part_of_the_room_of_a_dict():
    vector = {f"word {number}": number / 7 for number in range(70)}
    packed = PackedVectors([("one", vector)])
    held = sum(map(sys.getsizeof, packed._vectors["one"]))
    assert held * 3 < sys.getsizeof(vector) + sum(map(sys.getsizeof, vector.values()))

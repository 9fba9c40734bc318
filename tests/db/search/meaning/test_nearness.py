"""The passages that lie nearest to a vector are found by signs and ordered exactly."""

import sqlite3

import numpy as np
import pytest

from db.search.meaning import nearness
from db.search.meaning.nearness import held_signs, nearest
from db.search.meaning.vectors import SIZE, packed, signs

KINDS = ("article", "quotation", "claim")


def drawn(count, seed=7):
    vectors = np.random.default_rng(seed).normal(size=(count, SIZE)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def add(connection, number, vector, kind):
    connection.execute(
        "insert into passage_vectors values (?, ?, ?)", [number, packed(vector), signs(vector)]
    )
    connection.execute("insert into passages values (?, ?, ?)", [number, kind, number])


@pytest.fixture
def base():
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "create table passages (id integer primary key, kind text, vector_id integer)"
    )
    connection.execute(
        "create table passage_vectors (id integer primary key, vector blob, signs blob)"
    )
    for number, vector in enumerate(drawn(60), start=1):
        add(connection, number, vector, KINDS[number % 3])
    yield connection
    connection.close()


def test_a_passage_lies_nearest_to_itself(base):
    near = nearest(base, drawn(60)[11], kinds=KINDS, most=3)
    assert near[0].id == 12
    assert near[0].likeness == pytest.approx(1, abs=0.001)
    assert [each.likeness for each in near] == sorted(
        (each.likeness for each in near), reverse=True
    )


def test_only_the_kinds_asked_for_are_given(base):
    near = nearest(base, drawn(60)[11], kinds=("quotation",), most=60)
    assert {each.id % 3 for each in near} == {1}
    assert len(near) == 20


def test_the_order_is_that_of_an_exact_comparison(base):
    vector = drawn(1, seed=8)[0]
    exact = np.argsort(-(drawn(60) @ vector))[:5] + 1
    assert [each.id for each in nearest(base, vector, kinds=KINDS, most=5)] == exact.tolist()


def test_only_the_likeliest_by_their_signs_are_compared(base, monkeypatch):
    monkeypatch.setattr(nearness, "COMPARED", 4)
    assert len(nearest(base, drawn(60)[0], kinds=KINDS, most=60)) == 4


def test_what_was_removed_since_is_left_out(base):
    held_signs(base)
    base.execute("delete from passages where id = 12")
    assert 12 not in [each.id for each in nearest(base, drawn(60)[11], kinds=KINDS, most=60)]


def test_what_came_since_is_found(base):
    held_signs(base)
    vector = drawn(1, seed=9)[0]
    add(base, 61, vector, "claim")
    assert nearest(base, vector, kinds=KINDS, most=1)[0].id == 61


def test_a_base_without_passages_has_nothing_near(base):
    base.execute("delete from passages")
    assert nearest(base, drawn(1)[0], kinds=KINDS, most=5) == []

"""Questions in other words find real texts, where those and the optional part are here."""

import pytest

pytest.importorskip("onnxruntime", reason="sidelight[meaning] isn't installed")

from bench.questions import all_words, answered, any_word, combined, searchable


@pytest.fixture(scope="module")
def connection(evaluation_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("questions")
    with searchable(folder, most_passages=1) as store:  # the beginnings alone: it takes seconds
        yield store.db.conn


def test_other_words_find_what_the_same_words_dont(connection):
    by_all, by_any, by_both = (
        len(answered(connection, find)) for find in (all_words, any_word, combined)
    )
    assert by_all <= by_any
    assert by_both >= 16

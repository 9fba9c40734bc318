"""Unknown words become the nearest that stand in the base; beginnings become words."""

import pytest

from db.search.entries import add_entries
from db.search.query import parse_query
from db.search.spelling import (
    candidates,
    did_you_mean,
    endings,
    is_known,
    lines_with,
    nearest,
    rarest,
)
from db.store import Store

TEXTS = [
    "keystrokes of clerks",
    "keystroke logging",
    "cameras in vans",
    "cameras in lobbies",
    "camera",
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("spelling") / "kb.db") as store:
        add_entries(store, ({"kind": "article", "key": f"a{n}", "title": text, "body": "", "date": None}
                            for n, text in enumerate(TEXTS)))  # fmt: skip
        yield store.db.conn


def meant(connection, typed):
    return did_you_mean(connection, parse_query(typed), typed)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [("camras", "cameras"), ("keystorkes", "keystrokes"), ("Camras in vans", "cameras in vans")],
)
def test_a_slip_is_mended(connection, typed, mended):
    assert meant(connection, typed) == mended


@pytest.mark.parametrize("typed", ["cameras", "", "zzzzzz", '"camras vans"', "vna"])
def test_what_is_known_short_or_far_from_all_is_let_be(connection, typed):
    assert meant(connection, typed) == ""


def test_the_commoner_of_equals_is_meant(connection):
    assert nearest(connection, "camerax") == "cameras"


def test_a_short_word_allows_one_slip_alone(connection):
    assert nearest(connection, "vanz") == "vans"
    assert nearest(connection, "vbnz") == ""


def test_candidates_share_letters(connection):
    assert {word for word, _ in candidates(connection, "camera")} >= {"camera", "cameras"}


def test_candidates_take_quotes_for_letters(connection):
    assert candidates(connection, 'ca"mera') is not None


def test_endings_are_the_words_with_a_beginning_the_commonest_first(connection):
    assert endings(connection, "camera") == ["cameras", "camera"]
    assert endings(connection, "zz") == []


@pytest.mark.parametrize(("typed", "known"), [("cameras", True), ("zebra", False)])
def test_a_word_is_known_where_it_stands_in_the_index(connection, typed, known):
    (term,) = parse_query(typed).terms
    assert is_known(connection, term) is known


def test_lines_with_a_term_are_those_with_its_rarest_word(connection):
    terms = parse_query('cameras "cameras vans" zebra').terms
    assert [lines_with(connection, term) for term in terms] == [2, 1, 0]


@pytest.mark.parametrize(
    ("most", "words"), [(9, ["vans", "cameras"]), (1, ["vans"]), (0, ["vans"])]
)
def test_rarest_terms_stand_in_so_many_lines_at_most(connection, most, words):
    terms = parse_query("cameras vans").terms
    assert [term.words[0] for term in rarest(connection, terms, most)] == words

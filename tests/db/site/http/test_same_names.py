"""Names are the same whatever their accents, apostrophes, title or order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.entries import add_entries
from db.site.http.same_names import folded, names_near, same_name
from db.store import Store

NOW = "2026-06-01T00:00:00Z"
PEOPLE = {
    "zoe": "Zoë Ngũgĩ", "oisin": "Oisín D’Arcy", "amara": "Amara Okafor", "lukasz": "Łukasz Żak",
    "dpc": "Data Commissioner’s Office", "acme": "Acme Presence, Inc.", "one": "Jo Park", "two": "Jo Pärk",
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("names") / "kb.db") as store:
        store.add(
            "stakeholders",
            ({"id": slug, "name": name, "recorded_at": NOW} for slug, name in PEOPLE.items()),
        )
        store.add(
            "aliases",
            [
                {
                    "id": "a1",
                    "stakeholder_id": "amara",
                    "name": "Dr. Amara Ifeoma Okafor",
                    "curated": 0,
                    "recorded_at": NOW,
                }
            ],
        )
        add_entries(store, ({"kind": "stakeholder", "key": slug, "title": name, "body": "", "date": None}
                            for slug, name in PEOPLE.items()))  # fmt: skip
        yield store.db.conn


def known(connection, typed):
    """Give who goes by a name."""
    return same_name(names_near(connection, typed), typed)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Zoe Ngugi", "zoe"), ("ZOË NGŨGĨ", "zoe"), ("Ngugi, Zoe", "zoe"), ("Ms. Zoe Ngugi", "zoe"),
        ("Oisin D'Arcy", "oisin"), ("Oisín D’Arcy", "oisin"), ("Oisin DArcy", "oisin"),
        ("Dr. Amara Okafor", "amara"), ("Okafor, Amara", "amara"), ("Amara Ifeoma Okafor", "amara"),
        ("Lukasz Zak", "lukasz"), ("Data Commissioners Office", "dpc"), ("Acme Presence, Inc.", "acme"),
        ("Acme Presence", "acme"), ("The Data Commissioner's Office", "dpc"), ("ACME Presence Ltd", "acme"),
        ("Amara Okafor MP", "amara"), ("Amara Okafor, Ph.D.", "amara"), ("Okafor, Dr. Amara", "amara"),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(connection, typed, slug):
    assert known(connection, typed) == {slug}


@pytest.mark.parametrize(
    "typed", ["Zoe", "Ngugi", "Amara Okafor Smith", "Dr.", "", "…", "Nobody Known"]
)
def test_a_part_of_a_name_or_another_is_nobody(connection, typed):
    assert known(connection, typed) == set()


def test_a_name_that_fits_two_is_both(connection):
    assert known(connection, "JO PARK") == {"one", "two"}


def test_a_title_alone_stays_a_name():
    assert folded("Judge") == "judge"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name):
    assert folded(folded(name)) == folded(name)

"""What a longer name is called for short, and what only begins like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.names.short_names import is_short_for

BODIES = [
    ("Halcyon", "Halcyon Labs"),
    ("Corvane", "Corvane Insurance"),
    ("Brix", "Brix Motor Company"),
    ("Brix Motor", "Brix Motor Company"),
    ("Tarn & Hollis", "Tarn & Hollis Bank"),
    ("Kestwick", "Kestwick University"),
    ("Ashgrove Institute", "Ashgrove Institute for Labour Studies"),
    ("USW", "United Screen Workers"),
    ("ODC", "Office of the Data Commissioner"),
    ("IBX", "IBX Corp."),
]
OTHERS = [
    ("White House", "White House Coordinating Council"),
    ("Norland", "Norland Business Federation"),
    ("U.N.", "U.N. Security Council"),
    ("NBX", "NBX Nightly News"),
    ("State Department", "State Department Inspector General"),
    ("State", "State of the Union"),
    ("Quill", "Quill Daily News"),
    ("Claire Dunmore", "Claire Dunmore Foundation"),
    ("Union", "Union of Port Workers"),
    ("Screen Workers", "United Screen Workers"),
    ("Halcyon Labs", "Halcyon"),
]


@pytest.mark.parametrize(("short", "full"), BODIES)
def test_is_short_for_leaves_off_what_says_the_kind_of_body(short, full):
    assert is_short_for(short, full, kind=None)


@pytest.mark.parametrize(("short", "full"), OTHERS)
def test_is_short_for_tells_apart_what_only_begins_alike(short, full):
    assert not is_short_for(short, full, kind=None)


@pytest.mark.parametrize("kind", ["government", "legislature", "court"])
def test_a_place_alone_is_no_short_name_of_its_offices(kind):
    assert not is_short_for("Norland", "Norland Government", kind=kind)
    assert is_short_for("NG", "Norland Government", kind=kind)
    assert is_short_for("Halcyon", "Halcyon Labs", kind="employer")


def test_is_short_for_by_kind_leaves_off_nothing_else():
    assert is_short_for("Quill", "Quill Train", kind=None)
    assert not is_short_for("Quill", "Quill Train", kind=None, by_kind=True)
    assert is_short_for("Quill", "Quill Labs", kind=None, by_kind=True)


def test_is_short_for_knows_a_person_by_the_surname_or_a_given_name():
    assert is_short_for("Dunmore", "Claire Dunmore", kind="person")
    assert is_short_for("Claire", "Claire Dunmore", kind="person")
    assert not is_short_for("Deputy", "Deputy Dunmore", kind="person")


WORDS = st.lists(
    st.sampled_from(["Halcyon", "Labs", "USW", "of", "the", "Bank", "Claire"]), max_size=4
)


@given(WORDS, WORDS, st.sampled_from([None, "person", "employer"]))
def test_is_short_for_holds_in_one_direction_only(one, other, kind):
    short, full = " ".join(one), " ".join(other)
    if short and is_short_for(short, full, kind=kind):
        assert not is_short_for(full, short, kind=kind)

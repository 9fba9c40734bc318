"""A body's short name is that body where its article names it in full, and nowhere else."""

import pytest

from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.material import Known, Material
from tests.db.linking.parts import article, event, mention

KNOWN = (
    Known(id="pdc-norland", name="Norland Privacy Office", kind="regulator", aliases=("PDC",)),
    Known(id="pdc-sudland", name="Sudland Data Office", kind="regulator", aliases=("PDC",)),
)


def meant(short, *others, kind="court", at=90, acts=True):
    """Give whom a name means in an article that has other names before it."""
    mentions = [
        mention(name, start=10 * place, kind=kind) for place, name in enumerate(others)
    ]  # fmt: skip
    ruled = event("It ruled", roles=[(short, "agent")]) if acts else ()
    material = Material(
        articles=(article("a"),),
        mentions=(*mentions, mention(short, start=at, kind=kind)),
        events=(ruled,),
        known_stakeholders=KNOWN,
    )
    return resolve_stakeholders(material).of("a", short)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Federal Weights Court", "Norland Federal Weights Court"),
        ("District Court", "District Court of Easton"),
        ("Measures Appeals Board", "Norland Measures Appeals Board"),
    ],
)
def test_a_short_name_is_the_body_that_was_named_in_full(short, full):
    assert meant(short, full) == meant(full)


def test_two_full_names_leave_a_short_one_alone():
    both = ("District Court of Easton", "District Court of Weston")
    assert meant("District Court", *both) is None
    assert meant("Federal Weights Court", "Norland Federal Weights Court",
                 "Sudland Federal Weights Court") == "federal-weights-court"  # fmt: skip


@pytest.mark.parametrize(
    ("short", "full", "more"),
    [
        ("Federal Weights Court", "Norland Federal Weights Court", {"at": -1}),  # named before
        ("Weights Labs", "Norland Weights Labs", {"kind": "employer"}),
        ("Supreme Court", "Norland Supreme Court", {}),  # of the country, it may be
        ("Federal Weights Court", "Norland Federal Fishery Court", {}),
    ],
)
def test_other_names_orders_and_kinds_stay_apart(short, full, more):
    assert meant(short, full, **more) != meant(full)


def test_letters_of_two_countries_are_the_one_that_an_article_names():
    assert meant("PDC", "Sudland Data Office", kind="regulator") == "pdc-sudland"
    assert meant("PDC", "Norland Privacy Office", kind="regulator") == "pdc-norland"
    both = ("Norland Privacy Office", "Sudland Data Office")
    assert meant("PDC", *both, kind="regulator") not in {"pdc-norland", "pdc-sudland"}
    assert meant("PDC", kind="regulator") not in {"pdc-norland", "pdc-sudland"}


def test_a_court_without_its_place_is_nobody():
    assert meant("District Court") is None

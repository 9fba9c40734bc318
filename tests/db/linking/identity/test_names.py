import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.identity.names import (
    DIFFERENT,
    SAME,
    SURE,
    UNSURE,
    initials,
    is_acronym,
    organisation_score,
    person_score,
)

LISTED = """Mara Quill;M. Quill;Dr Mara Quill;Quill;Maria Quill;USW;Halcyon Labs;Halcyon;
United Screen Workers;Halcyon Labs Inc.;;the;Amazon France"""
NAMES = st.sampled_from([name.strip() for name in LISTED.split(";")])


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Mara Quill", "Dr. Mara Quill", SAME),
        ("Mara Quill", "M. Quill", SURE),
        ("Mara Quill", "Mara J. Quill", SURE),
        ("Mara Quill", "Quill", UNSURE),
        ("Maria Reyes", "Marta Reyes", DIFFERENT),
        ("Mara Quill", "Mara Voss", DIFFERENT),
    ],
)
def test_names_of_persons_are_scored(one, other, score):
    assert person_score(one, other) == score


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Halcyon Labs", "Halcyon Labs, Inc.", SAME),
        ("The Ashgrove Institute", "Ashgrove Institute", SAME),
        ("United Screen Workers", "USW", SURE),
        ("Office of the Data Commissioner", "ODC", SURE),
        ("Halcyon", "Halcyon Labs", SURE),
        ("Amazon", "Amazon France Logistique", DIFFERENT),
        ("Corvane Insurance", "Corvane Insurances", UNSURE),
    ],
)
def test_names_of_organisations_are_scored(one, other, score):
    assert organisation_score(one, other) == score


@given(NAMES, NAMES)
def test_scores_do_not_depend_on_the_order(one, other):
    assert person_score(one, other) == person_score(other, one)
    assert organisation_score(one, other) == organisation_score(other, one)


def test_an_acronym_leaves_small_words_out():
    assert initials("Office of the Data Commissioner") == "odc"
    assert is_acronym("ODC")
    assert not is_acronym("Odc")


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Paul D. Ryan", "Paul Ryan", SURE),
        ("George W. Lund", "George W.H. Lund", DIFFERENT),
        ("J.K. Lund", "Joanne K. Lund", SURE),
        ("J. K. Lund", "J.K. Lund", SAME),
        ("C. Rick Lund", "Carmel Lund", UNSURE),
        ("George H. Bush", "George Herbert Bush", SURE),
        ("J. Christopher Lund", "John Paul Lund", DIFFERENT),
        ("Anna Maria Lund", "Anna Beate Lund", DIFFERENT),
        ("House Oversight Committee", "House Select Committee", DIFFERENT),
        ("Trump 46 percent", "Trump 58 percent", DIFFERENT),
        ("National Committee", "National Drafting Committee", DIFFERENT),
    ],
)
def test_middle_names_must_fit_and_bodies_taken_for_persons_stay_apart(one, other, score):
    assert person_score(one, other) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Farrow", "Zoe Farrow"),
        ("Zoe\u0308 Farrow", "Zo\u00eb Farrow"),
        ("Farrow, Ann", "Ann Farrow"),
        ("Jean-Luc Marlow", "Jean Luc Marlow"),
        ("AnnFarrow", "Ann Farrow"),
        ("Governor Ann Farrow", "Ann Farrow"),
    ],
)
def test_spellings_of_a_person_are_one(one, other):
    assert person_score(one, other) >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Corvane Aktiengesellschaft", "Corvane AG"),
        ("Corvane Public Limited Company", "Corvane plc"),
        ("OOO Corvane Trade", "Corvane Trade LLC"),
        ("Marlow & Brand Ltd", "Marlow and Brand"),
        ("Harbour Labour Organisation", "Harbour Labor Organization"),
        ("CORVANE FREIGHT LTD", "Corvane Freight Ltd"),
        ("Cor-vane-Farrow AG", "Cor vane Farrow AG"),
        ("Crédit Norland S.A.", "Credit Norland SA"),
    ],
)
def test_spellings_of_a_body_are_one(one, other):
    assert organisation_score(one, other) >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Farrow, Jr.", "Jr. Ann"), ("Ann Farrow", "Anna Farrow"), ("Farrow", "Ann Farrow")],
)
def test_other_persons_stay_apart(one, other):
    assert person_score(one, other) < SURE


@pytest.mark.parametrize(
    ("one", "other"), [("NICE", "Nice"), ("Corvane Fund V", "Corvane Fund VI"), ("Agco", "AG Co")]
)
def test_other_bodies_stay_apart(one, other):
    assert organisation_score(one, other) < SURE

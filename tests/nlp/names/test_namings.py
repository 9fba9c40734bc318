"""Short forms, brackets and role words become the full names they stand for."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.names.namings import on_one_line

pytestmark = pytest.mark.model


def names(nlp, text):
    found = mentions(nlp(text), known=NameIndex([], nlp))
    return {mention.text: mention.name for mention in found if mention.form == "name"}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Dr. Amara Sellick spoke. Dr Sellick said it was harmful.", "Sellick", "Amara Sellick"),
        ("Councillor Amara Sellick left. Cllr Sellick said no.", "Sellick", "Amara Sellick"),
        ("Ms Jane Farrow spoke. “No,” Ms. Farrow said.", "Farrow", "Jane Farrow"),
        (
            "The Norland Labour Office (NLO) fined the firm. NLO said it was wrong.",
            "NLO",
            "Norland Labour Office",
        ),
        ("The Danish DPA fined the firm. The DPA held it was unlawful.", "DPA", "Danish DPA"),
        (
            "Orbis Retail Ltd records keys. Lind will sue Orbis Retail Ltd.",
            "Orbis Retail Ltd.",
            "Orbis Retail Ltd",
        ),
        (
            "Nguyễn Văn Bình, an analyst, said it was harmless. Mr Nguyễn said staff got used to it.",
            "Nguyễn",
            "Nguyễn Văn Bình",
        ),
    ],
)
def test_a_short_form_gets_the_full_name(nlp, text, short, full):
    assert names(nlp, text).get(short) == full


def test_a_role_word_that_two_bodies_bear_is_neither(nlp):
    text = "The Danish DPA asked the Greek DPA. The DPA held it was unlawful."
    assert names(nlp, text).get("DPA") not in {"Danish DPA", "Greek DPA"}


@pytest.mark.parametrize(
    "text",
    [
        "Tavish Freight has put software on the laptops of its staff. Tavish Freight said no.",
        "Fenbrook Foods installed cameras. Fenbrook Foods said they were safe.",
        "Clerks at Sterling Marlow walked out. Sterling Marlow records their keystrokes.",
    ],
)
def test_a_body_is_no_person(nlp, text):
    found = mentions(nlp(text), known=NameIndex([], nlp))
    kinds = {mention.kind for mention in found if not mention.people}
    assert kinds == {"employer"}


def test_a_name_stands_on_one_line():
    assert on_one_line("Port\n  Workers Union ") == "Port Workers Union"


@pytest.mark.parametrize("form", ["Ltd", "Pty Ltd", "GmbH & Co. KG"])
def test_a_firm_without_its_legal_form_is_the_same_and_no_person(nlp, form):
    text = (
        f"Acme Widgets {form} monitors its drivers. Acme Widgets said the cameras are for safety."
    )
    assert names(nlp, text)["Acme Widgets"] == f"Acme Widgets {form}"


def test_a_given_name_introduced_by_itself_is_somebody_else(nlp):
    text = "Laura Dorsay runs the firm. “It hurts,” said Laura, a courier. Laura left in May."
    assert names(nlp, text)["Laura"] == "Laura"


APPEAL = (
    "A Norland Court of Appeal fined Orbis. It overturned a ruling of the Marsh District Court. "
)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (APPEAL + "The Court held it was unlawful.", "Norland Court of Appeal"),
        (
            "The Marsh District Court told the Norland Court of Appeal of it. The Court held it was unlawful.",
            "Court",
        ),
        (
            "The Marsh District Court fined Orbis. The Court held it was wrong.",
            "Marsh District Court",
        ),
    ],
)
def test_the_court_is_the_one_that_a_text_opens_with_or_none(nlp, text, full):
    assert names(nlp, text)["Court"] == full

"""A page of a decision says whose staff it is about, whatever it calls them."""

import pytest

from db.linking.digest.matter import with_employer
from db.linking.text.decision_titles import Decision
from tests.db.linking.parts import article

TOLD = "The DPA fined a controller €2,000 over cameras"


@pytest.mark.parametrize(
    ("case", "text", "said"),
    [
        (
            "Fine against Quill S.A",
            "The controller films.",
            TOLD.replace("a controller", "Quill S.A."),
        ),
        ("12/2021", "It filmed its employees.", TOLD.replace("a controller", "an employer")),
        ("12/2021", "It filmed the street.", TOLD),
    ],
)
def test_a_controller_is_whom_the_title_names_or_an_employer_of_its_staff(case, text, said):
    decision = Decision(authority="DPA", place="Wexland", case=case)
    assert with_employer(TOLD, article("a", text), decision) == said

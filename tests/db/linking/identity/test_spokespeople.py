import pytest

from db.linking.identity.spokespeople import bodies_spoken_for
from tests.db.linking.parts import mention

KINDS = {"lund": "person", "council": "worker_group", "acme": "employer"}


def body(role, *others, text="Acme", at=0):
    who = mention("Oskar Lund", role=role, start=20)
    named = mention("Acme", kind="employer", start=at, text=text)
    places = {("a", "Oskar Lund"): "lund", ("a", "Acme"): "acme", ("a", "The council"): "council"}
    return bodies_spoken_for([who, named, *others], places, KINDS).get("lund")


@pytest.mark.parametrize(
    "role",
    ["chief executive of Acme", "Acme spokesman", "president of Acme", "CEO and chair, Acme"],
)
def test_a_post_that_heads_a_body_speaks_for_it(role):
    assert body(role) == "acme"


@pytest.mark.parametrize(
    "role",
    [
        "driver at Acme",
        "former chief executive of Acme",
        "vice president of Acme",
        "president of the local chapter of Acme",
        "spokesman for a rival of Acme",
        "chief executive",
        None,
    ],
)
def test_another_post_speaks_for_nobody(role):
    assert body(role) is None


def test_a_body_named_far_away_is_not_meant():
    assert body("chief executive of Acme", at=500) is None


def test_what_a_body_is_called_beside_its_chair_counts():
    council = mention("The council", kind="worker_group", start=32, text="the council")
    assert body("council's chair", council) == "council"


def test_who_is_told_to_head_two_bodies_speaks_for_neither():
    chair = mention("Oskar Lund", role="council's chair", start=40)
    council = mention("The council", kind="worker_group", start=42, text="the council")
    assert body("chief executive of Acme", chair, council) is None

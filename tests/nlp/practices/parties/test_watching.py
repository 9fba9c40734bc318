"""Grammar tells where people at work are watched, whatever the means are called."""

import pytest

from nlp.practices.parties.watching import watched

pytestmark = pytest.mark.model


def words(nlp, text):
    return [text[start:end] for start, end, _ in watched(nlp(text))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bank grades its adjusters every Friday.", "grades"),
        ("The line measures how long its carriers stand still.", "measures"),
        ("The shop photographs the faces of cashiers.", "photographs"),
        ("The firm read the messages of a clerk.", "read"),
        ("The driver wore a band that reports every stop.", "reports"),
    ],
)
def test_watching_is_told_by_what_is_done_to_workers(nlp, text, word):
    assert word in words(nlp, text)


def test_watching_names_its_means_again(nlp):
    text = "Waiters wear a wristband.\n\nThe wristband is blue."
    assert words(nlp, text) == ["wristband", "wristband"]


@pytest.mark.parametrize(
    "text",
    [
        "The bank grades its loans every Friday.",
        "The band measures forty people and sings.",
        "She read the news to her mother.",
        "The camera is on the shelf of a shop.",
    ],
)
def test_watching_needs_people_at_work(nlp, text):
    assert words(nlp, text) == []

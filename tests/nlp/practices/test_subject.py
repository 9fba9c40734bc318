"""What an article is most about: of invented texts."""

import pytest

from nlp.grammar.pipeline import load
from nlp.practices.mentions import practices
from nlp.practices.subject import by_weight

KEYS = "Halcyon logs keystrokes of its staff. "
WATCHED = "Employee monitoring grows. "


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (KEYS + WATCHED, "employee_monitoring"),  # once only, by the way
        (KEYS * 2 + WATCHED * 7, "keystroke_logging"),
        (KEYS * 2 + WATCHED * 9, "employee_monitoring"),
        (KEYS, "keystroke_logging"),  # nothing else is named
        (WATCHED + "An account was deactivated. ", "employee_monitoring"),
        ("Mouse jigglers sell. " * 5 + WATCHED, "employee_monitoring"),
        ("The firm has badge tracking. " + KEYS * 3, "keystroke_logging"),
    ],
)
def test_by_weight_begins_with_what_a_text_is_most_about(text, first):
    spans = list(practices(load().make_doc(text)))
    assert by_weight(text, spans)[0] == first


def test_by_weight_names_every_practice_once_and_none_of_no_text():
    spans = list(practices(load().make_doc(KEYS * 3 + WATCHED)))
    assert sorted(by_weight(KEYS * 3 + WATCHED, spans)) == sorted({span[2] for span in spans})
    assert by_weight("", []) == ()


@pytest.mark.parametrize(
    ("text", "is_filmed"),
    [
        ("Halden Bus gave its staff body cameras. The cameras record travellers.", False),
        ("Halden Bus films its staff. The cameras record drivers at work.", True),
        ("Halden Bus has body cameras and CCTV. The cameras record drivers at work.", True),
    ],
)
def test_cameras_that_staff_wear_are_no_cameras_that_watch_staff(text, is_filmed):
    at = text.index("cameras")
    spans = [(at, at + 7, "video_surveillance")] * 3
    assert ("video_surveillance" in by_weight(text, spans)) is is_filmed


def test_an_everyday_word_beside_cameras_that_staff_wear_is_of_no_watching():
    text = "Halden Bus gave its staff body cameras. The recording shows travellers."
    at = text.index("recording")
    assert by_weight(text, [(at, at + 9, "employee_monitoring")]) == ()

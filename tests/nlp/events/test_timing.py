"""Which deed a date is of."""

import pytest

from nlp.dates.reading import dates
from nlp.events.timing import dates_by_head, governor, noun_dates

pytestmark = pytest.mark.model


def read(nlp, text):
    doc = nlp(text)
    dated = dates_by_head(doc, list(dates(doc, published="2026-08-13")))
    return {doc[place].text: date.edtf for place, date in dated.items()}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The regulator fined Parcelway for the keystroke logging on 5 May 2026.", "fined"),
        ("Drivers protested against the screen recording on 5 May 2026.", "protested"),
        ("Parcelway paused its mouse tracking on 5 May 2026.", "paused"),
        ("The agency opened an inquiry into badge tracking on 5 May 2026.", "opened"),
        ("The firm said on 5 May 2026 it would close the depot.", "said"),
        ("Starting on 5 May 2026, the firm will record its clerks.", "record"),
        ("It followed a protest on 5 May 2026.", "protest"),
        ("They held a hearing on 5 May 2026.", "held"),
    ],
)
def test_a_date_is_of_the_deed_and_not_of_what_it_is_done_about(nlp, text, verb):
    assert read(nlp, text)[verb] == "2026-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2026 drivers walked out and blocked the gate.",
        "Drivers walked out and blocked the gate on 5 May 2026.",
    ],
)
def test_joined_deeds_share_a_date_that_opens_or_closes_them(nlp, text):
    assert read(nlp, text) == {"walked": "2026-05-05", "blocked": "2026-05-05"}


def test_a_joined_deed_of_somebody_else_has_no_share(nlp):
    text = "On 5 May 2026 drivers walked out and the firm called the police."
    assert "called" not in read(nlp, text)


def test_governor_of_a_date_that_hangs_on_nothing(nlp):
    doc = nlp("5 May 2026")
    assert governor(doc, next(dates(doc, published=None))) is None


def test_a_date_in_a_heading_is_of_no_deed_below_it(nlp):
    text = "Film night / Tuesday, 5 May 2026\nDecades ago drivers walked out."
    assert "walked" not in read(nlp, text)


def test_a_date_that_opens_a_line_is_of_that_line(nlp):
    text = (
        "Staff had sent three tips before the visit.\n3. May 2026, a report was sent to the shop."
    )
    assert read(nlp, text) == {"sent": "2026-05-03"}


def test_a_noun_with_a_date_names_the_day_of_its_kind(nlp):
    doc = nlp("Files became public. The 3 May 2026 leak was closed, and a leak of 5 May 2024 too.")
    dated = dates_by_head(doc, list(dates(doc, published="2026-08-13")))
    assert {kind: date.edtf for kind, date in noun_dates(doc, dated).items()} == {
        "leak": "2026-05-03"
    }


def test_a_year_in_what_something_is_called_dates_nothing(nlp):
    assert read(nlp, "The agency applied its 2019 Fine Guidelines to the bank.") == {}


def test_a_date_in_an_entry_of_a_list_is_not_of_the_next_line(nlp):
    text = (
        "Watch party\nTuesday, 5 May 2026, 8-9pm, online\nDecades ago, workers came up with a plan."
    )
    assert "came" not in read(nlp, text)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The college extended the deadline to 5 May 2026.", "extended"),
        ("The inspectors found that it was on until 5 May 2026.", "found"),
    ],
)
def test_a_date_isn_t_of_what_only_leads_to_it(nlp, text, verb):
    assert verb not in read(nlp, text)


def test_a_date_is_of_the_deed_and_not_of_whom_it_is_done_to(nlp):
    dated = read(nlp, "The firm dismissed two organisers of the petition on 5 May 2026.")
    assert dated == {"dismissed": "2026-05-05"}


def test_a_date_of_what_is_said_isn_t_that_of_the_saying(nlp):
    assert "said" not in read(nlp, "The firm said that, as of 5 May 2026, it would stop.")

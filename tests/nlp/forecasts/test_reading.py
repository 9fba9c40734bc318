"""Statements about the future: who, what, by when."""

import pytest

from db.records import KnownName, Mention
from nlp.dates.reading import dates
from nlp.forecasts.reading import forecasts
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-10"
KNOWN = [
    KnownName(id="usw", name="United Screen Workers", kind="union"),
    KnownName(id="parcelway", name="Parcelway", kind="employer"),
]


def read(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex(KNOWN, nlp)))
    said = list(quotations(doc, mentions=named))
    when = list(dates(doc, published=PUBLISHED))
    return list(forecasts(doc, mentions=named, quotations=said, dates=when, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "who", "due", "kind"),
    [
        (
            "United Screen Workers expects the authority to report by 30 September.",
            "United Screen Workers",
            "2026-09-30",
            "report",
        ),
        (
            "United Screen Workers said the firm will publish its findings in July.",
            "United Screen Workers",
            "2026-07",
            "report",
        ),
        (
            "Parcelway said it would lodge an appeal in August.",
            "Parcelway",
            "2026-08",
            "ruling",
        ),
        ("The survey is due to be finished in early July.", None, "2026-07-01/2026-07-10", "study"),
        ("The court will rule on the case by 3 August.", None, "2026-08-03", "ruling"),
        (
            "United Screen Workers expects a claim in July.",
            "United Screen Workers",
            "2026-07",
            "complaint",
        ),
        ("Parcelway will answer in July a claim that it lied.", None, "2026-07", None),
    ],
)
def test_forecasts_gives_maker_due_date_and_kind(nlp, text, who, due, kind):
    row = read(nlp, text)[0]
    assert (row.made_by, row.due_edtf, row.kind) == (who, due, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The firm published its findings in May, the union noted.",
        "If the firm agrees to it, it will publish its findings in July.",
        "Parcelway will not publish its findings in July.",
        "Parcelway had planned to publish its findings in July.",
        "The law was intended to protect drivers from abuse.",
        "United Screen Workers warned that the cameras were dangerous.",
        "Parcelway plans to dismiss many more drivers.",
        "The law may apply where a camera is hidden.",
        "The film would not be used for pay.",
        "How long the films will be kept must be told.",
        "The film will cover the strike of 2019 in Dunmere.",
        "It will rain.",
    ],
)
def test_forecasts_leaves_the_past_the_conditional_and_the_general(nlp, text):
    assert read(nlp, text) == []


def test_forecasts_keeps_to_its_own_clause(nlp):
    text = "Parcelway will close its depot in July, and the union said it was glad."
    assert [row.text for row in read(nlp, text)] == ["Parcelway will close its depot in July"]


def test_forecasts_leaves_out_the_word_that(nlp):
    text = "United Screen Workers said that the firm would appeal in July."
    assert [row.text for row in read(nlp, text)] == ["the firm would appeal in July"]


def test_forecasts_spans_reproduce_their_words(nlp):
    text = "The union warned that the firm will appeal in July. The court will rule by 3 August."
    found = read(nlp, text)
    assert len(found) == 2
    assert all(text[row.start : row.end] == row.text for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "Jobs in call centres are likely to disappear within a decade.",
        "Tracking software will spread to hospitals and schools.",
        "Fines under the new act will rise.",
    ],
)
def test_forecasts_need_no_date_where_the_words_foretell(nlp, text):
    assert [text.startswith(row.text) or row.text in text for row in read(nlp, text)] == [True]


def test_forecasts_take_no_launch_from_a_day_on_for_one(nlp):
    assert read(nlp, "Starting in July, the app will show managers who is in.") == []


def test_forecasts_tell_how_sure_they_are(nlp):
    text = "Tracking software will spread to hospitals and schools. It will start in July."
    assert {row.level for row in read(nlp, text)} <= {"sure", "unsure"}
    assert all(0 < row.score <= 1 for row in read(nlp, text))


@pytest.mark.parametrize(
    "text",
    [
        "The Data Office noted that the high value of the tools may justify the use of cameras.",
        "The Data Office held that a notice at the door would have a lesser effect on staff.",
        "It is unlikely that consent will be a lawful basis for watching workers.",
        "A clerk would not reasonably expect such a level of watching at work.",
    ],
)
def test_what_an_authority_holds_or_the_law_asks_is_no_forecast(nlp, text):
    office = [Mention(start=4, end=15, text="Data Office", name="Data Office", form="name", kind="regulator")]  # fmt: skip
    named = office if "Data Office" in text else []
    found = forecasts(nlp(text), mentions=named, quotations=[], dates=[], published=PUBLISHED)
    assert list(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Data Office said that it will decide on the matter of the cameras in July.",
        "A union noted that a harsh fight over the cameras may follow and become worse.",
    ],
)
def test_what_an_authority_will_do_and_others_see_coming_is_one(nlp, text):
    office = [Mention(start=4, end=15, text="Data Office", name="Data Office", form="name", kind="regulator")]  # fmt: skip
    named = office if "Data Office" in text else []
    when = list(dates(nlp(text), published=PUBLISHED))
    assert list(
        forecasts(nlp(text), mentions=named, quotations=[], dates=when, published=PUBLISHED)
    )


def test_a_forecast_has_its_whole_subject(nlp):
    text = "The pressure to enable it will be immense in offices where trust is low already."
    assert [row.text for row in read(nlp, text)] == [text.rstrip(".")]

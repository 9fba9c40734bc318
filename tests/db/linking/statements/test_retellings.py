from dataclasses import replace

import pytest

from db.linking.statements.retellings import is_of_then, is_shifted, times_said
from db.linking.statements.utterances import gather_utterances
from db.records import DateExpression
from tests.db.linking.parts import article, linkage, quotation

FIRST = "We are neither for it nor against it"
TOLD = "it was neither for the score nor against it"
LATER = f"In June the union said {TOLD}. It changed its mind."
JUNE = ("2026-06-01", "2026-06-30")
NAMES = ("Mara Quill", "Tomas Brandt", "United Screen Workers")


def linked(*, body="united-screen-workers", first="2026-06-11"):
    found = linkage(
        article("a", FIRST, day=first), article("b", LATER, day="2026-08-28"), names=NAMES
    )
    people = found.who.stakeholders
    told = {key: replace(people[key], speaks_for=body) for key in ("mara-quill", "tomas-brandt")}
    return replace(found, who=replace(found.who, stakeholders={**people, **told}))


def june(words="June", edtf="2026-06"):
    start = LATER.index(words)
    return DateExpression(
        id=f"d{start}", article_id="b", start=start, end=start + 4, text="", edtf=edtf
    )


def report(content=TOLD, speaker="United Screen Workers", kind="indirect"):
    return quotation(content, "b", start=LATER.index(TOLD), speaker=speaker, kind=kind)


def lineages(*rows, found=None, dates=None):
    dates = [june()] if dates is None else dates
    return len(gather_utterances(rows, found or linked(), dates=dates)[0])


def test_words_recalled_with_their_month_are_the_words_of_then():
    said = quotation(FIRST, "a")
    assert lineages(said, report(speaker="Mara Quill")) == 1


def test_a_body_is_told_to_have_said_what_its_head_said():
    assert lineages(quotation(FIRST, "a"), report()) == 1


@pytest.mark.parametrize(
    ("found", "dates"),
    [
        (linked(body=None), None),
        (linked(first="2026-04-02"), None),
        (linked(), []),
        (linked(), [june(edtf="2026-04")]),
        (linked(), [june(), june("said", "2026-07")]),
    ],
    ids=["no head", "not then", "no date", "another month", "two dates"],
)
def test_words_of_another_or_of_another_time_stay_apart(found, dates):
    assert lineages(quotation(FIRST, "a"), report(), found=found, dates=dates) == 2


@pytest.mark.parametrize(
    "row",
    [
        report("it was for the score and against the ban"),
        report("it was neither for the ban nor against 30 others"),
        report(kind="direct"),
    ],
    ids=["no negation", "a figure", "direct"],
)
def test_other_words_stay_apart(row):
    assert lineages(quotation(FIRST, "a"), row) == 2


def test_two_people_of_one_body_do_not_share_words():
    other = quotation(FIRST, "a", start=50, speaker="Tomas Brandt")
    assert lineages(quotation(FIRST, "a"), other, report()) == 2


def test_a_time_within_the_words_is_no_time_of_saying():
    row = quotation(LATER, "b")
    assert times_said([row], [june()], linked()) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"In June the union said {TOLD}.", True),
        (f"The union said in June that {TOLD}.", True),
        (f"{TOLD}, the union said in June.", True),
        (f"The union, which was formed by drivers in June, said that day {TOLD}.", False),
        (f"The union said {TOLD} and that it would last until after June.", False),
    ],
    ids=["opens", "before the words", "after the verb", "aside", "further on"],
)
def test_a_time_counts_where_it_is_that_of_saying(text, told):
    found = linkage(article("b", text, day="2026-08-28"))
    row = quotation(TOLD, "b", start=text.index(TOLD), kind="indirect", cue="said")
    start = text.index("June")
    when = DateExpression(
        id="d", article_id="b", start=start, end=start + 4, text="", edtf="2026-06"
    )
    assert times_said([row], [when], found) == ({row.id: JUNE} if told else {})


@pytest.mark.parametrize(
    ("said", "day", "other", "same"),
    [
        (JUNE, "2026-06-11", None, True),
        (JUNE, "2026-07-04", None, True),
        (JUNE, "2026-07-20", None, False),
        (JUNE, "2026-07-20", ("2026-06-30", "2026-06-30"), True),
        (JUNE, "2026-06-11", ("2026-03-01", "2026-03-31"), False),
        (None, "2026-06-11", None, False),
    ],
)
def test_what_was_printed_can_be_of_the_time_told(said, day, other, same):
    assert is_of_then(said, day, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("By May ten firms will be using it", "that ten firms would be using it by May", True),
        ("We are for it", "it was for it", False),
        ("We will record what you type", "they would show what was typed and kept by them", False),
        ("a ban on people entering the country", "a total and complete ban on all people", False),
    ],
)
def test_a_report_shifts_persons_and_tenses(one, other, same):
    assert is_shifted(one, other) is same

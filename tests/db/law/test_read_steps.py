"""Steps that articles tell of a law or bill, and how they meet those that are known."""

from dataclasses import replace

import pytest

from db.law.read_steps import kind_of_title, read_steps
from db.linked.statements import LinkedEvent

AS_OF = "2026-08-15T09:00:00Z"


def event(title="The Senate passed Norland SB 7", edtf="2026-06-02", **more):
    day = edtf if edtf and len(edtf) == 10 else None
    made = LinkedEvent(
        id="e", title=title, kind="bill_step", edtf=edtf, earliest=day, latest=day,
        status="reported", story_id=None, instrument_id="norland-sb-7", articles=1,
        independent_origins=1, date_conflict=0,
    )  # fmt: skip
    return replace(made, **more)


def known(date, what, *, kind=None, precision="day", instrument="norland-sb-7"):
    return {
        "id": "k", "instrument_id": instrument, "date": date, "precision": precision,
        "what": what, "kind": kind,
    }  # fmt: skip


def steps(*events, known=(), as_of=AS_OF):
    return list(read_steps(events, known, as_of))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Senator Lind introduced Norland SB 7", "introduced"),
        ("Norland SB 7 was referred to the labour committee", "committee"),
        ("The labour committee approved Norland SB 7", "reported"),
        ("The bill was read a second time", "reading"),
        ("The Senate passed Norland SB 7", "passed_one"),
        ("The House narrowly approved the bill 40-38", "passed_one"),
        ("Norland SB 7 passed both chambers", "passed"),
        ("Lawmakers approved the bill", "passed"),
        ("The bill was sent to the governor", "passed"),
        ("The House voted down the Clerks Act", "failed"),
        ("The bill died in committee", "failed"),
        ("The bill was withdrawn", "withdrawn"),
        ("Gov. Ruiz vetoed Norland SB 7", "vetoed"),
        ("Lawmakers overrode the veto", "law"),
        ("Gov. Ruiz signed Norland SB 7 into law", "signed"),
        ("The governor signed the bill", "signed"),
        ("Norland SB 7 became law without a signature", "law"),
        ("The Clerks Act took effect on 1 May", "in_force"),
        ("The rules apply from 1 January 2027", "applies_from"),
        ("The Clerks Act was repealed", "repealed"),
        ("A court struck down the Clerks Act", "struck_down"),
        ("The court blocked the law", "struck_down"),
        ("Comments on the rules are due by 15 September", "comment_close"),
        ("The consultation runs until 15 September", "comment_close"),
        ("The deadline for comments is 15 September", "comment_close"),
        ("Employers have until 1 January 2027 to comply", "compliance"),
        ("The hearing is set for 3 May", "hearing"),
        ("The regulator fined the bank", None),
    ],
)
def test_kind_of_title_says_what_happened_to_a_bill(title, kind):
    assert kind_of_title(title) == kind


def test_an_event_becomes_a_step_that_is_marked_as_read():
    (step,) = steps(event())
    assert (step.date, step.kind, step.state) == ("2026-06-02", "passed_one", "done")
    assert (step.event_id, step.what, step.curated) == ("e", event().title, 0)


@pytest.mark.parametrize(
    "more",
    [
        {"instrument_id": None},
        {"edtf": None},
        {"kind": "report", "title": "A report was sent to the firm"},
        {"kind": "statement", "title": "The committee said the bill had passed the Senate"},
        {"kind": "ruling", "title": "The court held that the firm broke the Clerks Act"},
        {"title": "The Clerks Act covers cameras"},
    ],
)
def test_what_does_not_happen_to_the_instrument_is_no_step(more):
    assert steps(event(**more)) == []


def test_a_court_that_strikes_a_law_down_is_a_step_of_it():
    (step,) = steps(event("A court struck down the Clerks Act", kind="ruling"))
    assert step.kind == "struck_down"


def test_a_deadline_is_ahead_on_its_last_day():
    told = event(
        "Comments are due by 15 September 2026", "../2026-09-15", latest="2026-09-15",
        status="planned",
    )  # fmt: skip
    (step,) = steps(told)
    assert (step.date, step.precision, step.kind) == ("2026-09-15", "day", "comment_close")
    assert step.state == "planned"
    assert [late.state for late in steps(told, as_of="2026-10-01")] == [None]


def test_what_ended_some_time_before_a_day_has_no_day():
    assert steps(event(edtf="../2026-06-02", latest="2026-06-02")) == []


@pytest.mark.parametrize(
    ("date", "precision", "what", "kind"),
    [
        ("2026-06-01", "day", "Passed the Senate", None),
        ("2026-06-04", "day", "Third reading, yeas 22", "passed_one"),
        ("2026-06-01", "month", "Passed the Senate", None),
        ("2026-06-02", "day", "On the calendar", None),
    ],
)
def test_a_known_step_of_about_that_day_is_supported_not_repeated(date, precision, what, kind):
    (step,) = steps(event(), known=[known(date, what, kind=kind, precision=precision)])
    assert (step.state, step.replaced_by, step.date) == ("same", "k", date)


@pytest.mark.parametrize(
    "other",
    [
        known("2026-06-02", "Signed into law"),
        known("2026-06-09", "Passed the Senate"),
        known("2026-06-02", "Passed the Senate", instrument="suland-sb-7"),
    ],
)
def test_another_step_or_another_state_s_is_not_supported(other):
    (step,) = steps(event(), known=[other])
    assert (step.state, step.replaced_by) == ("done", None)


def test_of_a_day_that_is_about_right_the_month_is_known():
    (step,) = steps(event(edtf="2026-06-20~", earliest="2026-06-20", latest="2026-06-20"))
    assert (step.date, step.precision) == ("2026-06-20", "month")
    assert steps(event(edtf="2026-06-03~", earliest="2026-06-03", latest="2026-06-03")) == []

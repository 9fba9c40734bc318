"""Steps told by registers become dated rows: what was moved leads on, what was entered stands."""

import pytest

from db.law.identity import Entered, Group
from db.law.records import LawRecord, LawStep
from db.law.stored import Matter, Stored
from db.law.timetable import event_rows, in_words, step_rows, timetable, what

READ_AT = "2027-06-01T12:00:00Z"


def bill(*steps, register="openstates", key="B1", number="HB 4", **more):
    """One matter as a register tells it."""
    record = LawRecord(format=register, key=key, jurisdiction="US-OH", number=number, name="Badges",
                       url=f"https://{register}.example/{key}", steps=steps, **more)  # fmt: skip
    answer = Stored(record=record, capture_id=f"c-{register}", read_at=READ_AT, relevant=True)
    return Matter(format=register, key=key, answers=(answer,))


def group(*matters, **more):
    return Group(id="ohio-hb-4", matters=matters, **more)


def hearing(date, *, state=None, words="Labor Committee, Room 1", **more):
    return LawStep(kind="hearing", date=date, words=words, state=state, **more)


def states(group):
    return [(dated.told.step.date, dated.state) for dated in timetable(group)]


def test_a_step_after_the_day_of_asking_is_planned():
    steps = (LawStep(kind="introduced", date="2027-02-01"), hearing("2027-06-09"))
    assert states(group(bill(*steps))) == [("2027-02-01", "done"), ("2027-06-09", "planned")]


def test_a_step_without_a_day_is_left_out():
    assert states(group(bill(LawStep(kind="reading", words="2nd reading")))) == []


def test_what_two_registers_tell_stands_once():
    step = LawStep(kind="introduced", date="2027-02-01", words="Read first time")
    both = group(bill(step), bill(step, register="legiscan", key="7"))
    assert [dated.told.format for dated in timetable(both)] == ["openstates"]


def test_a_moved_deadline_leads_to_its_newer_day():
    early = LawStep(kind="comment_close", date="2027-07-01", told="2027-05-01")
    later = LawStep(kind="comment_close", date="2027-08-01", told="2027-05-20")
    moved, current = timetable(group(bill(early, later)))
    assert (moved.state, moved.replaced_by) == ("moved", current.id)
    assert (current.state, current.replaced_by) == ("planned", None)


def test_a_deadline_told_after_the_former_one_was_over_is_another():
    early = LawStep(kind="comment_close", date="2027-02-01", told="2027-01-01")
    later = LawStep(kind="comment_close", date="2027-05-01", told="2027-03-01")
    assert [dated.state for dated in timetable(group(bill(early, later)))] == ["done", "done"]


def test_a_hearing_called_off_leads_to_the_next_of_the_same_committee():
    steps = (hearing("2027-06-09", state="cancelled", key="h1"),
             hearing("2027-06-16", words="Budget Committee", key="h2"),
             hearing("2027-06-23", words="Labor Committee, Room 9", key="h3"))  # fmt: skip
    off, _, again = timetable(group(bill(*steps)))
    assert (off.state, off.replaced_by) == ("cancelled", again.id)


def test_a_hearing_entered_by_hand_stays_beside_the_register_and_other_steps_do_not():
    steps = (LawStep(kind="introduced", date="2027-02-01"), hearing("2027-06-09"))
    one = group(bill(*steps))
    entered = {(one.id, "2027-02-01"), (one.id, "2027-06-09")}
    assert [row["kind"] for row in step_rows(one, timetable(one), entered)] == ["hearing"]


def test_rows_say_where_and_from_what_they_were_read():
    one = group(bill(LawStep(kind="introduced", date="2027-02", words="Read first time")))
    (row,) = step_rows(one, timetable(one), set())
    assert (row["date"], row["precision"]) == ("2027-02-01", "month")
    assert (row["source_url"], row["capture_id"]) == (
        "https://openstates.example/B1",
        "c-openstates",
    )
    assert row["what"] == "Introduced: Read first time"


def test_the_bill_is_named_where_an_instrument_has_several():
    several = group(bill(LawStep(kind="introduced", date="2027-02-01")),
                    bill(LawStep(kind="introduced", date="2027-02-03"), key="B2", number="SB 9"))  # fmt: skip
    assert [what(dated) for dated in timetable(several)] == [
        "Introduced (HB 4)",
        "Introduced (SB 9)",
    ]


def test_what_holds_for_a_provision_is_not_said_of_the_act():
    one = group(bill(LawStep(kind="in_force", date="2027-03-01", part="s. 4")))
    assert [what(dated) for dated in timetable(one)] == ["In force in part (s. 4)"]


def test_a_rung_is_an_event_when_it_is_first_reached():
    steps = (LawStep(kind="committee", date="2027-02-10"),
             LawStep(kind="committee", date="2027-03-10"),
             LawStep(kind="vote", date="2027-03-11"), hearing("2027-06-09"))  # fmt: skip
    one = group(bill(*steps))
    events = [event for event, _ in event_rows(one, timetable(one), set())]
    assert [(event["kind"], event["edtf"], event["status"]) for event in events] == [
        ("bill_step", "2027-02-10", "confirmed"), ("hearing", "2027-06-09", "planned"),
    ]  # fmt: skip


def test_an_event_is_called_by_the_name_that_was_entered():
    entry = Entered(id="ohio-hb-4", name="Desk Badge Act", kind="bill", ids=frozenset(),
                    numbers=frozenset(), titles=frozenset())  # fmt: skip
    one = group(bill(LawStep(kind="signed", date="2027-03-01")), entered=entry)
    ((event, tie),) = event_rows(one, timetable(one), set())
    assert event["title"] == "Desk Badge Act: signed"
    assert (tie["event_id"], tie["instrument_id"]) == (event["id"], one.id)


@pytest.mark.parametrize(
    ("step", "words"),
    [(None, None), ("passed_one", "passed one house"), ("unheard of", "unheard of")],
)
def test_a_rung_is_said_in_words(step, words):
    assert in_words(step) == words

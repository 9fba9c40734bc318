"""Steps done, due and lapsed, each once, with the marks of all that tell them."""

import pytest

from db.site.law.steps import next_due, timetable

DIRECTIVE = {
    "name": "Platform Work Directive",
    "kind": "law",
    "status": "in force",
    "checked_on": "2026-11-23",
}
DAY = "2026-07-17"


def step(date, what, **more):
    return {"id": f"{date} {what}", "replaced_by": None, "edtf": date, "date": date, "at": None, "kind": None, "what": what, "state": None, "curated": 1,
            "event_id": None, "evidence": None, "capture_url": None, "captured_at": None,
            "source_url": "https://a.example/", **more}  # fmt: skip


def event(date, title, **more):
    return {"id": title, "edtf": date, "earliest": date, "latest": date, "title": title, "kind": "bill_step", "curated": 1,
            "status": "confirmed", "verified": 1, "source_url": "https://b.example/", **more}  # fmt: skip


def shown(*steps, events=(), instrument=DIRECTIVE, day=DAY):
    return timetable(instrument, steps, events, day)


def test_a_deadline_that_two_sources_tell_in_other_words_is_one_step_with_both_marks():
    (told,) = shown(
        step("2026-12-02", "Deadline for national law"),
        step("2026-12-02", "Deadline to transpose", curated=2, capture_url="https://eu.example/", captured_at="2026-05-14T08:00:00Z"),
    )  # fmt: skip
    assert told["state"] == "due"
    assert [mark["how"] for mark in told["marks"]] == ["entered", "fetched"]
    assert told["also"] == ["Deadline to transpose"]


def test_two_different_steps_of_a_day_stay_two():
    assert len(shown(step("2024-12-01", "Signed"), step("2024-12-01", "In force"))) == 2


def test_an_event_entered_is_the_step_that_its_date_can_mean():
    month = event("2024-10", "Directive signed", earliest="2024-10-01", latest="2024-10-31")
    (told,) = shown(step("2024-10-23", "Signed"), events=[month])
    assert len(told["marks"]) == 2


def test_two_events_of_one_time_stay_two_and_others_are_around():
    told = shown(events=[event("2026-05-28", "Parliament adopts it"), event("2026-05-28", "Council approves it"),
                         event("2026-05-28", "Staff protest", kind="protest")])  # fmt: skip
    assert [each["what"] for each in told] == ["Council approves it", "Parliament adopts it"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (step("2024-12-01", "In force"), "done"),
        (step("2026-12-02", "Deadline for national law"), "due"),
        (step("2026-08-02", "First date of application", state="moved"), "moved"),
        (step("2026-06-08", "Hearing", state="planned", curated=2), "lapsed"),
        (step("2026-06-08", "Hearing", state="done", curated=2), "done"),
        (step("2026-06-08", "Hearing", state="cancelled", curated=2), "cancelled"),
    ],
)
def test_what_became_of_a_step_is_told_as_of_the_bases_day(told, state):
    assert shown(told)[0]["state"] == state


def test_what_was_entered_before_its_day_isnt_known_to_have_come():
    (told,) = shown(step("2027-01-01", "In force"), day="2027-03-01")
    assert told["state"] == "lapsed"
    assert "isn’t known" in told["note"]


def test_what_a_repealed_law_had_ahead_wont_come():
    repealed = {**DIRECTIVE, "status": "repealed before it took effect"}
    (told,) = shown(step("2027-01-01", "In force"), instrument=repealed)
    assert (told["state"], told["note"]) == ("lapsed", "won’t come: repealed before it took effect")


def test_next_is_the_first_that_is_due():
    told = shown(
        step("2027-01-01", "Duties apply"),
        step("2026-12-02", "Deadline"),
        step("2020-01-01", "Proposed"),
    )
    assert next_due(told)["what"] == "Deadline"
    assert [each["number"] for each in told] == [1, 2, 3]
    assert next_due(shown(step("2020-01-01", "Proposed"))) is None


def test_a_step_read_in_an_article_leads_to_its_words():
    (told,) = shown(
        step("2024-12-01", "In force", curated=0, source_url=None, evidence="a1?mark=3-9")
    )
    assert told["marks"] == [
        {"how": "read", "url": "/article/a1?mark=3-9#words", "outside": False, "sure": True}
    ]


def test_what_an_article_tells_of_a_known_step_is_its_mark():
    read = step("2024-10-22", "The lawmakers were done", curated=0, state="same", replaced_by="2024-10-23 Signed",
                source_url=None, evidence="a1?mark=3-9")  # fmt: skip
    (told,) = shown(read, step("2024-10-23", "Signed"))
    assert [mark["how"] for mark in told["marks"]] == ["entered", "read"]
    (alone,) = shown({**read, "replaced_by": "gone"})
    assert alone["state"] == "done"

import re
from itertools import pairwise

from db.site.pictures.steps import steps_pictures


def step(number, date, state="done"):
    return {"number": number, "date": date, "state": state}


def test_each_step_is_a_numbered_mark_told_apart_by_what_became_of_it():
    wide, narrow = steps_pictures(
        [step(1, "2021-12-09"), step(2, "2024-10-23", "moved"), step(3, "2026-12-02", "due")]
    ).split("<svg")[1:]
    for drawn in (wide, narrow):
        assert [drawn.count(f'class="step-{kind}"') for kind in ("done", "off", "due")] == [1, 1, 1]
    assert "3 steps from 2021-12-09 to 2026-12-02, 1 of them due" in wide


def test_steps_that_would_touch_are_one_mark_with_their_numbers():
    drawn = steps_pictures(
        [step(1, "2021-01-01"), step(2, "2026-10-01"), step(3, "2026-10-02", "due")]
    )
    assert "2–3" in drawn
    assert drawn.count('class="step-due"') == 2


def test_labels_of_years_dont_meet():
    drawn = steps_pictures([step(1, "1935-07-05"), step(2, "2026-05-12")])
    for picture in drawn.split("<svg")[1:]:
        places = [
            float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*class="small mid"', picture)
        ]
        assert all(later - former >= 38 for former, later in pairwise(places))


def test_one_day_or_none_makes_no_picture():
    assert not steps_pictures([])
    assert not steps_pictures([step(1, "2026-05-12"), step(2, "2026-05-12")])
    assert not steps_pictures([step(1, "unknown"), step(2, "2026-05-12")])


def test_a_time_within_two_years_has_months():
    drawn = steps_pictures([step(1, "2026-06-24"), step(2, "2026-10-30", "due")])
    assert ">Aug<" in drawn

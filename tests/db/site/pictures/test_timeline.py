"""The timeline picture: which events are drawn, where, as what, and which are left to the list."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures.scale import Scale
from db.site.pictures.steps_of_axis import LETTER, axis_marks
from db.site.pictures.timeline import NARROW, WIDE, mark_shape, timeline_picture


def event(**more):
    return {
        "id": "e", "kind": "leak", "title": "A leak", "edtf": "2026-06-18", "status": "reported",
        "earliest": "2026-06-18", "latest": "2026-06-18", "mark": "read", "group": "employers",
        "number": 7, **more,
    }  # fmt: skip


def drawings(events):
    return [
        fromstring(drawn)
        for drawn in re.findall(r"<svg.*?</svg>", str(timeline_picture(events)), re.DOTALL)
    ]


@pytest.mark.parametrize("dates", [(None, None), ("soon", "later"), ("2026-07-01", "2026-06-01")])
def test_what_has_no_date_that_can_be_drawn_is_left_out(dates):
    assert timeline_picture([event(earliest=dates[0], latest=dates[1])]) == ""


def test_a_stretch_of_more_than_ten_years_is_left_out():
    assert timeline_picture([event(earliest="2010-01-01", latest="2026-01-01")]) == ""


@pytest.mark.parametrize(
    ("mark", "shape"), [("read", "circle"), ("entered", "rect"), ("planned", "circle"), ("disputed", "path")]
)  # fmt: skip
def test_how_an_event_is_known_has_a_shape(mark, shape):
    for drawn in drawings([event(mark=mark)]):
        assert [part.tag for part in drawn.iter() if part.get("class") == "dot"] == [shape]
        assert drawn.find(f".//g[@class='event known-{mark}']") is not None
    assert f"known-{mark}" in mark_shape(mark, "3")


@pytest.mark.parametrize(
    ("more", "bars"), [({}, 0), ({"latest": "2026-06-30"}, 1), ({"latest": None}, 1), ({"earliest": None}, 1)]
)  # fmt: skip
def test_a_date_is_drawn_by_how_surely_it_is_known(more, bars):
    for drawn in drawings([event(**more)]):
        assert len([part for part in drawn.iter() if part.get("class") == "maybe"]) == bars


def test_there_is_a_wide_and_a_narrow_drawing_of_the_same():
    wide, narrow = drawings([event(), event(id="f", group="press", number=8)])
    assert wide.get("viewBox").split()[2] == str(int(WIDE))
    assert narrow.get("viewBox").split()[2] == str(int(NARROW))
    for drawn in (wide, narrow):
        names = [part.text for part in drawn.iter() if part.get("class") == "lane-name"]
        numbers = [part.text for part in drawn.iter() if part.get("class") == "in-mark"]
        assert (names, numbers) == (["Employers", "Press"], ["7", "8"])


def test_no_words_but_names_and_months_stand_in_the_picture():
    for drawn in drawings(
        [event(title="A long title of a leak"), event(id="f", latest="2026-07-01")]
    ):
        texts = {part.get("class") for part in drawn.iter() if part.tag == "text"}
        assert texts <= {"axis", "lane-name", "in-mark"}


def test_an_event_says_when_what_and_how_it_is_known():
    assert "7: 18 June 2026: A leak (read)" in timeline_picture([event()])


def test_an_event_far_off_does_not_squeeze_the_others():
    near = [
        event(id=f"n{day}", earliest=f"2026-06-{day}", latest=f"2026-06-{day}")
        for day in range(10, 30)
    ]
    far = event(id="far", earliest="1999-01-01", latest="1999-01-01")
    drawn = timeline_picture([*near, far])
    assert "1999" not in drawn
    assert "20 of 21 events" in drawn


def boxes(drawn):
    """The room that each mark takes: first and last x, and y."""
    for part in drawn.iter():
        if part.get("class") in ("dot", "many"):
            if part.tag == "circle":
                x, y = float(part.get("cx")), float(part.get("cy"))
                yield x - 10, x + 10, y
            elif part.tag == "rect":
                x, width = float(part.get("x")), float(part.get("width"))
                yield x, x + width, float(part.get("y")) + 10


def test_marks_of_a_lane_do_not_touch():
    days = [date(2026, 6, 1) + timedelta(days=number * 2) for number in range(30)]
    events = [
        event(id=str(day), earliest=str(day), latest=str(day), number=number)
        for number, day in enumerate(days)
    ]
    (wide, _) = drawings(events)
    found = sorted(boxes(wide), key=lambda box: (box[2], box[0]))
    assert len(found) == 30
    for one, other in pairwise(found):
        assert one[2] != other[2] or one[1] <= other[0]


def test_too_many_in_one_place_become_one_mark_with_their_number():
    for drawn in drawings([event(id=str(n), number=n) for n in range(1, 9)]):
        numbers = [part.text for part in drawn.iter() if part.get("class") == "in-mark"]
        assert "×5" in numbers
        assert len(numbers) == 4


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(0, 9000),
    st.sampled_from([NARROW, WIDE, 1000.0]),
)
def test_no_label_of_an_axis_reaches_the_next_or_the_edge(first, days, width):
    scale = Scale.over([first, first + timedelta(days=days)], left=13, right=width - 13)
    marks = axis_marks(scale, right=width)
    for (x, label), (following, _) in pairwise(marks):
        assert x + len(label) * LETTER < following
    assert all(x + len(label) * LETTER <= width for x, label in marks)

"""The timeline picture: which events are drawn, as what, and which are left to the list."""

import pytest

from db.site.pictures.timeline import timeline_picture


def event(**more):
    return {
        "id": "e", "kind": "leak", "title": "A leak", "edtf": "2026-06-18", "status": "reported",
        "earliest": "2026-06-18", "latest": "2026-06-18", **more,
    }  # fmt: skip


@pytest.mark.parametrize("dates", [(None, None), ("soon", "later"), ("2026-07-01", "2026-06-01")])
def test_what_has_no_date_that_can_be_drawn_is_left_out(dates):
    assert timeline_picture([event(earliest=dates[0], latest=dates[1])]) == ""


def test_a_stretch_of_more_than_ten_years_is_left_out():
    assert timeline_picture([event(earliest="2010-01-01", latest="2026-01-01")]) == ""


@pytest.mark.parametrize(
    ("more", "shape"),
    [({}, "<circle"), ({"latest": "2026-06-30"}, "<rect"), ({"latest": None}, "<path"), ({"earliest": None}, "<path")],
)  # fmt: skip
def test_a_date_is_drawn_by_how_surely_it_is_known(more, shape):
    drawn = timeline_picture([event(**more)])
    assert sum(drawn.count(mark) for mark in ("<circle", "<rect", "<path")) == 1
    assert shape in drawn


def test_since_points_right_and_until_points_left():
    since, until = (timeline_picture([event(**{end: None})]) for end in ("latest", "earliest"))
    tips = [[float(word) for word in drawn.partition('d="M ')[2].partition('"')[0].split() if word[-1].isdigit()] for drawn in (since, until)]  # fmt: skip
    assert tips[0][2] > tips[0][0]
    assert tips[1][2] < tips[1][0]


def test_each_kind_has_a_line():
    drawn = timeline_picture([event(), event(id="f", kind="walk_out"), event(id="g")])
    assert drawn.count("lane-name") == 2
    assert "walk out" in drawn


def test_an_event_says_when_what_and_how_sure():
    assert "18 June 2026: A leak (reported)" in timeline_picture([event()])


def test_one_that_several_report_is_larger():
    one, several = (timeline_picture([event(independent_origins=number)]) for number in (1, 3))
    assert 'r="4.5"' in one
    assert 'r="6"' in several


def test_an_event_far_off_does_not_squeeze_the_others():
    near = [
        event(id=f"n{day}", earliest=f"2026-06-{day}", latest=f"2026-06-{day}")
        for day in range(10, 30)
    ]
    far = event(id="far", earliest="1999-01-01", latest="1999-01-01")
    drawn = timeline_picture([*near, far])
    assert "1999" not in drawn
    assert "20 of 21 events" in drawn

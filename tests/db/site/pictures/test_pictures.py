"""Every picture is well-formed, says what it shows, and prints nothing hostile."""

from datetime import date
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures.gauge import gauge
from db.site.pictures.graph import graph_picture
from db.site.pictures.positions import position_picture
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.sparkline import sparkline
from db.site.pictures.timeline import timeline_picture

HOSTILE = '<script>alert("x")</script>\x00\u202e'


def event(**more):
    return {
        "id": "e", "kind": "leak", "title": "A leak", "edtf": "2026-06-18", "status": "reported",
        "earliest": "2026-06-18", "latest": "2026-06-18", **more,
    }  # fmt: skip


def node(key, x, y):
    return {"stakeholder_id": key, "name": HOSTILE, "kind": None, "x": x, "y": y, "centrality": 0.5}


@given(st.floats(-50, 500), st.text(max_size=50))
def test_gauge_is_well_formed_for_any_level_and_title(level, title):
    assert fromstring(gauge(level, title)).get("role") == "img"


def test_gauge_says_its_level():
    assert "85 of 100, high" in gauge(85.2, "Cameras")


def test_sparkline_needs_two_days():
    assert sparkline([3.0]) == ""
    assert "polyline" in sparkline([3.0, 50.0])


@pytest.mark.parametrize(
    "made",
    [
        gauge(50, HOSTILE),
        graph_picture([node("a", 0, 0), node("b", 1, 1)], []),
    ],
)
def test_pictures_escape_hostile_text(made):
    assert "<script" not in made
    fromstring(made)


def test_the_timeline_escapes_hostile_text():
    made = timeline_picture([event(title=HOSTILE, group=HOSTILE, mark=HOSTILE)])
    assert "<script" not in made
    fromstring(f"<both>{made}</both>")


def test_timeline_leaves_undated_events_to_the_list():
    assert timeline_picture([event(earliest=None, latest=None)]) == ""


def test_graph_of_one_node_is_drawn():
    assert "<circle" in graph_picture([node("a", 0.3, 0.3)], [])


def test_graph_of_nothing_is_nothing():
    assert graph_picture([], []) == ""


def test_position_picture_has_a_bar_for_each_step():
    step = {"issue": "screen_capture", "side": "critic", "since": "2026-05-01", "until": None}
    earlier = {**step, "side": "neutral", "since": "2026-04-01", "until": "2026-05-01"}
    assert position_picture([earlier, step]).count('class="bar"') == 2


@given(st.dates(), st.dates())
def test_scale_places_days_within_the_picture(one, other):
    low, high = max(min(one, other), date(1, 2, 1)), min(max(one, other), date(9999, 1, 1))
    if low <= high and (high - low).days < 300_000:
        scale = Scale(low, high if high > low else date(9999, 1, 2), 10, 20)
        assert 10 <= scale.place(one) <= 20


def test_scale_marks_are_few():
    scale = Scale.over([date(2018, 1, 1), date(2026, 1, 1)], left=0, right=100)
    assert 2 < len(list(scale.marks())) <= 10


@pytest.mark.parametrize("text", [None, "", "2026", "not a day", "2026-13-01"])
def test_parse_day_of_no_day_is_none(text):
    assert parse_day(text) is None

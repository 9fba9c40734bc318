"""Positions as lines over time: a bar a step, a line an issue."""

from xml.etree.ElementTree import fromstring

import pytest

from db.site.pictures.positions import NARROW, position_picture, position_pictures


def step(**more):
    return {
        "issue": "keystroke_logging",
        "issue_kind": "practice",
        "side": "critic",
        "since": "2026-05-12",
        "until": None,
        **more,
    }


def titles(drawn):
    return [title.text for title in fromstring(drawn).iter() if title.tag.endswith("title")]


@pytest.mark.parametrize("positions", [[], [step(since=None)], [step(since="unknown")]])
def test_what_has_no_day_is_no_picture(positions):
    assert position_picture(positions) == ""


def test_each_step_is_a_bar_and_each_issue_a_line():
    turned = [
        step(until="2026-06-01"),
        step(since="2026-06-01", side="defender"),
        step(issue="badge_data"),
    ]
    drawn = position_picture(turned)
    assert drawn.count('class="bar"') == 3
    assert "2 issues" in drawn


@pytest.mark.parametrize(("basis", "begun"), [("deed", "since"), ("article", "by"), (None, "by")])
def test_a_step_says_its_side_and_days(basis, begun):
    said = titles(position_picture([step(since_basis=basis)]))
    assert f"keystroke logging: critic {begun} 2026-05-12" in said


@pytest.mark.parametrize(("side", "words"), [("critic", "opponent"), ("defender", "supporter")])
def test_towards_a_bill_one_supports_or_opposes(side, words):
    drawn = position_picture(
        [step(issue="bill", issue_kind="instrument", instrument="Telemetry Bill", side=side)]
    )
    assert any(title.startswith(f"Telemetry Bill: {words}") for title in titles(drawn))


def test_on_a_phone_a_name_stands_above_its_bar_within_the_width():
    drawn = fromstring(position_picture([step(until="2026-08-01")], NARROW))
    (bar,) = [shape for shape in drawn.iter() if shape.get("class") == "bar"]
    (name,) = [shape for shape in drawn.iter() if shape.get("class") == "lane-name"]
    assert float(name.get("y")) < float(bar.get("y"))
    assert float(bar.get("x")) + float(bar.get("width")) <= NARROW.width
    assert position_pictures([step()]).count("<svg") == 2


def test_a_bar_ends_with_the_last_words_and_dots_lead_on():
    held = step(id="p1"), step(id="p2", issue="badge_data", since="2026-08-12")
    drawn = fromstring(position_picture(held, last_words={"p1": "2026-06-12"}))
    ends = [
        float(bar.get("x")) + float(bar.get("width"))
        for bar in drawn.iter()
        if bar.get("class") == "bar"
    ]
    dots = [line for line in drawn.iter() if line.get("class") == "after"]
    assert [float(line.get("x1")) for line in dots] == ends
    assert ends[0] < ends[1]
    assert {line.get("x2") for line in dots} == {"980"}


def test_a_story_is_called_by_its_title():
    assert "Keys are counted" in position_picture(
        [step(issue="s1", issue_kind="story", story="Keys are counted")]
    )


def test_a_step_that_ended_at_once_can_still_be_seen():
    drawn = fromstring(position_picture([step(until="2026-05-12"), step(since="2027-05-12")]))
    widths = [float(bar.get("width")) for bar in drawn.iter() if bar.get("class") == "bar"]
    assert min(widths) >= 4


def test_a_side_held_since_a_month_begins_on_its_first_day():
    rows = [
        {
            "issue": "keystroke_logging",
            "side": "defender",
            "since": "2026-01",
            "until": "2026-06-01",
        }
    ]
    assert "from 2026-01-01 to 2026-06-01" in position_picture(rows)

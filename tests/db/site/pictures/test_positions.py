"""Positions as lines over time: a bar a step, a line an issue."""

from xml.etree.ElementTree import fromstring

import pytest

from db.site.pictures.positions import position_picture


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


def test_a_step_says_its_side_and_days():
    assert "keystroke logging: critic from 2026-05-12 to now" in titles(position_picture([step()]))


@pytest.mark.parametrize(("side", "words"), [("critic", "opponent"), ("defender", "supporter")])
def test_towards_a_bill_one_supports_or_opposes(side, words):
    drawn = position_picture(
        [step(issue="bill", issue_kind="instrument", instrument="Telemetry Bill", side=side)]
    )
    assert any(title.startswith(f"Telemetry Bill: {words}") for title in titles(drawn))


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

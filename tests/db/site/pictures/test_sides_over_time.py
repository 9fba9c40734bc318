"""Dated words of two stakeholders are drawn as marks, a lane for each, for desks and phones."""

import re

from db.site.pictures.sides_over_time import sides_over_time

TWO = {"a": {"name": "USW"}, "b": {"name": "Halcyon Labs"}}


def words(key, side="critic", stated="2026-05-12", edtf=None):
    return {"id": key, "side": side, "stated_at": stated, "stated_edtf": edtf}


def issue(a, b):
    return {"a": {"words": a}, "b": {"words": b}}


def drawn(a, b):
    return str(sides_over_time(TWO, [issue(a, b)]))


def titles(picture):
    return re.findall(r"<title>([^<]*)</title>", picture)


def test_nothing_is_drawn_where_one_of_two_took_no_side():
    assert drawn([words("s1")], []) == ""


def test_words_of_no_known_day_are_no_mark():
    assert drawn([words("s1", stated=None)], [words("s2")]) == ""


def test_both_drawings_say_the_lanes_in_words():
    picture = drawn([words("s1")], [words("s2", "defender", "2026-06-01")])
    assert picture.count("<svg") == 2
    assert titles(picture)[0] == (
        "USW: 1 as critic, from 2026-05-12 to 2026-05-12; "
        "Halcyon Labs: 1 as defender, from 2026-06-01 to 2026-06-01"
    )


def test_the_same_words_on_two_issues_are_one_mark():
    shared = [issue([words("s1")], [words("s2")]), issue([words("s1")], [words("s2")])]
    assert "USW: 1 as critic" in str(sides_over_time(TWO, shared))


def test_marks_that_would_touch_become_one_with_a_number():
    close = [words("s1", stated="2026-05-12"), words("s2", stated="2026-05-13")]
    picture = drawn(close, [words("s3", stated="2027-05-01")])
    assert "2 observations as critic, 2026-05-12 to 2026-05-13" in titles(picture)
    assert 'class="sign-number"' in picture


def test_marks_far_apart_stay_two():
    far = [words("s1", stated="2026-01-01"), words("s2", stated="2026-12-31")]
    picture = drawn(far, [words("s3")])
    assert titles(picture).count("1 observation as critic, 2026-01-01") == 2
    assert "sign-number" not in picture


def test_an_unsure_day_has_a_bar_over_the_days_it_may_be():
    picture = drawn([words("s1", edtf="2026-05")], [words("s2", stated="2026-07-01")])
    assert "1 observation as critic, 2026-05-01 to 2026-05-31" in titles(picture)
    assert picture.count('class="span"') == 2


def test_each_side_has_a_row_and_a_sign_of_its_own():
    three = [words("s1"), words("s2", "neutral"), words("s3", "defender")]
    picture = drawn(three, [words("s4")]).split("</svg>")[0]
    rows = re.findall(r'class="side-(\w+)"', picture)
    assert rows[:3] == ["critic", "neutral", "defender"]
    assert len(set(re.findall(r' d="M[\d.]+ ([\d.]+)', picture))) == 4


def test_names_are_written_as_text():
    two = {"a": {"name": "<b>USW"}, "b": {"name": "Halcyon"}}
    picture = str(sides_over_time(two, [issue([words("s1")], [words("s2")])]))
    assert "<b>" not in picture
    assert "&lt;b&gt;USW" in picture

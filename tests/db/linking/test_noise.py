import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf_dates import shift
from db.linking.noise import MOST_DAYS, WEIGHTS, measure_noise, noise_level
from db.linking.stories import Story
from tests.db.linking.parts import article, linkage, stance


def measure(articles, stances=(), *, as_of="2026-10-05"):
    story = Story(id="story", title="", practice=None, articles=dict.fromkeys(articles, 1.0))
    linked = linkage(*articles.values(), as_of=as_of)
    rows = measure_noise([story], stances, linked)
    return {row["at"]: row for row in rows}


def burst(number, *, day="2026-04-21"):
    return {
        f"a{place}": article(f"a{place}", day=shift(day, place // 3)) for place in range(number)
    }


def test_weights_add_up_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_the_level_halves_within_weeks_of_the_last_article():
    rows = measure(burst(9))
    assert rows["2026-05-20"]["level"] < rows["2026-04-23"]["level"] / 2


def test_more_articles_make_more_noise():
    few, many = measure(burst(3)), measure(burst(9))
    assert many["2026-04-23"]["level"] > few["2026-04-23"]["level"]


def test_two_sides_make_more_noise_than_one():
    articles = burst(3)
    one = measure(articles, [stance("critic", "a0")])
    two = measure(articles, [stance("critic", "a0"), stance("defender", "a1")])
    assert one["2026-04-21"]["polarity"] == 0
    assert two["2026-04-21"]["polarity"] > 0.5


def test_the_last_row_is_of_the_latest_day_of_the_base():
    assert max(measure(burst(3))) == "2026-10-05"


def test_a_story_that_went_quiet_is_resolved_and_can_come_back():
    articles = burst(9) | {f"b{n}": article(f"b{n}", day="2026-09-01") for n in range(9)}
    rows = measure(articles)
    assert rows["2026-08-31" if "2026-08-31" in rows else "2026-06-30"]["level"] < 12
    assert rows["2026-09-01"]["state"] != "resolved"


def test_a_story_without_dates_makes_no_noise():
    assert measure({"a": article("a", day=None)}) == {}


def test_a_story_that_never_ends_keeps_so_many_days():
    articles = {f"a{n}": article(f"a{n}", day=shift("2023-01-01", 20 * n)) for n in range(60)}
    assert len(measure(articles)) <= MOST_DAYS


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 1)))
def test_the_level_stays_between_0_and_100(factors):
    assert 0 <= noise_level(factors) <= 100


def test_every_factor_is_between_0_and_1():
    rows = measure(burst(30), [stance("critic", "a0"), stance("defender", "a1")])
    assert all(0 <= row[name] <= 1 for row in rows.values() for name in WEIGHTS)

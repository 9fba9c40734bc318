"""The front page: what is loud, new since a visit, due, who changed sides, how much there is."""

import pytest

from db.site.pages.home import (
    MOST_NEW,
    counts,
    flips,
    home_page,
    last_asked,
    lead,
    levels,
    loudest,
    moment,
    newest,
)
from db.site.pages.stories import stories_page
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

STORY = "halcyon-records-keystrokes"
ARTICLE = ROWS["articles"][0]
POSITION = ROWS["positions"][0]


@pytest.fixture(scope="module")
def store(base_path):
    with Store.open(base_path) as opened:
        yield opened


def base(folder, **tables):
    return Store.open(fill(folder / "kb.db", {**ROWS, **tables}))


def test_a_story_is_led_in_by_its_last_turn(store):
    assert lead(store.db.conn, STORY) == "A sentence for key_points."


def test_a_story_without_that_section_has_no_lead(store):
    assert lead(store.db.conn, "none") is None


def test_levels_are_in_the_order_of_days(store):
    assert levels(store.db.conn, STORY) == [30.0, 61.0]


def test_newest_names_outlet_and_story(store):
    (article,) = newest(store.db.conn, "")
    assert (article["id"], article["outlet"], article["story_id"]) == ("a1", "The Meridian", STORY)


def test_of_a_later_visit_only_what_was_recorded_since_is_new(store):
    assert newest(store.db.conn, "2026-05-31") != []
    assert newest(store.db.conn, NOW) == []


def test_a_first_visit_sees_a_handful(tmp_path):
    many = [{**ARTICLE, "id": f"a{number}"} for number in range(1, MOST_NEW + 4)]
    with base(tmp_path, articles=many) as store:
        assert len(newest(store.db.conn, "")) == MOST_NEW


def test_a_copy_is_not_news(tmp_path):
    copy = {**ARTICLE, "id": "a2", "duplicate_of": "a1"}
    with base(tmp_path, articles=[ARTICLE, copy]) as store:
        assert [article["id"] for article in newest(store.db.conn, "")] == ["a1"]


@pytest.mark.parametrize(
    ("since", "read"),
    [("2026-05-13", "2026-05-13"), (" 2026-05-13T08:00:00 ", "2026-05-13T08:00:00"), ("yesterday", ""), ("", "")],
)  # fmt: skip
def test_a_moment_that_cannot_be_read_is_none(since, read):
    assert moment({"since": since}) == read


def test_who_changed_sides_is_shown_with_the_latest_first(tmp_path):
    turned = [
        {**POSITION, "id": f"t{day}", "flips": 1, "since": f"2026-05-{day}"} for day in (12, 20)
    ]
    with base(tmp_path, positions=turned) as store:
        assert [flip["since"] for flip in flips(store.db.conn)] == ["2026-05-20", "2026-05-12"]


def test_who_never_changed_sides_is_not_shown(store):
    assert flips(store.db.conn) == []


def test_only_current_and_relevant_articles_are_counted(tmp_path):
    articles = [ARTICLE, {**ARTICLE, "id": "a2", "relevant": 0}, {**ARTICLE, "id": "a3", "superseded_at": NOW}]  # fmt: skip
    with base(tmp_path, articles=articles) as store:
        assert counts(store.db.conn)["relevant articles"] == 1


def test_the_front_page_links_to_its_stories(browser):
    assert f'href="/story/{STORY}"' in browser.get("/").text


def test_the_front_page_has_its_data_at_home(browser):
    assert browser.get("/home.json").json()["loud"][0]["id"] == STORY


def test_what_is_borderline_leads_nothing(tmp_path):
    doubtful = [{**article, "borderline": 1} for article in ROWS["articles"]]
    with base(tmp_path, articles=doubtful) as store:
        assert loudest(store.db.conn) == []
        assert newest(store.db.conn, "") == newest(store.db.conn, "2026-05-01") == []
        assert stories_page(store.db.conn, {}).data["stories"] == []


def test_what_is_quiet_never_leads_and_stands_in_a_list_of_its_own(tmp_path):
    loud = ROWS["stories"][0]
    quiet = {**loud, "id": "q", "title": "Q", "state": "quiet", "noise_level": 0.0}
    settled = {**quiet, "id": "r", "state": "resolved", "last_seen_at": "2020-01-01"}
    with base(tmp_path, stories=[quiet, settled, loud]) as store:
        data = home_page(store.db.conn, {}).data
    assert [story["id"] for story in data["loud"]] == [loud["id"]]
    assert {story["id"] for story in data["quiet"]} == {"q", "r"}


def test_the_day_of_the_last_round_is_told_if_there_was_one(tmp_path):
    with base(tmp_path) as store:
        assert last_asked(store.db.conn) is None
        with store.run("crawl", parent_id=None):
            pass
        assert len(last_asked(store.db.conn)) == len("2026-05-13")

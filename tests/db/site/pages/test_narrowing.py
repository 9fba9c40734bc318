"""Lists narrow by what their addresses ask for, and come in pages."""

import pytest

from db.site.pages import stories
from db.store import Store
from tests.db.site.conftest import NOW, Browser, build_desk, fill

STORIES = [
    {"id": f"s{n}", "title": f"Story {n}", "state": ("growing", "major")[n % 2], "noise_level": float(n),
     "practice": "keystroke_logging", "last_seen_at": "2026-05-13", "recorded_at": NOW}
    for n in range(5)
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("role=agent", {"e1", "ev-bill"}),
        ("role=target", set()),
        ("stakeholder=usw&role=agent", {"e1", "ev-bill"}),
        ("stakeholder=halcyon-labs&role=agent", set()),
        ("jurisdiction=XN", {"ev-bill"}),
        ("certainty=day", {"e1"}),
        ("certainty=span", {"ev-bill"}),
        ("certainty=open", set()),
        ("certainty=unknown", set()),
        ("certainty=day&kind=bill_step", set()),
        ("since=2026-05-13", {"ev-bill"}),
        ("story=halcyon-records-keystrokes&status=reported", {"e1"}),
    ],
)
def test_timeline_narrows(browser, asked, found):
    events = browser.get(f"/timeline.json?{asked}").json()["events"]
    assert {event["id"] for event in events} == found


def test_timeline_draws_an_uncertain_date_as_a_span(browser):
    page = browser.get("/timeline?certainty=span").text
    assert 'class="maybe"' in page


def test_timeline_offers_places_by_name(browser):
    assert ">where: Norland (invented)<" in browser.get("/timeline?jurisdiction=XN").text


@pytest.mark.parametrize(
    ("since", "found"),
    [("2026-05-31", ["a1"]), ("2026-06-01T00:00:00Z", []), ("", ["a1"])],
)
def test_home_shows_what_is_new_since(browser, since, found):
    new = browser.get(f"/home.json?since={since}").json()["new"]
    assert [article["id"] for article in new] == found


def test_home_gives_the_address_to_keep(browser):
    assert 'href="/?since=2026-06-01T00%3A00%3A00Z#new"' in browser.get("/").text


@pytest.fixture
def many(tmp_path, monkeypatch):
    monkeypatch.setattr(stories, "PAGE_SIZE", 2)
    return Browser(build_desk(fill(tmp_path / "kb.db", {"stories": STORIES})))


@pytest.mark.parametrize(
    ("asked", "found", "more"),
    [("", ["s4", "s3"], True), ("page=3", ["s0"], False),
     ("state=major", ["s3", "s1"], False), ("state=quiet", [], False)],
)  # fmt: skip
def test_stories_come_in_pages_the_loudest_first(many, asked, found, more):
    data = many.get(f"/stories.json?{asked}").json()
    assert ([story["id"] for story in data["stories"]], data["more"]) == (found, more)


def test_stories_beyond_the_last_page_are_not_found(many):
    assert many.get("/stories.json?page=9").status_code == 404


def test_positions_mark_changes_of_side(tmp_path, base_path):
    path = tmp_path / "kb.db"
    path.write_bytes(base_path.read_bytes())
    with Store.open(path) as store, store.transaction():
        store.db.execute("update positions set flips = 2")
    page = Browser(build_desk(path)).get("/positions").text
    assert "⇄ marks a change of side (1 here)" in page
    assert "after changing sides 2×" in page

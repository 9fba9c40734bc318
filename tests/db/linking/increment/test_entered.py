"""Events entered by hand join a base that grows as they do one that is linked at once."""

import pytest

from db.linked.link_state import unmark
from db.linking.relink import relink
from tests.db.desk import event, mention
from tests.db.linking.test_relink import content

TABLES = ("events", "event_roles", "event_practices", "story_events", "links of event_sightings")
TEXT = (
    "Halcyon Labs records the keystrokes of its staff to train an agent. "
    "Halcyon Labs paused the recording in June. "
    "Halcyon Labs will not say when it goes on."
)
PAUSED = "Halcyon Labs paused the recording in June"
ENTERED = {
    "ev-pause": ("pause", "2026-06-22", "Halcyon pauses the recording of keys"),
    "ev-talk": ("statement", "2026-06-20", "Halcyon tells staff about the agent"),
    "ev-old": ("statement", "2024-06-20", "Halcyon tells staff about another matter"),
}


@pytest.fixture(autouse=True)
def _small_bases_too(monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
    monkeypatch.setattr("db.linking.increment.due.MOST_MOVED", 9.0)


def enter(desk):
    """Enter events on Halcyon Labs, which is curated."""
    when = {"recorded_at": "2026-01-01T00:00:00Z"}
    curated = {"id": "halcyon-labs", "name": "Halcyon Labs", "kind": "employer", "curated": 1}
    alias = {"id": "alias", "stakeholder_id": "halcyon-labs", "name": "Halcyon Labs", "curated": 1}
    desk.store.add("stakeholders", [{**curated, **when}])
    desk.store.add("aliases", [{**alias, **when}])
    for key, (kind, day, title) in ENTERED.items():
        dates = {"edtf": day, "entered_edtf": day, "earliest": day, "latest": day}
        row = {"id": key, "kind": kind, "title": title, "status": "reported", "curated": 1}
        desk.store.add("events", [{**row, **dates, **when}])
        part = {"stakeholder_id": "halcyon-labs", "role": "agent", "curated": 1}
        desk.store.add("event_roles", [{"event_id": key, **part}])
        about = {"practice": "keystroke_logging", "curated": 1}
        desk.store.add("event_practices", [{"event_id": key, **about}])


def write(desk, key, *, day="2026-06-24", sees_it=True):
    article = desk.article(f"halcyon-labs-{key}", TEXT, day=day)
    roles = [("Halcyon Labs", "agent")]
    happening = event(TEXT, PAUSED, kind="pause", edtf="2026-06", roles=roles)
    named = mention(TEXT, "Halcyon Labs", known_id="halcyon-labs")
    desk.read(article, mentions=[named], events=[happening] if sees_it else [])
    return article


def linked_rows(store):
    tables = content(store)
    return {table: tables[table] for table in TABLES}


def anew(store):
    unmark(store.db)
    relink(store)
    return linked_rows(store)


def homes(store, event_id):
    sql = "select story_id from story_events where event_id = ?"
    return [row["story_id"] for row in store.rows(sql, [event_id])]


def row_of(store, event_id):
    return store.rows("select * from events where id = ?", [event_id])[0]


def test_entered_events_join_and_joining_twice_changes_nothing(desk):
    enter(desk)
    write(desk, "pauses")
    desk.relink()
    found = row_of(desk.store, "ev-pause")
    assert (found["articles"], found["edtf"], found["title"]) == (
        1, "2026-06-22", "Halcyon pauses the recording of keys",
    )  # fmt: skip
    assert found["story_id"] in homes(desk.store, "ev-pause")
    assert homes(desk.store, "ev-talk")
    assert not homes(desk.store, "ev-old")
    assert desk.store.value("select count(*) from events where kind = 'pause'") == 1
    before = linked_rows(desk.store)
    assert anew(desk.store) == before
    assert desk.relink() == 0


def test_an_article_that_comes_joins_what_was_entered_as_if_linked_at_once(desk, monkeypatch):
    enter(desk)
    write(desk, "records", day="2026-06-21", sees_it=False)
    desk.relink()
    assert row_of(desk.store, "ev-pause")["articles"] is None
    with monkeypatch.context() as patch:
        patch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
        write(desk, "pauses")
        desk.relink()
        assert row_of(desk.store, "ev-pause")["articles"] == 1
        grown = linked_rows(desk.store)
    assert anew(desk.store) == grown


def test_an_article_that_goes_takes_its_reading_along_and_leaves_what_was_entered(
    desk, monkeypatch
):
    enter(desk)
    write(desk, "records", day="2026-06-21", sees_it=False)
    pauses = write(desk, "pauses")
    desk.relink()
    with monkeypatch.context() as patch:
        patch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
        desk.store.change("articles", {"id": pauses}, {"relevant": 0})
        desk.relink()
    found = row_of(desk.store, "ev-pause")
    assert (found["articles"], found["edtf"]) == (None, "2026-06-22")
    shrunk = linked_rows(desk.store)
    assert anew(desk.store) == shrunk


def test_a_story_that_ends_leaves_entered_events_without_a_story(desk):
    enter(desk)
    only = write(desk, "pauses")
    desk.relink()
    desk.store.change("articles", {"id": only}, {"relevant": 0})
    desk.relink()
    assert homes(desk.store, "ev-pause") == []
    assert row_of(desk.store, "ev-pause")["story_id"] is None


def test_the_order_in_which_articles_come_changes_nothing(desk, monkeypatch):
    enter(desk)
    write(desk, "pauses")
    desk.relink()
    write(desk, "records", day="2026-06-21", sees_it=False)
    desk.relink()
    grown = linked_rows(desk.store)
    assert anew(desk.store) == grown

"""What is new or has changed since a moment is told with what it was; nothing else is."""

import pytest

from db.errors import InputError
from db.history import keep_history
from db.site.readers.changes import changed_since, moment_of, recorded_until
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

BEFORE, AFTER = "2026-05-31T00:00:00Z", "2026-06-01T00:00:01Z"
STORY = ROWS["stories"][0]["id"]


@pytest.fixture
def connection(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", ROWS)) as store:
        keep_history(store.db)
        yield store.db.conn


def test_all_is_new_to_who_came_before_it_was_recorded(connection):
    told = changed_since(connection, BEFORE)
    assert [story["change"] for story in told["stories"]] == ["new"]
    assert [step["change"] for step in told["steps"]] == ["new"]
    assert {event["id"] for event in told["events"]} == {"e1", "ev-bill"}
    assert set(told["event_changes"].values()) == {"new"}
    assert [article["id"] for article in told["articles"]] == ["a1"]


def test_nothing_is_new_to_who_has_seen_it_all(connection):
    told = changed_since(connection, recorded_until(connection))
    assert not any(told.values())


def test_a_change_is_told_with_what_was_before(connection):
    connection.execute("update stories set state = 'major', articles = 3 where id = ?", [STORY])
    connection.execute("update instrument_dates set date = '2026-11-02' where id = 'd1'")
    connection.execute("update positions set recorded_at = ? where issue = 'bill'", [NOW])
    connection.execute("update positions set side = 'critic' where issue = 'bill'")
    told = changed_since(connection, AFTER)
    assert [story["change"] for story in told["stories"]] == ["was growing, 2 more articles"]
    assert [step["change"] for step in told["steps"]] == ["was on 30 October 2026"]
    assert [position["change"] for position in told["positions"]] == ["was defender"]
    assert told["events"] == []


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-04-21", "2026-04-21T00:00:00Z"),
        ("2026-04-21T10:00:00Z", "2026-04-21T10:00:00Z"),
        ("2026-04-21T10:00:00+02:00", "2026-04-21T08:00:00Z"),
    ],
)
def test_a_moment_is_read_as_one_of_utc(typed, moment):
    assert moment_of(typed) == moment


def test_what_is_no_moment_is_refused():
    with pytest.raises(InputError, match="is no day or moment"):
        moment_of("yesterday")


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ({"story": [STORY]}, {"stories", "events", "event_changes", "articles", "merged"}),
        ({"stakeholder": ["usw"]}, {"events", "event_changes", "positions"}),
        ({"instrument": ["bill"]}, {"events", "event_changes", "positions", "steps"}),
        ({"story": ["another"]}, set()),
    ],
)
def test_of_what_is_listed_nothing_else_is_told(connection, listed, told):
    connection.execute("update positions set recorded_at = ?", [NOW])
    narrowed = changed_since(connection, BEFORE, listed)
    assert {name for name in narrowed if narrowed[name]} == told
    every = changed_since(connection, BEFORE)
    for name in told - {"event_changes"}:
        assert {str(row) for row in narrowed[name]} <= {str(row) for row in every[name]}

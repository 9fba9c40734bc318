"""No query of a page reads a whole table: SQLite says how it would answer each."""

import re
import sqlite3

import pytest

from db.site.feeds import new_feed
from db.site.filtered_feeds import due_calendar, search_feed
from db.site.registry import pages

# What may be read from end to end, and why that stays quick however large the base.
ALLOWED = {
    "wanted": "the list of keys that the query was given",
    "CONSTANT": "one row without a table",
    "found": "the values of a column, one step of an index each",
    "newest": "a handful of articles or positions, found by an index",
    "named": "the articles that name one stakeholder, found by an index",
    "played": "the events in which one stakeholder takes part, found by an index",
    "relations": "those of two stakeholders with each other, found by an index",
    "strongest": "at most a hundred relations, found by an index",
    "events": "at most as many events as the page shows, taken in order from an index",
    "instruments": "laws and bills: hundreds, however many articles",
    "outlets": "who publishes: thousands at most, however many articles",
    "instrument_dates": "their dated steps: a few for each",
    "reader_counts": "a row for each kind and reader",
    "stories": "read in the order of an index until the page is full",
    "stakeholders": "read in the order of an index until the page is full",
    "hearings": "their days of reply: one row for each story and body criticised in it",
    "contradictions": "read in the order of an index until the page is full",
    "told": "at most as many sayings or stories as the page shows",
    "utterances": "read in the order of an index until the page is full",
    "instrument_practices": "the practices of laws and decisions: a few for each",
    "instrument_duties": "what laws ask: a few for each",
    "name": "the names of one instrument",
    "decisions": "those of authorities and courts: hundreds, however many articles",
    "sources": "hundreds, however many articles",
    "runs": "one row a run of a stage",
    "failures": "counted only",
    "list_subquery": "a list of keys",
    "(subquery": "rows that an inner query found by an index",
}
BY_INDEX_ONLY = {"stories", "stakeholders", "utterances"}
GROUPED = re.compile(
    r"select (\w+) as value, count\(\*\) as count from \w+ where \1 is not null group by"
)
COUNT = re.compile(r"select count\(\*\) from \w+( indexed by \w+ where .*)?$", re.DOTALL)


class Recorded(sqlite3.Connection):
    """A connection that keeps what it was asked."""

    asked = None

    def execute(self, sql, parameters=()):
        if self.asked is not None:
            self.asked.append((sql, parameters))
        return super().execute(sql, parameters)


@pytest.fixture(scope="module")
def connection(demo_base):
    opened = sqlite3.connect(demo_base, factory=Recorded)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def requests(connection):
    """Every page with the filters it takes: its maker and its parameters."""

    def some(table):
        return connection.execute(f"select id from {table} limit 1").fetchone()[0]

    story, who = (
        some("stories"),
        connection.execute("select stakeholder_id from positions limit 1").fetchone()[0],
    )
    place = connection.execute(
        "select jurisdiction from instruments where jurisdiction is not null limit 1"
    ).fetchone()[0]
    paths = {
        "story": {"slug": story},
        "stakeholder": {"slug": who},
        "article": {"id": some("articles")},
        "embed": {"slug": story},
        "issue": {"slug": "keystroke_logging"},
        "instrument": {"slug": some("instruments")},
        "timeline": {"day": "2026-06-22"},
    }
    filters = {
        "home": [{"since": "2026-01-01"}],
        "timeline": [{"story": story}, {"stakeholder": who, "role": "agent"}, {"kind": "fine"}, {"status": "planned"},
                     {"jurisdiction": place}, {"certainty": "span"}, {"curated": "1"}, {"since": "2026", "until": "2027"},
                     {"who": "public"}, {"known": "disputed"}, {"looked": "2026-09-01"}, {"order": "newest"}, {"page": "1"},
                     {"practice": "keystroke_logging"}, {"certainty": "unknown"}],
        "positions": [{"by": "story"}, {"kind": "union"}, {"page": "2"}],
        "regulation": [{"jurisdiction": "Norland"}, {"kind": "bill", "status": "pending"}, {"status": "unknown"},
                       {"practice": "video_surveillance", "year": "2026", "amount": "above-1000000"}],
        "decisions": [{"practice": "video_surveillance", "article": "6", "year": "2026"}, {"jurisdiction": "Norland"},
                      {"by": "authority", "amount": "above-1000000"}],
        "quotes": [{"story": story}, {"stakeholder": who}, {"cut": "1"}, {"page": "2"}],
        "network": [{"story": story}, {"from": who, "to": "halcyon-labs"}, {"nodes": "300"}],
        "stories": [{"state": "growing"}, {"practice": "keystroke_logging"}, {"page": "2"}],
        "stakeholders": [{"kind": "union"}],
        "changed": [{"since": "2026-01-01"}, {"since": "2026-01-01", "story": story, "stakeholder": who, "instrument": "x"}],
        "compare": [{"a": who}, {"a": who, "b": "halcyon-labs"}],
        "search": [{"q": "keystroke*"}, {"q": "monitoring", "kind": "claim"}, {"q": "camras"}, {"q": "union", "stakeholder": who},
                   {"q": "union", "outlet": "news", "since": "2026"}],
    }  # fmt: skip
    made = []
    for entry in pages():
        name = entry.path.split("/")[1]
        made += [
            (entry.make, {**paths.get(name, {}), **more}) for more in [{}, *filters.get(name, [])]
        ]
    return made


def scans(connection, sql, parameters):
    """Give what a query reads from end to end, with how."""
    plan = connection.execute(f"explain query plan {sql}", parameters).fetchall()
    for *_, line in plan:
        if line.startswith("SCAN ") and "VIRTUAL TABLE INDEX" not in line:
            yield line


def is_allowed(sql, line):
    name = line.split()[1]
    if "COVERING INDEX" in line and COUNT.match(" ".join(sql.split())):
        return True  # a count reads the smallest index: some milliseconds for a million rows
    if "COVERING INDEX" in line and GROUPED.match(" ".join(sql.split())):
        return True  # and so does a count by the values of one column
    if sql.strip().startswith("with matched"):
        return True  # made only where few events are left: MOST_COUNTED in happenings/facets.py
    if name in BY_INDEX_ONLY and "USING" not in line:
        return False
    return name in ALLOWED or name.startswith("(")


def test_every_query_of_every_page_is_answered_by_an_index(connection, requests):
    connection.asked = asked = []
    for make, parameters in requests:
        assert make(connection, parameters).status == 200
    new_feed(connection, "http://desk", "")
    due_calendar(connection, "http://desk", {"jurisdiction": "XN"})
    search_feed(connection, "http://desk", {"q": "keystrokes"})
    connection.asked = None
    assert len(asked) > 150
    faults = {
        (line, " ".join(sql.split())[:200])
        for sql, parameters in asked
        for line in scans(connection, sql, parameters)
        if not is_allowed(sql, line)
    }
    assert faults == set()


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("select * from articles where title like '%x%'", True),
        ("select * from mentions order by score", True),
        ("select * from stories order by title", True),
        ("select count(*) from mentions", False),
        ("select * from articles where id = 'x'", False),
    ],
)
def test_a_query_that_reads_a_whole_table_is_noticed(connection, sql, fault):
    assert any(not is_allowed(sql, line) for line in scans(connection, sql, ())) is fault

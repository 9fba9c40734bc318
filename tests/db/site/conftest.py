"""A small base with one row or more in every table that a page reads, and its desk."""

import asyncio
from dataclasses import dataclass
from functools import cache

import pytest

from db.site.desk import build_desk
from db.store import Store

TEXT = (
    "Halcyon Labs records keystrokes of its staff.\n"
    "“We never use it for appraisal,” said Claire Dunmore.\n"
    "The union called it a grave breach of trust on 12 May."
)
QUOTE = "We never use it for appraisal"
BREACH = "called it a grave breach of trust"
NOW = "2026-06-01T00:00:00Z"


def place(words):
    """Give the span of some words of the text."""
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


ROWS = {
    "sources": [{"id": "meridian", "name": "Meridian", "kind": "news", "homepage": "http://m.example/"}],
    "outlets": [{"id": "m.example", "name": "The Meridian", "kind": "news", "source_id": "meridian"}],
    "captures": [{"id": "c1", "url": "http://m.example/a", "visit": 0, "kind": "page", "fetched_at": NOW,
                  "outcome": "new", "part": 1, "sha256": "ab" * 32, "warc_file": "x.warc.gz", "warc_offset": 0}],
    "articles": [{"id": "a1", "capture_id": "c1", "outlet_id": "m.example", "url": "http://m.example/a",
                  "title": "Halcyon records keystrokes", "published_at": "2026-05-13T08:00:00Z", "text": TEXT,
                  "word_count": 30, "recorded_at": NOW, "relevant": 1, "relevance": 0.97, "origin": "original"}],
    "stakeholders": [
        {"id": "halcyon-labs", "name": "Halcyon Labs", "kind": "employer", "curated": 1, "verified": 0, "articles": 1,
         "source_url": "http://halcyon.example/", "recorded_at": NOW},
        {"id": "usw", "name": "United Screen Workers", "kind": "union", "curated": 0, "articles": 1, "recorded_at": NOW},
    ],
    "aliases": [{"id": "al1", "stakeholder_id": "usw", "name": "USW", "curated": 0, "recorded_at": NOW}],
    "redirects": [{"old_id": "screen-workers", "stakeholder_id": "usw", "recorded_at": NOW}],
    "story_changes": [{"at": NOW, "kind": "merged", "from_id": "keys-are-counted",
                       "to_id": "halcyon-records-keystrokes", "articles": 1}],
    "stories": [{"id": "halcyon-records-keystrokes", "title": "Halcyon records keystrokes", "state": "growing",
                 "noise_level": 61.0, "practice": "keystroke_logging", "articles": 1, "independent_origins": 1,
                 "first_seen_at": "2026-05-13", "last_seen_at": "2026-05-13", "recorded_at": NOW}],
    "story_articles": [{"story_id": "halcyon-records-keystrokes", "article_id": "a1", "score": 1.0, "recorded_at": NOW}],
    "story_stakeholders": [{"story_id": "halcyon-records-keystrokes", "stakeholder_id": "halcyon-labs", "articles": 1,
                            "recorded_at": NOW}],
    "events": [{"id": "e1", "title": "Union objects", "kind": "statement", "edtf": "2026-05-12", "earliest": "2026-05-12",
                "latest": "2026-05-12", "status": "reported", "story_id": "halcyon-records-keystrokes", "recorded_at": NOW},
               {"id": "ev-bill", "title": "Bill is tabled", "kind": "bill_step", "edtf": "2026-05", "earliest": "2026-05-01",
                "latest": "2026-05-31", "status": "reported", "instrument_id": "bill", "curated": 1, "verified": 0,
                "place": "XN", "source_url": "https://parliament.example/bill", "recorded_at": NOW}],
    "event_instruments": [{"event_id": "ev-bill", "instrument_id": "bill", "curated": 1, "recorded_at": NOW}],
    "story_events": [{"story_id": "halcyon-records-keystrokes", "event_id": "e1", "recorded_at": NOW}],
    "event_roles": [{"event_id": key, "stakeholder_id": "usw", "role": "agent", "recorded_at": NOW}
                    for key in ("e1", "ev-bill")],
    "event_sightings": [{"id": "es1", "article_id": "a1", **place(BREACH), "what": "Union objects", "kind": "statement",
                         "edtf": "2026-05-12", "status": "reported", "roles": "[]", "score": 0.9, "event_id": "e1"}],
    "quotations": [{"id": "q1", "article_id": "a1", **place(QUOTE), "content": QUOTE, "kind": "direct", "cue": "said",
                    "speaker_text": "Claire Dunmore", "group": 0, "score": 1.0, "stakeholder_id": "halcyon-labs"}],
    "stances": [{"id": "s1", "article_id": "a1", **place(BREACH), "stakeholder_name": "United Screen Workers",
                 "practice": "keystroke_logging", "side": "critic", "basis": "reported", "strength": 0.9, "score": 0.9,
                 "stakeholder_id": "usw", "instrument_id": "bill"},
                {"id": "s-bill", "article_id": "a1", **place(BREACH), "stakeholder_name": "United Screen Workers",
                 "towards": "instrument", "side": "defender", "basis": "reported", "strength": 0.8, "score": 0.8,
                 "stakeholder_id": "usw", "instrument_id": "bill", "instrument_name": "Workplace Telemetry Bill"}],
    "positions": [{"id": f"p{kind}", "stakeholder_id": "usw", "issue": issue, "issue_kind": kind, "side": "critic",
                   "since": "2026-05-12", "since_basis": "words", "flips": 0, "strength": 0.9, "stances": 1, "evidence": '["s1"]'}
                  for kind, issue in (("practice", "keystroke_logging"), ("story", "halcyon-records-keystrokes"))]
                 + [{"id": "pinstrument", "stakeholder_id": "usw", "issue": "bill", "issue_kind": "instrument",
                     "side": "defender", "since": "2026-05-13", "since_basis": "words", "flips": 0, "strength": 0.8, "stances": 1,
                     "evidence": '["s-bill"]'}],
    "claims": [{"id": "k1", "text": TEXT[:45], "kind": "collection", "story_id": "halcyon-records-keystrokes",
                "recorded_at": NOW, "asserted": 1}],
    "claim_sightings": [{"id": "ks1", "article_id": "a1", "start": 0, "end": 45, "text": TEXT[:45], "kind": "collection",
                         "modality": "asserted", "practice": "keystroke_logging", "claim_id": "k1"}],
    "instruments": [{"id": "bill", "name": "Workplace Telemetry Bill", "kind": "bill", "jurisdiction": "XN",
                     "status": "pending", "curated": 1, "recorded_at": NOW}],
    "instrument_dates": [{"id": "d1", "instrument_id": "bill", "date": "2026-10-30", "what": "consultation closes",
                          "curated": 1, "recorded_at": NOW}],
    "decisions": [{"instrument_id": "bill", "authority": "Data Office", "case_number": "7/2026", "decided": "2026-04-02",
                   "year": "2026", "employer": "Halcyon Labs", "employer_id": "halcyon-labs", "practices": '["keystroke_logging"]',
                   "technique": "keys counted", "outcome": "violation_fine", "amount": 45000.0, "currency": "EUR",
                   "articles": '["5(1)(c)", "6"]', "other_laws": "[]", "source_url": "https://office.example/7", "verified": 0,
                   "curated": 1, "recorded_at": NOW}],
    "instrument_duties": [{"id": "bill-notice", "instrument_id": "bill", "duty": "notice", "part": "clause 4",
                           "text": "Staff must be told what is recorded.", "practices": '["keystroke_logging"]',
                           "applies_from": "2027-01", "source_url": "https://parliament.example/bill", "verified": 0,
                           "curated": 1, "recorded_at": NOW}],
    "instrument_practices": [{"instrument_id": "bill", "practice": "keystroke_logging", "curated": 1, "recorded_at": NOW}],
    "decision_reviews": [{"instrument_id": "bill", "reviewed_id": "bill", "curated": 1, "recorded_at": NOW}],
    "digests": [{"id": f"g-{section}", "story_id": "halcyon-records-keystrokes", "section": section, "position": 0,
                 "text": f"A sentence for {section}."} for section in
                ("why_it_matters", "key_points", "summary", "plain_language", "forecast")],
    "digest_spans": [{"digest_id": f"g-{section}", "article_id": "a1", **place(BREACH), "recorded_at": NOW} for section in
                     ("why_it_matters", "key_points", "summary", "plain_language", "forecast")],
    "noise": [{"story_id": "halcyon-records-keystrokes", "at": day, "level": level, "reach": 0.2}
              for day, level in (("2026-05-12", 30.0), ("2026-05-13", 61.0))],
    "relations": [{"id": "r1", "from_id": "usw", "to_id": "halcyon-labs", "kind": "criticises", "weight": 1.0}],
    "graph_nodes": [{"stakeholder_id": key, "story_id": story, "x": x, "y": x, "component": 0, "centrality": 0.5}
                    for key, x in (("usw", 0.0), ("halcyon-labs", 1.0))
                    for story in ("", "halcyon-records-keystrokes")],
    "search_entries": [{"id": 1, "digest": "1", "kind": "story", "key": "halcyon-records-keystrokes",
                        "date": "2026-05-13", "original": "halcyon-records-keystrokes"}],
    "search_index": [{"rowid": 1, "kind": "story", "key": "halcyon-records-keystrokes", "title": "Halcyon records keystrokes",
                      "body": "keystrokes of its staff", "date": "2026-05-13"}],
}  # fmt: skip


@dataclass(frozen=True)
class Browser:
    """Ask a desk for pages without a socket."""

    desk: object

    def get(self, path, **options):
        """Give the response to one address."""
        return asyncio.run(self.desk.client.get(path, **options))

    @cache  # noqa: B019  (a session has a handful of desks)
    def page(self, path):
        """Give the response to an address whose answer stays the same, asked for once."""
        return self.get(path)

    def ask(self, method, path, **options):
        """Give the response to a request of any method."""
        return asyncio.run(getattr(self.desk.client, method)(path, **options))


def fill(path, rows):
    """Write rows into a new base."""
    with Store.open(path) as store:
        for table, entries in rows.items():
            with store.transaction():
                for entry in entries:
                    store.add(table, [entry])
    return path


@pytest.fixture(scope="session")
def base_path(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("site") / "kb.db", ROWS)


@pytest.fixture(scope="session")
def browser(base_path):
    return Browser(build_desk(base_path))


@pytest.fixture(scope="session")
def empty_browser(tmp_path_factory):
    return Browser(build_desk(fill(tmp_path_factory.mktemp("empty") / "kb.db", {})))


@pytest.fixture(scope="session")
def public_browser(base_path):
    return Browser(build_desk(base_path, public=True))


@pytest.fixture(scope="session")
def hostile_browser(tmp_path_factory):
    from tests.db.site.hostile import HOSTILE_ROWS  # only here: it is made of the rows above

    return Browser(build_desk(fill(tmp_path_factory.mktemp("hostile") / "kb.db", HOSTILE_ROWS)))

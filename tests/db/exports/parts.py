"""Rows as exports are given them, with any text in every place that others decide."""

from hypothesis import settings
from hypothesis import strategies as st

from tests.db.site.hostile import ATTACK, BIDI, CONTROL, LONG

some = settings(max_examples=40, deadline=None)
HOSTILE = [
    ATTACK, LONG, BIDI, CONTROL, "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    "'=1", "''@x", "＝1", "\\input{x}", "}{", "%", "a\nEND:VEVENT\nBEGIN:VEVENT", "\ufeff\u2028\x85", "\ufffe\uffff", "\u200b", "AN", "",
]  # fmt: skip
texts = st.sampled_from(HOSTILE) | st.text(max_size=60)
NOW = "2026-06-01T00:00:00Z"


def passage(text="words", **more):
    """Give a quotation, stance and mention in one row."""
    row = {
        "id": "p1", "article_id": "a1", "start": 3, "end": 9, "words": text, "article_title": text,
        "article_url": text, "published_at": "2026-05-13T08:00:00Z", "byline": text, "capture_id": "c1",
        "fetched_at": NOW, "outlet": text, "outlet_kind": "news", "stakeholder_id": "usw", "speaker": text,
        "kind": "direct", "form": "name", "side": "critic", "practice": text, "basis": "words",
        "strength": 0.5, "score": 0.5, "stated_at": None, "instrument_id": None, "modality": "denied",
        "claimant_id": None, "towards": "practice", "instrument_name": None,
    }  # fmt: skip
    return {**row, **more}


def stakeholder(text="Name", **more):
    """Give a stakeholder."""
    row = {
        "id": "usw", "name": text, "kind": "union", "role": text, "country": text, "wikidata": text,
        "homepage": text, "source_url": text, "aliases": [text, f"{text}x"],
    }  # fmt: skip
    return {**row, **more}


def article(text="Title", **more):
    """Give an article."""
    row = {
        "id": "a1", "title": text, "article_url": text, "byline": text, "published_at": "2026-05",
        "language": "en", "capture_id": "c1", "fetched_at": NOW, "outlet": text, "outlet_kind": "news",
        "sha256": "ab" * 32,
    }  # fmt: skip
    return {**row, **more}


def event(text="Happened", edtf="2026-05-12", earliest="2026-05-12", latest="2026-05-12", **more):
    """Give an event."""
    row = {
        "id": "e1", "title": text, "kind": "statement", "status": "planned", "edtf": edtf,
        "earliest": earliest, "latest": latest, "story_id": "s", "source_url": text, "recorded_at": NOW,
        "evidence": [passage(text)], "roles": [{"stakeholder_id": "usw", "role": "agent"}],
    }  # fmt: skip
    return {**row, **more}


def step(text="closes", edtf="2026-10-30", **more):
    """Give a dated step of an instrument."""
    row = {
        "instrument_id": "bill", "date": "2026-10-30", "edtf": edtf, "what": text, "name": text,
        "source_url": text, "recorded_at": NOW, "evidence": [],
        "kind": None, "at": None, "state": None, "source_key": None, "nth": 1,
    }  # fmt: skip
    return {**row, **more}


def relation(text="words", **more):
    """Give a relation."""
    row = {
        "id": "r1", "from_id": "usw", "to_id": "halcyon", "kind": "criticises", "weight": 2.0,
        "first_at": "2026-05-13T00:00:00Z", "last_at": None, "evidence": [passage(text)],
    }  # fmt: skip
    return {**row, **more}

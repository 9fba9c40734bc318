"""An invented story with published readings, and what a model may write about it."""

import json

from db.store import Store

STORY = "brightwell-films-drivers"
FIRST = (
    "Brightwell, a maker of vans, put cameras into the cabs of 400 drivers in May 2026.\n"
    "“We never listen to what drivers say,” said Ann Ode of Brightwell.\n"
    "Brightwell was fined on 3 June 2026 by the Data Office for filming drivers, the union said.\n"
)
SECOND = "Drivers of Brightwell walked out on Monday over the cameras in their cabs.\n"
CAMERAS, QUOTE = FIRST.split("\n", maxsplit=1)[0], "We never listen to what drivers say"
FINED, WALKED = FIRST.split("\n")[2], SECOND.strip()
COPIED = "Brightwell put cameras into the cabs of 400 drivers in May 2026."
REASON = "the cameras in their cabs"


def place(text, words):
    """Give the span of some words."""
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def event(key, article, text, words, **more):
    """Make a row of a sure event."""
    base = {"what": words, "kind": "deployment", "status": "reported", "roles": "[]", "score": 0.9}
    span = place(text, words)
    return {"id": key, "article_id": article, **base, **span, "level": "sure",
            "evidence_level": "sure", **more}  # fmt: skip


def article(key, text, day):
    """Make a row of an article that is read and relevant."""
    return {"id": key, "capture_id": "c", "url": f"http://m.example/{key}", "title": "Cameras in vans",
            "published_at": day, "text": text, "word_count": 9, "relevant": 1, "relevance": 0.9,
            "origin": "original", "outlet_id": "m.example"}  # fmt: skip


ROWS = {
    "outlets": [{"id": "m.example", "name": "The Meridian", "kind": "news"}],
    "articles": [article("a1", FIRST, "2026-06-04"), article("a2", SECOND, "2026-06-10")],
    "stakeholders": [{"id": "ann-ode", "name": "Ann Ode", "kind": "person", "curated": 0}],
    "stories": [{"id": STORY, "title": "Brightwell films drivers", "state": "growing",
                 "noise_level": 50.0, "articles": 2, "independent_origins": 2}],
    "story_articles": [{"story_id": STORY, "article_id": key, "score": 1.0} for key in ("a1", "a2")],
    "event_sightings": [
        event("e-cameras", "a1", FIRST, "put cameras into the cabs"),
        event("e-fine", "a1", FIRST, "Brightwell was fined", kind="fine"),
        event("e-walk", "a2", SECOND, "walked out on Monday", kind="protest"),
        event("e-unsure", "a2", SECOND, "over the cameras", level="unsure", evidence_level="unsure"),
    ],
    "quotations": [{"id": "q1", "article_id": "a1", **place(FIRST, QUOTE), "content": QUOTE,
                    "kind": "direct", "group": 0, "score": 1.0, "stakeholder_id": "ann-ode",
                    "level": "sure", "evidence_level": "sure"}],
}  # fmt: skip


def base(path):
    """Make a base of the story."""
    store = Store.open(path)
    for table, rows in ROWS.items():
        with store.transaction():
            store.add(table, [{**row, "recorded_at": "2026-06-11T00:00:00Z"} for row in rows])
    return store


def answer(*sentences):
    """Write an answer."""
    listed = [{"section": s, "text": t, "rests_on": list(r)} for s, t, r in sentences]
    return json.dumps({"sentences": listed})


def answered(path, requests, content, *, model="scripted"):
    """Write a batch that answers requests."""
    message = {"choices": [{"message": {"content": content}}], "model": model}
    lines = [
        {"custom_id": request["custom_id"], "response": {"status_code": 200, "body": message}}
        for request in requests
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path

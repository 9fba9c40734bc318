"""A small desk for tests: articles and readings in few words, in a real database."""

from db.annotations import write_reading
from db.keys import digest_key
from db.linking.relink import relink
from db.records import (
    ClaimSighting,
    EventSighting,
    ForecastSighting,
    InstrumentMention,
    Mention,
    Quotation,
    Reading,
    Relevance,
    Reply,
    Role,
    Stance,
)
from db.store import Store

KINDS = {
    "daily": "news",
    "wire": "news",
    "post": "trade_press",
    "union": "union",
    "halcyon": "company",
    "odc": "regulator",
}
BODY = (
    "Halcyon Labs records the keystrokes of its staff to train an agent. "
    "Mara Quill called it a search without a warrant. "
    "The company says nobody will be judged by it."
)


class Desk:
    """Writes articles and what the reader found in them, as crawl and annotate would."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def article(self, key, text=BODY, *, outlet="daily", day="2026-04-21", relevant=True, **more):
        """Add an article with its capture and outlet; give its id."""
        article_id = digest_key("article", key)
        outlet_row = {"id": outlet, "name": outlet.title(), "kind": KINDS[outlet]}
        self.store.db.table("outlets").insert(outlet_row, ignore=True)
        row = {
            "id": article_id,
            "capture_id": f"capture-{key}",
            "outlet_id": outlet,
            "url": f"https://{outlet}.example/{key}",
            "title": key.replace("-", " ").capitalize(),
            "published_at": day and f"{day}T08:00:00Z",
            "text": text,
            "word_count": len(text.split()),
            "recorded_at": "2026-04-21T09:00:00Z",
            **more,
        }
        self.store.add("articles", [row])
        self.read(article_id, relevant=relevant)
        return article_id

    def text(self, article_id):
        """Give the text of an article."""
        return self.store.value("select text from articles where id = ?", [article_id])

    def read(self, article_id, *, relevant=True, practices=("keystroke_logging",), **found):
        """Write a reading; `found` holds lists of annotations by field of Reading."""
        reading = Reading(
            article_id=article_id,
            relevance=Relevance(relevant=relevant, score=0.9 if relevant else 0.1),
            practices=practices if relevant else (),
            **{field: tuple(rows) for field, rows in found.items()},
        )
        return write_reading(self.store, reading, extractor="test")

    def relink(self):
        """Link, and give the rows changed in all tables."""
        return sum(relink(self.store).values())


def place(text, words):
    """Give the span of some words as keyword arguments."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def mention(text, words, *, name=None, kind="employer", **more):
    """Make a mention by name."""
    more.setdefault("form", "name")
    return Mention(**place(text, words), text=words, name=name or words, kind=kind, **more)


def quotation(text, words, *, speaker=None, kind="direct", **more):
    """Make a quotation."""
    return Quotation(
        **place(text, words), content=words, kind=kind, speaker_text=speaker,
        stakeholder=speaker, **more,
    )  # fmt: skip


def stance(text, words, *, who, side, practice="keystroke_logging", **more):
    """Make a strong, sure stance."""
    more = {"basis": "words", "strength": 0.9, "score": 0.9, **more}
    return Stance(**place(text, words), stakeholder=who, practice=practice, side=side, **more)


def event(text, words, *, kind, edtf=None, what=None, roles=(), **more):
    """Make a sighting of an event; `roles` are pairs of name and role."""
    parts = tuple(Role(name=name, role=role) for name, role in roles)
    return EventSighting(
        **place(text, words), what=what or words, kind=kind, edtf=edtf, roles=parts, **more
    )


def claim(text, words, *, kind="collection", modality="asserted", **more):
    """Make a sighting of a claim."""
    more.setdefault("practice", "keystroke_logging")
    return ClaimSighting(**place(text, words), text=words, kind=kind, modality=modality, **more)


def forecast(text, words, **more):
    """Make a forecast."""
    return ForecastSighting(**place(text, words), text=words, **more)


def instrument(text, words, *, kind="bill", **more):
    """Make a mention of an instrument."""
    return InstrumentMention(**place(text, words), text=words, name=words, kind=kind, **more)


def reply(text, words, *, who, kind="declined"):
    """Make a reply that wasn't given."""
    return Reply(**place(text, words), kind=kind, stakeholder=who)

"""Small records for tests of single linking steps, without a database."""

from db.keys import slug_key
from db.linking.copies.duplicates import Origin
from db.linking.identity.instruments import Instruments
from db.linking.identity.stakeholders import Identities, Stakeholder
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle
from db.linking.stories.profiles import count_features, measure_rarity, weigh_features
from db.records import (
    ClaimSighting,
    Deed,
    EventSighting,
    ForecastSighting,
    Mention,
    Quotation,
    Role,
    Stance,
)

KINDS = {
    "Halcyon Labs": "employer",
    "ToneSense": "vendor",
    "Data Commissioner": "regulator",
    "United Screen Workers": "union",
    "Mara Quill": "person",
}


def article(key, text="Some text.", *, day="2026-04-21", **more):
    """Make an article."""
    more = {"root_id": key, "title": key, "outlet_id": key, "outlet_kind": "news", **more}
    return LinkArticle(id=key, text=text, published_at=day and f"{day}T08:00:00Z", **more)


def linkage(*articles, copies=None, story="story", names=tuple(KINDS), as_of="2026-10-05"):
    """Make a linkage in which every name means the stakeholder of that name."""
    copies = copies or {}
    found = {
        slug_key(name): Stakeholder(
            id=slug_key(name),
            name=name,
            kind=KINDS.get(name),
            role=None,
            curated=False,
            aliases=(),
            named_in=len(articles),
        )
        for name in names
    }
    return Linkage(
        articles={item.id: item for item in articles},
        origins={
            item.id: Origin(
                kind="syndicated" if item.id in copies else "original",
                duplicate_of=copies.get(item.id),
            )
            for item in articles
        },
        who=Identities(
            stakeholders=found,
            by_place={(item.id, name): slug_key(name) for item in articles for name in names},
        ),
        instruments=Instruments(by_name={"Telemetry Bill": "telemetry-bill"}, linked=()),
        stories_of={item.id: (story,) for item in articles},
        as_of=as_of,
    )


def row_id(record, article_id, start, more):
    """Name a row after what it is, so that failures can be read."""
    return f"{record.__name__} {article_id} {start} {more}"


def mention(name, article_id="a", *, start=0, kind="person", known_id=None, **more):
    more = {"text": name, "form": "name", "role": "leader" if kind == "person" else None, **more}
    return Mention(
        id=row_id(Mention, article_id, start, name), article_id=article_id, start=start,
        end=start + len(name), name=name, kind=kind, known_id=known_id, **more,
    )  # fmt: skip


def quotation(content, article_id="a", *, start=0, speaker="Mara Quill", kind="direct", **more):
    return Quotation(
        id=row_id(Quotation, article_id, start, content), article_id=article_id, start=start,
        end=start + len(content), content=content, kind=kind, speaker_text=speaker,
        stakeholder=speaker, **more,
    )  # fmt: skip


def claim(text, article_id="a", *, start=0, modality="asserted", kind="collection", **more):
    return ClaimSighting(
        id=row_id(ClaimSighting, article_id, start, text), article_id=article_id, start=start,
        end=start + len(text), text=text, kind=kind, modality=modality,
        practice=more.pop("practice", "keystroke_logging"), **more,
    )  # fmt: skip


def stance(side, article_id="a", *, start=0, who="Mara Quill", strength=0.9, **more):
    more = {"practice": "keystroke_logging", "basis": "words", "score": 0.9, **more}
    return Stance(
        id=row_id(Stance, article_id, start, side), article_id=article_id, start=start,
        end=start + 5, stakeholder=who, side=side, strength=strength, **more,
    )  # fmt: skip


def deed(practice, article_id="a", *, start=0, doer="Halcyon Labs", **more):
    return Deed(
        id=row_id(Deed, article_id, start, practice), article_id=article_id, start=start,
        end=start + 9, practice=practice, doer=doer, **more,
    )  # fmt: skip


def event(what, article_id="a", *, kind="fine", edtf="2026-08-12", roles=(), **more):
    more = {"start": 0, "status": "reported", **more}
    return EventSighting(
        id=row_id(EventSighting, article_id, more["start"], what), article_id=article_id,
        end=more["start"] + len(what), what=what, kind=kind, edtf=edtf,
        roles=tuple(Role(name=name, role=role) for name, role in roles), **more,
    )  # fmt: skip


def forecast(text, article_id="a", *, due=None, kind=None, **more):
    return ForecastSighting(
        id=row_id(ForecastSighting, article_id, 0, text), article_id=article_id, start=0,
        end=len(text), text=text, due_edtf=due, kind=kind, **more,
    )  # fmt: skip


def make_profiles(articles, mentions, who):
    """Give the profiles of articles among which alone their features are rare or common."""
    features = count_features(articles, mentions, who)
    return weigh_features(features, measure_rarity(features.values()), who)

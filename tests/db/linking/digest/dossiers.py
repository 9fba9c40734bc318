"""Dossiers of one story in two articles, for tests of what is written from them."""

from db.linking.digest.dossier import open_dossiers
from db.linking.findings import gather_findings
from db.linking.material import Material
from db.linking.stories.stories import Story
from tests.db.linking import parts
from tests.db.linking.parts import article, linkage

SAID = "We were never told that anybody would read what we type"
TEXT = (
    f"Mara Quill said: “{SAID}.”\n"
    "Halcyon Labs records what is typed on every laptop of its 9,000 staff.\n"
    "The Data Commissioner fined Halcyon Labs 32 million euros for the recordings."
)
STORY = Story(id="story", title="", practice=None, articles={"a": 0.8, "b": 0.7})
FINED = "The Data Commissioner fined Halcyon Labs"
ROLES = [("Data Commissioner", "agent"), ("Halcyon Labs", "target")]


def open_story(articles, **rows):
    """Open the dossier of one story of some articles."""
    linked = linkage(*articles)
    material = Material(
        articles=tuple(articles), **{name: tuple(found) for name, found in rows.items()}
    )
    story = Story(
        id="story", title="Fallback", practice=None, articles={item.id: 0.5 for item in articles}
    )
    (found,) = open_dossiers([story], material, gather_findings(material, linked), linked)
    return found


def dossier(*, text=TEXT, as_of="2026-10-05", **rows):
    linked = linkage(article("a", text), article("b", text, day="2026-05-01"), as_of=as_of)
    material = Material(
        articles=tuple(linked.articles.values()),
        **{name: tuple(found) for name, found in rows.items()},
    )
    (found,) = open_dossiers([STORY], material, gather_findings(material, linked), linked)
    return found


def texts(lines):
    return [line.text for line in lines]


def event(what=FINED, **more):
    return parts.event(what, "a", **{"start": TEXT.find(FINED), "roles": ROLES, **more})

"""A linked base, and what a few articles change of it, for tests of single steps."""

from db.linking.increment.due import Due
from db.linking.increment.increment import increment
from tests.db.desk import BODY, mention, quotation, stance

LINKER = "a linker of tests"
LATER = f"A month later nothing has changed. {BODY}"


def write_later(desk, key="later", text=LATER, *, who="Mara Quill", day="2026-05-21", **more):
    """Write an article that takes the story up again; give its id."""
    article = desk.article(key, text, day=day, **more)
    words = "a search without a warrant"
    desk.read(
        article,
        mentions=[mention(text, "Halcyon Labs"), mention(text, who, kind="person", role="chair")],
        quotations=[quotation(text, words, speaker=who)],
        stances=[stance(text, words, who=who, side="critic")],
    )
    return article


def change_of(store, *, fresh=(), gone=()):
    """Work out what some articles that came and went change."""
    return increment(store, Due(fresh=frozenset(fresh), gone=frozenset(gone)), LINKER)

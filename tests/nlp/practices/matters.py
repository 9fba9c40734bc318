"""Articles for tests of sides: a parsed text with its parties, laws and practices marked."""

from db.records import InstrumentMention, Mention
from nlp.practices.controversy import Controversy
from nlp.practices.laws import Laws
from nlp.practices.mentions import practices


def named(text, **kinds):
    """Make a mention of each place where a name stands; underscores are blanks."""
    return [
        Mention(start=start, end=start + len(name), text=name, name=name, form="name", kind=kind)
        for name, kind in ((name.replace("_", " "), kind) for name, kind in kinds.items())
        for start in places(text, name)
    ]


def law(text, name, kind="bill"):
    """Make a mention of an instrument at each place where its name stands."""
    return [
        InstrumentMention(start=start, end=start + len(name), text=name, name=name, kind=kind)
        for start in places(text, name)
    ]


def places(text, words):
    """List where some words stand."""
    return [start for start in range(len(text)) if text.startswith(words, start)]


def matter(nlp, text, *, instruments=(), quotations=(), published=None, **kinds):
    """Parse a text and bring it together with its parties."""
    doc = nlp(text)
    article = Controversy.of(
        doc,
        named(text, **kinds),
        quotations,
        practices=list(practices(doc)),
        instruments=instruments,
        published=published,
    )
    return article, Laws(article)

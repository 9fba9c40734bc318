"""A sentence becomes its proposals of events, for the tests of what is made of them."""

from db.records import Mention
from nlp.dates.reading import dates
from nlp.events.proposals import proposals
from nlp.events.reading import article_of, free_dates

PUBLISHED = "2026-08-13"  # a Thursday


def named(text, words, name=None, kind="employer"):
    """Give a mention of some words of a text."""
    start = text.index(words)
    return Mention(
        start=start, end=start + len(words), text=words, name=name or words, form="name", kind=kind
    )


def article(doc, *mentions):
    """Give what is known of an article."""
    return article_of(doc, mentions=mentions, instruments=[], published=PUBLISHED)


def proposed(nlp, text, *mentions):
    """Give the proposals of a text, with the article that they stand in."""
    doc = nlp(text)
    known = article(doc, *mentions)
    when = free_dates(doc, list(dates(doc, published=PUBLISHED)), [])
    return list(proposals(doc, when, known.around)), known


def proposal(nlp, text, verb, *mentions):
    """Give the proposal whose head is a certain word, and what stands around it."""
    rows, known = proposed(nlp, text, *mentions)
    return next(row for row in rows if row.head.text == verb), known

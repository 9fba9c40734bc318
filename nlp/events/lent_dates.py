"""What is told without a date of its own gets the one that the words around it lend.

The lead and the heading tell what is new; what came before or after something dated was over by
then or came later; signatures that are counted were given by the day of publication. A suit has
the day on which "the lawsuit was filed".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from db.records import DateExpression, EventSighting
from nlp.events.kinds import stems
from nlp.events.proposals import Proposal
from nlp.events.subjects import SUBJECTS
from nlp.events.word_classes import LEXICON, grammatical_subject
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

FILED = re.compile(
    r"(?:the|this|that) (?:\w+ )?(?:lawsuit|suit|complaint|claim) (?:was|were) "
    r"(?:first )?(?:filed|lodged|brought|submitted)\b",
    re.IGNORECASE,
)
SUED = re.compile(
    r"\b(?:sued?|suing|(?:filed|lodged|brought|submitted) (?:an? )?(?:\S+ ){0,4}"
    r"(?:lawsuit|suit|complaint|claim))\b",
    re.IGNORECASE,
)
LEAD_PARAGRAPHS = 2
MONTH = 7  # characters of a day that name its month
DONE = {"past", "perfect"}
PRESENT_ENDINGS = ("s", "es")
DEFINITE = {"the", "its", "his", "her", "their", "this", "that"}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """When a text was published, its heading, and place of a verb or noun -> its own date."""

    published: str | None
    heading: str
    dated: Mapping[int, DateExpression]


def lent_date(proposal: Proposal, news: News) -> str | None:
    """Give the EDTF date that an undated proposal gets from what is around it; None for none."""
    if proposal.tense not in DONE:
        return None
    return (
        _by_announcement(proposal.head, news.dated)
        or _before_something(proposal, news.dated)
        or _after_something(proposal, news.dated)
        or _by_publication(proposal, news)
    )


def _by_announcement(head: Token, dated: Mapping[int, DateExpression]) -> str | None:
    """Date what somebody says on some day to have done: "has fined it, it announced on Monday"."""
    if head.dep_ != "ccomp" or not _is_announced(head):
        return None
    date = dated.get(head.head.i)
    if date is None or "/" in date.edtf:
        return None
    if lends_day(head.head, head):
        return f"{date.edtf.rstrip('~')}~"
    return f"../{date.edtf}" if any(child.lower_ == "had" for child in head.children) else None


def lends_day(above: Token, clause: Token) -> bool:
    """Tell whether something was done on the day on which it was made known: "has fined it"."""
    has = any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in clause.children)
    return clause.head.i == above.i and has and _is_announced(clause)


def _is_announced(head: Token) -> bool:
    """Tell whether whoever announces something tells it of themselves: "it said it has fined"."""
    above = head.head
    if set(stems(above)).isdisjoint(word_set(LEXICON, "announcing")):
        return False
    noun, teller = grammatical_subject(head), grammatical_subject(above)
    if noun is None or teller is None:
        return False
    pronouns = {noun.lower_, teller.lower_} & {"it", "they", "he", "she"}
    return bool(pronouns) or noun.lower_ == teller.lower_


def _by_publication(proposal: Proposal, news: News) -> str | None:
    """Date by the day of publication: a lead, a deed that the heading tells too, signatures."""
    if news.published is None or proposal.stands.reporters:
        return None
    if is_in_lead(proposal.head):
        if proposal.kind == "bill_step" and proposal.head.dep_ == "ROOT":  # a step is the news
            return f"{news.published}~"
        if _is_in_heading(proposal.head, news.heading):
            return f"{news.published}~"
        if proposal.tense == "perfect" and _opens(proposal.head):
            return f"{news.published[:MONTH]}~"
    return f"../{news.published}" if _counts_signatures(proposal) else None


def is_in_lead(head: Token) -> bool:
    """Tell whether a word stands in the first paragraphs of a text."""
    return text_of(head.doc)[: head.idx].strip().count("\n") < LEAD_PARAGRAPHS


def _is_in_heading(head: Token, heading: str) -> bool:
    """Tell whether the heading tells the same deed in the present tense."""
    told = {stem + ending for stem in stems(head) for ending in PRESENT_ENDINGS}
    return not told.isdisjoint(heading.lower().split())


def _opens(head: Token) -> bool:
    """Tell whether a verb is that of the sentence that opens the text: "has paused"."""
    has = any(child.lower_ in {"has", "have"} for child in head.children)
    return has and head.dep_ == "ROOT" and head.sent.start == 0


def _counts_signatures(proposal: Proposal) -> bool:
    """Tell whether it is told how many have signed: that is so up to the day of publication."""
    if proposal.kind != "petition" or proposal.head.lemma_.lower() != "sign":
        return False
    signers = [child for child in proposal.head.children if child.dep_ in {*SUBJECTS, "agent"}]
    return any(token.like_num for signer in signers for token in signer.subtree)


def _before_something(proposal: Proposal, dated: Mapping[int, DateExpression]) -> str | None:
    """Date what came before something dated: "stopped in June after 900 had signed"."""
    head = proposal.head
    follows = any(c.dep_ == "mark" and c.lower_ == "after" for c in head.children)
    if not follows:
        return None
    above = head.head
    date = dated.get(above.i) or _of_sentence_before(above, dated)
    if date is None or "/" in date.edtf:
        return None
    return f"../{date.edtf}"


def _after_something(proposal: Proposal, dated: Mapping[int, DateExpression]) -> str | None:
    """Date what followed something dated: "following a report received on 3 May, it asked"."""
    phrases = [c for c in proposal.head.children if c.lower_ in {"following", "after"}]
    days = [
        dated[token.i].edtf for phrase in phrases for token in phrase.subtree if token.i in dated
    ]
    return f"{days[0]}/.." if len(set(days)) == 1 and "/" not in days[0] else None


def _of_sentence_before(verb: Token, dated: Mapping[int, DateExpression]) -> DateExpression | None:
    """Give the date of the deed before, which "the move" or "his reversal" takes up."""
    takes_up = any(
        child.dep_ in SUBJECTS
        and child.lemma_.lower() in word_set(LEXICON, "taking_up")
        and any(word.lower_ in DEFINITE for word in child.children)
        for child in verb.children
    )
    if not takes_up or verb.sent.start == 0:
        return None
    last = verb.doc[verb.sent.start - 1].sent
    days = [dated[token.i] for token in last if token.i in dated]
    return days[-1] if days else None


def joined_filings(sightings: Iterable[EventSighting]) -> list[EventSighting]:
    """Give the sightings, each filing of a suit joined to the one before it that says who sued."""
    joined: list[EventSighting] = []
    for sighting in sorted(sightings, key=lambda sighting: (sighting.start, sighting.end)):
        place = _suit_of(sighting, joined)
        if place is None:
            joined.append(sighting)
        else:
            joined[place] = replace(joined[place], edtf=sighting.edtf or joined[place].edtf)
    return joined


def _suit_of(filing: EventSighting, before: list[EventSighting]) -> int | None:
    """Find the suit that "the lawsuit was filed" is about: the last one told, of no other day."""
    if filing.kind != "complaint" or not FILED.match(filing.what):
        return None
    for place in reversed(range(len(before))):
        suit = before[place]
        if suit.kind == "complaint" and SUED.search(suit.what):
            return place if _may_be(suit.edtf, filing.edtf) else None
    return None


def _may_be(loose: str | None, day: str | None) -> bool:
    """Tell whether an approximate date, a month or none may be of a day."""
    if loose is None or day is None:
        return True
    stem = loose.rstrip("~?%")
    return day.startswith(stem) or stem.startswith(day.rstrip("~?%"))

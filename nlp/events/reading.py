"""A Doc and its mentions and dates become sightings of events: what, of which kind, when, who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Doc

from db.records import DateExpression, EventKind, EventSighting, InstrumentMention, Mention
from nlp.dates.context import in_context, joined, lead
from nlp.events.extents import extent_of
from nlp.events.features import MAIN_SHARE, Article, features, quoted_tokens
from nlp.events.kinds import stems
from nlp.events.lent_dates import News, is_in_lead, joined_filings, lends_day, lent_date
from nlp.events.proposals import Proposal, proposals, subject_of
from nlp.events.roles import addressed, instrument_of, lies_ahead, roles_of, status_of
from nlp.events.tenses import is_granted
from nlp.events.timing import dates_by_head
from nlp.events.titles import title
from nlp.events.vouching import level_of
from nlp.events.word_classes import LEXICON, Surroundings, classes_of, done_to
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of
from nlp.grammar.scoring import judge
from nlp.practices.mentions import practices

JUDGE = "events"
OPENING_LENGTH = 600  # characters in which a release says that it is of today
SAME_SHARE = 0.75  # of the shorter title's words that two tellings of one event share
STEM, LEAST_LETTERS = 6, 3
YEAR_SO_FAR = re.compile(r"earlier (?:this|in the) year", re.IGNORECASE)


def events(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    instruments: Sequence[InstrumentMention],
    published: str | None,
    heading: str = "",
) -> Iterator[EventSighting]:
    """Give the events of a text with its heading, in order, none within another.

    Rules propose what may have happened; a judge decides what is an event of the matter and how
    sure that is. The date is the expression that hangs on the head word, the day of publication
    for a lead in the present tense, or what the words around it lend (nlp.events.lent_dates);
    without one it is unknown.
    """
    article = article_of(doc, mentions=mentions, instruments=instruments, published=published)
    when = free_dates(doc, dates, instruments)
    proposed = list(proposals(doc, when, article.around))
    news = News(published=published, heading=heading, dated=dates_by_head(doc, when))
    dated = {
        proposal.head.i
        for proposal in proposed
        if proposal.date is not None and title(proposal, article.around, is_whole=False)
    }
    scored = [
        (_score(proposal, article), proposal)
        for proposal in proposed
        if not _only_tells(proposal, dated)
    ]
    sightings: list[EventSighting] = []
    findings: set[str] = set()
    for score, proposal in sorted(scored, key=lambda pair: (-pair[0], pair[1].head.i)):
        sighting = _sighting(proposal, score, article, news)
        if sighting is None or any(_is_same(sighting, other) for other in sightings):
            continue
        finder = _finder(proposal, sighting, article.around)
        if finder is None or finder not in findings:
            findings |= {finder} if finder else set()
            sightings.append(sighting)
    yield from addressed(list(joined_filings(sightings)))


def _score(proposal: Proposal, article: Article) -> float:
    """Give how likely a proposal is an event; a day that is set for a step is one in any case.

    A step of a law or a hearing that the text itself sets for a day is vouched for.
    """
    score = judge(JUDGE).score(features(proposal, article))
    if not _is_set(proposal, article.published):
        return score
    is_vouched = proposal.kind in {"bill_step", "hearing"} and not proposal.stands.reporters
    return max(score, judge(JUDGE).sure if is_vouched else judge(JUDGE).bar)


def _is_set(proposal: Proposal, published: str | None) -> bool:
    """Tell whether a step of a known kind, or an answer due, is set for a day to come."""
    if proposal.date is None or published is None:
        return False
    if proposal.kind == "other" or (proposal.kind == "statement" and proposal.tense != "due"):
        return False
    last = proposal.date.edtf.rpartition("/")[2]
    return last >= published and lies_ahead(proposal, published)


def _only_tells(proposal: Proposal, dated: Set[int]) -> bool:
    """Tell whether a verb of saying, itself without a date, tells what has one.

    Or whether it lends its own to what somebody says to have done.
    """
    clauses = [child for child in proposal.head.children if child.dep_ == "ccomp"]
    if proposal.date is not None:
        return any(lends_day(proposal.head, clause) for clause in clauses)
    if set(stems(proposal.head)).isdisjoint(word_set(LEXICON, "saying")):
        return False
    return any(clause.i in dated for clause in clauses)


def _finder(proposal: Proposal, sighting: EventSighting, around: Surroundings) -> str | None:
    """Name whose finding or measure this is; what one body found in a matter is one event."""
    if sighting.kind not in {"ruling", "study"} or sighting.edtf is not None:
        return None
    objects = done_to(proposal.head)
    on_case = any("case" in classes_of(thing, around) for thing in objects)
    is_finding = not on_case and not set(stems(proposal.head)).isdisjoint(
        word_set(LEXICON, "finding")
    )
    if sighting.kind == "study":
        return "study" if is_finding else None
    noun = subject_of(proposal.head)
    measures = [] if is_finding else [thing.lemma_ for thing in objects]
    return None if noun is None else " ".join([noun.lower_, *measures])


def article_of(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    instruments: Sequence[InstrumentMention],
    published: str | None,
) -> Article:
    """Gather what the features of a text's proposals are made from."""
    counted = Counter(mention.name for mention in mentions)
    least = MAIN_SHARE * counted.total()
    return Article(
        doc=doc,
        around=Surroundings(MentionIndex(mentions), tuple(instruments)),
        practices=[start for start, _, _ in practices(doc)],
        main_names=frozenset(name for name, times in counted.items() if times >= max(2, least)),
        published=published,
        quoted=quoted_tokens(doc),
        is_of_today="today" in text_of(doc)[:OPENING_LENGTH].lower(),
    )


def free_dates(
    doc: Doc, dates: Sequence[DateExpression], instruments: Sequence[InstrumentMention]
) -> list[DateExpression]:
    """Give the dates that may be of a happening: no part of a name, no dateline."""
    return [
        date
        for date in joined(text_of(doc), dates)
        if not _names_instrument(date, instruments) and not _is_dateline(text_of(doc), date)
    ]


def _names_instrument(date: DateExpression, instruments: Sequence[InstrumentMention]) -> bool:
    """Tell whether a date is part of a name, as in Data Protection Act 2019."""
    return any(law.start < date.end and date.start < law.end for law in instruments)


def _is_dateline(text: str, date: DateExpression) -> bool:
    """Tell whether a date stands in a dateline: after a town in capitals that opens a line."""
    return text[text.rfind("\n", 0, date.start) + 1 : date.start].isupper()


def _sighting(
    proposal: Proposal, score: float, article: Article, news: News
) -> EventSighting | None:
    """Make the sighting of a proposal; None when it is no event here or reads badly."""
    index = article.around.mentions
    roles, extent = tuple(roles_of(proposal.head, index)), extent_of(proposal)
    level = level_of(
        proposal,
        score,
        judge(JUDGE),
        article=article,
        extent=extent,
        roles=roles,
    )
    if level is None:
        return None
    what = title(proposal, article.around)
    if what is None:  # it may be told, but not to readers
        what, level = title(proposal, article.around, is_whole=False), "unsure"
    if what is None:
        return None
    status = status_of(proposal, roles, index, article.published)
    instrument = instrument_of(proposal, article.around)
    return EventSighting(
        start=extent.start_char,
        end=extent.end_char,
        what=what,
        kind=_kind(proposal, article),
        edtf=_edtf(proposal, article) or lent_date(proposal, news),
        status=status,
        roles=roles,
        instrument=instrument.name if instrument else None,
        score=round(score, 3),
        level="unsure" if status == "disputed" or _is_charged(proposal) else level,
    )


def _is_charged(proposal: Proposal) -> bool:
    """Tell whether somebody charges it, also where the model loses who: "workers allege it did"."""
    before = proposal.head.doc[proposal.head.sent.start : proposal.head.i]
    charging = word_set(LEXICON, "charging")
    return proposal.stands.alleged or any(token.lower_ in charging for token in before)


def _kind(proposal: Proposal, article: Article) -> EventKind:
    """Give the kind; what was used until a day was given up then."""
    date, kind = proposal.date, proposal.kind
    if kind != "deployment" or date is None:
        return kind
    is_given_up = lead(text_of(article.doc), date.start) in {"until", "till"}
    return "policy_change" if is_given_up else kind


def _edtf(proposal: Proposal, article: Article) -> str | None:
    """Give when it happened: its date with the word before it, or the day of a headline."""
    if proposal.date is not None:
        return _so_far(proposal, article) or in_context(text_of(article.doc), proposal.date)
    is_news = _is_headline(proposal) or (article.is_of_today and _is_performed(proposal))
    return article.published if is_news else None


def _so_far(proposal: Proposal, article: Article) -> str | None:
    """Give "earlier this year" as the months of the year that are over; None for other dates."""
    date, published = proposal.date, article.published
    if date is None or published is None or not YEAR_SO_FAR.fullmatch(date.text):
        return None
    year, month = published[:4], published[:7]
    return f"{year}-01/{month}" if date.edtf == year and month > f"{year}-01" else None


def _is_performed(proposal: Proposal) -> bool:
    """Tell whether somebody tells what they do today: "the ministry is publishing a guide"."""
    return proposal.tense == "progressive" and not proposal.stands.reporters


def _is_headline(proposal: Proposal) -> bool:
    """Tell whether the lead tells in the present tense what has just happened."""
    if is_granted(proposal.head):  # "staff may now pause it", whoever says so
        return is_in_lead(proposal.head)
    if proposal.tense not in {"present", "progressive"} or proposal.stands.reporters:
        return False
    adverbs = {child.lower_ for child in proposal.head.children if child.dep_ == "advmod"}
    if adverbs & word_set(LEXICON, "habits"):
        return False
    return is_in_lead(proposal.head)


def _is_same(sighting: EventSighting, other: EventSighting) -> bool:
    """Tell whether two sightings tell one event: the same place, or the same said again."""
    shared = min(sighting.end, other.end) - max(sighting.start, other.start)
    shorter = min(sighting.end - sighting.start, other.end - other.start)
    if shared > shorter / 2:
        return True
    if sighting.kind != other.kind or (
        sighting.edtf and other.edtf and sighting.edtf != other.edtf
    ):
        return False
    if sighting.kind == "fine" and _agent_words(sighting) & _agent_words(other):
        return True
    words, others = _content(sighting.what), _content(other.what)
    numbers, other_numbers = _numbers(words), _numbers(others)
    if numbers and other_numbers and numbers.isdisjoint(other_numbers):  # of Article 6, of 35
        return False
    return len(words & others) >= SAME_SHARE * min(len(words), len(others))


def _agent_words(sighting: EventSighting) -> frozenset[str]:
    """Give the words of who acts, or those that a title begins with."""
    names = [role.name for role in sighting.roles if role.role == "agent"]
    words = " ".join(names or sighting.what.split()[:3]).lower().split()
    return frozenset(words) - {"the", "a", "an"}


def _numbers(words: frozenset[str]) -> frozenset[str]:
    """Give those of some words that are numbers."""
    return frozenset(word for word in words if word[:1].isdigit())


def _content(what: str) -> frozenset[str]:
    """Give the stems of a title's longer words and figures."""
    words = (word.strip(".,;:'’“”\"()").lower() for word in what.split())
    return frozenset(
        w[:STEM] for w in words if w != "the" and (len(w) >= LEAST_LETTERS or w[:1].isdigit())
    )

"""A proposal in its sentence and article becomes named features, from which a judge decides.

What is looked at: the kind, the tense and standing of the verb, who does it to what, the date and
how far it lies from publication, whether the matter is named near, and where in the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from nlp.events.clause_words import key_words
from nlp.events.kinds import OTHER, Parties, parties_of, stems
from nlp.events.proposals import Proposal, subject_of
from nlp.events.word_classes import LEXICON, Surroundings, classes_within, done_to
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

QUOTES = {"“", "”", '"', "``", "''"}
FIRST_PERSON = {"i", "we", "us", "our", "my"}
UNTOLD = {"jobs", "rights", "query", "employment", "acronym", "pronoun"}  # of help to frames only
SOME = {"some", "other", "others", "many", "several", "few", "most", "various", "another"}
PLURAL = {"NNS", "NNPS"}
PARTS = 4  # of a text, for where something stands
LONG = 30  # tokens of a sentence
YEAR_TO_DAY = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
WEEK, QUARTER, YEARS = 7, 92, 730  # days
MAIN_SHARE = 0.15  # of all mentions that those of a main party make


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is known of a whole article: its parse, names, practices, dates and main parties."""

    doc: Doc
    around: Surroundings
    practices: Sequence[int]  # where a practice is named
    main_names: frozenset[str]
    published: str | None
    quoted: frozenset[int]  # tokens within quotation marks
    is_of_today: bool = False  # a release that begins with "today"


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Give the tokens that stand within double quotation marks, paragraph by paragraph."""
    inside, is_open = set[int](), False
    for token in doc:
        if "\n" in token.text:
            is_open = False
        elif token.text in {"“", "``"}:
            is_open = True
        elif token.text in {"”", "''"}:
            is_open = False
        elif token.text == '"':
            is_open = not is_open
        elif is_open:
            inside.add(token.i)
    return frozenset(inside)


def features(proposal: Proposal, article: Article) -> frozenset[str]:
    """Name what speaks for or against a proposal."""
    parties = parties_of(proposal.head, article.around)
    names = {
        f"kind={proposal.kind}",
        f"tense={proposal.tense}",
        f"dep={proposal.head.dep_}",
        *(f"within={name}" for name in classes_within(proposal.head) - UNTOLD),
        *_of_parties(proposal, parties, article),
        *_of_standing(proposal, article),
        *_of_verb(proposal),
        *_of_date(proposal, article.published),
        *_of_place(proposal, article),
        *_of_words(proposal),
        *key_words(proposal.head),
    }
    dated = "dated" if proposal.date else "undated"
    who = "named" if "named_doer" in names else "unnamed"
    names |= {
        f"kind={proposal.kind}+{dated}",
        f"kind={proposal.kind}+{who}",
        f"tense={proposal.tense}+{dated}",
        f"tense={proposal.tense}+{who}",
        f"tense={proposal.tense}+{'other' if proposal.kind == OTHER else 'kind'}",
    }
    return frozenset(names)


def _of_parties(proposal: Proposal, parties: Parties, article: Article) -> Iterator[str]:
    """Name who does it and to what."""
    yield from (f"doer={name}" for name in parties.doer - UNTOLD)
    yield from (f"object={name}" for name in (parties.object or {"none"}) - UNTOLD)
    yield from _of_subject(subject_of(proposal.head), article)
    for noun in done_to(proposal.head):
        mention = article.around.mentions.of(noun)
        if mention is not None:
            yield "named_object"
            if mention.name in article.main_names:
                yield "main_object"


def _of_subject(noun: Token | None, article: Article) -> Iterator[str]:
    """Name what the subject is like: named, a main party, one of many, a pronoun."""
    if noun is None:
        yield "subject=none"
        return
    mention = article.around.mentions.of(noun)
    if mention is not None:
        yield "named_doer"
        if mention.name in article.main_names:
            yield "main_doer"
    if mention is None and noun.lower_ in word_set(LEXICON, "generic"):
        yield "subject=generic"
    yield from _of_determiners(noun)


def _of_determiners(noun: Token) -> Iterator[str]:
    """Name whether a subject is a certain one, one of many, or any."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "poss"}}
    if noun.pos_ == "PRON":
        yield "subject=first" if noun.lower_ in FIRST_PERSON else f"subject={noun.lower_}"
    elif noun.tag_ in PLURAL and not determiners and not any(noun.children):
        yield "subject=bare_plural"
    elif determiners & {"a", "an"}:
        yield "subject=indefinite"
    elif determiners:
        yield "subject=definite"
    if {child.lower_ for child in noun.children} & SOME:
        yield "subject=some"
    if any(child.pos_ == "NUM" for child in noun.children):
        yield "subject=counted"


def _of_standing(proposal: Proposal, article: Article) -> Iterator[str]:
    """Name how the verb stands, and in whose words."""
    stands = proposal.stands
    for name in ("negated", "ended", "past", "demanded", "planned", "alleged"):
        if getattr(stands, name):
            yield f"stands={name}"
    if stands.reporters:
        yield "reported"
    if proposal.head.i in article.quoted:
        yield "quoted"


def _of_verb(proposal: Proposal) -> Iterator[str]:
    """Name what class of verb it is: of saying, of a state, of reasoning, of a finding."""
    words = set(stems(proposal.head))
    if words & word_set(LEXICON, "saying"):
        yield "saying"
        clauses = [child for child in proposal.head.children if child.dep_ == "ccomp"]
        yield "saying_clause" if clauses else "saying_bare"
    if proposal.kind == OTHER and words & word_set(LEXICON, "states"):
        yield "verb=states"
    yield from (
        f"verb={name}" for name in ("reasoning", "opinions") if words & word_set(LEXICON, name)
    )
    words = {token.lower_ for token in proposal.head.subtree}
    if words & word_set(LEXICON, "findings"):
        yield f"finding+kind={proposal.kind}"
    elif proposal.kind == "ruling":
        yield "ruling_without_finding"


def _of_date(proposal: Proposal, published: str | None) -> Iterator[str]:
    """Name how exact a date is and how far from publication."""
    if proposal.date is None:
        yield "date=none"
        return
    edtf = proposal.date.edtf
    yield f"date_length={min(len(edtf.split('/')[0].rstrip('~')), 10)}"
    yield "date=interval" if "/" in edtf else "date=single"
    days = _days_before(published, edtf)
    if days is None:
        return
    if days < 0:
        yield "date=ahead"
        yield "ahead+other" if proposal.kind == OTHER else f"ahead+kind+tense={proposal.tense}"
    for name, most in (("week", WEEK), ("quarter", QUARTER), ("years", YEARS)):
        if 0 <= days <= most:
            yield f"date={name}"
            return
    if days > YEARS:
        yield "date=long_ago"


def _days_before(published: str | None, edtf: str) -> int | None:
    """Give about how many days before publication a date ends; None where it has no end."""
    last = edtf.rpartition("/")[2].rstrip("~?")
    if published is None or not last[:4].isdecimal():
        return None
    if not YEAR_TO_DAY.fullmatch(last):
        return 0
    whole = last if len(last) == len(published) else f"{last}-28"
    whole = whole if len(whole) == len(published) else f"{last}-12-28"
    return (date.fromisoformat(published) - date.fromisoformat(whole)).days


def _of_place(proposal: Proposal, article: Article) -> Iterator[str]:
    """Name what is named near, and where in the text and sentence a proposal stands."""
    sentence = proposal.head.sent
    if any(sentence.start_char <= place < sentence.end_char for place in article.practices):
        yield "near=practice"
    if article.around.instrument_at(sentence.start_char, sentence.end_char):
        yield "near=instrument"
    named = article.around.mentions.within(sentence.start_char, sentence.end_char)
    yield f"named_near={min(len(named), 2)}"
    if any(mention.name in article.main_names for mention in named):
        yield "near=main"
    share = proposal.head.idx / max(1, len(text_of(article.doc)))
    yield f"part={int(share * PARTS)}"
    if sentence.start == 0:
        yield "first_sentence"
    if len(sentence) > LONG:
        yield "long_sentence"
    yield from _of_sentence(sentence)


def _of_sentence(sentence: Span) -> Iterator[str]:
    """Name what else a sentence holds."""
    words = {token.lower_ for token in sentence}
    if words & {"you", "your"}:
        yield "you_near"
    if words & FIRST_PERSON:
        yield "first_person_near"
    if words & {"if", "when", "whenever", "unless"}:
        yield "condition_near"


def _of_words(proposal: Proposal) -> Iterator[str]:
    """Name the adverbs and marks around the verb."""
    children = list(proposal.head.children)
    adverbs = {child.lower_ for child in children if child.dep_ in {"advmod", "npadvmod", "prep"}}
    if adverbs & word_set(LEXICON, "habits"):
        yield "habit"
    if adverbs & word_set(LEXICON, "nearness"):
        yield "nearness"
    marks = {child.lower_ for child in children if child.dep_ in {"mark", "advmod"}}
    yield from (f"mark={mark}" for mark in marks & {"when", "after", "before", "since", "as"})
    if any(child.like_num or child.ent_type_ == "MONEY" for child in proposal.head.subtree):
        yield "counted"
    yield "has_object" if done_to(proposal.head) else "no_object"
    if any(child.dep_ == "auxpass" for child in children):
        yield "passive"
    if not ({child.dep_ for child in children} & {"nsubj", "nsubjpass"}):
        yield "no_subject_of_its_own"

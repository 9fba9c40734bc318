"""Dates become the days of what happened: each is tied to the verb or noun that it dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind
from nlp.dates.context import lead, opens_what_is_said
from nlp.events.kinds import kind_of_noun, stems
from nlp.events.tenses import tense_of
from nlp.events.word_classes import LEXICON
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

DEFINITE = {"the", "its", "his", "her", "their", "this", "that"}
SENTENCE_ENDS = (".", "!", "?", "”", '"', ":", ";", ",")
LONG_ENTRY = 90  # characters of a line without a sentence's end that stands by itself
SHORT_LINE = 50  # characters; a wrapped line is longer
NOMINAL = {"pobj", "dobj", "nsubj", "nsubjpass", "compound", "amod", "conj", "attr", "poss"}
SUBJECTS = {"nsubj", "nsubjpass", "aux", "auxpass"}
OBJECTS = {"dobj", "nsubjpass"}
MAIN = {"ROOT", "ccomp", "conj"}
CLAUSES = {"ccomp", "relcl", "parataxis"}


def dates_by_head(doc: Doc, dates: Sequence[DateExpression]) -> dict[int, DateExpression]:
    """Give position of a verb or noun -> the date that hangs on it; the first where several do.

    A joined verb shares the date that opens the sentence: "On 3 May they walked out and ...".
    """
    dated: dict[int, DateExpression] = {}
    for date in dates:
        head = _opened(doc, date) or governor(doc, date) or _after_opening(doc, date)
        if head is None:
            continue
        head = _joined_after(_performed(head), doc, date)
        if _is_apart(text_of(doc), date, head) or _is_moved_to(head, doc, date):
            continue
        dated.setdefault(head.i, date)
        if head.pos_ == "NOUN" and (verb := _verb_of(head)) is not None:
            dated.setdefault(verb.i, date)
        for joined in head.conjuncts:
            if joined.pos_ == "VERB" and _shares(head, joined, date):
                dated.setdefault(joined.i, date)
    return dated


def noun_dates(doc: Doc, dated: Mapping[int, DateExpression]) -> dict[EventKind, DateExpression]:
    """Give kind -> the date of the one noun that names a deed of it again: "the 3 May leak"."""
    named: defaultdict[EventKind, list[DateExpression]] = defaultdict(list)
    for token in doc:
        date = dated.get(token.i)
        kind = kind_of_noun(token) if date is not None and token.pos_ == "NOUN" else None
        if date is None or kind is None or kind in word_set(LEXICON, "frequent"):
            continue
        if any(child.lower_ in DEFINITE for child in token.children):
            named[kind].append(date)
    return {kind: days[0] for kind, days in named.items() if len({d.edtf for d in days}) == 1}


def _is_apart(text: str, date: DateExpression, head: Token) -> bool:
    """Tell whether a short line, a heading or an entry of a calendar, ends between both."""
    start = min(date.start, head.idx)
    end = text.find("\n", start, max(date.start, head.idx))
    line = text[text.rfind("\n", 0, start) + 1 : end].strip()
    is_entry = len(line) < LONG_ENTRY and not line.endswith(SENTENCE_ENDS)
    return end >= 0 and (len(line) < SHORT_LINE or is_entry)


def _is_moved_to(head: Token, doc: Doc, date: DateExpression) -> bool:
    """Tell whether a date is what something is moved to, or only until when a thing was so.

    "Extended the deadline to 7 May"; "found that it was on until August".
    """
    word = text_of(doc)[: date.start].rstrip().rpartition(" ")[2].lower()
    if word == "to":
        return not word_set(LEXICON, "moving").isdisjoint(stems(head))
    is_instant = not (word_set(LEXICON, "finding") | word_set(LEXICON, "saying")).isdisjoint(
        stems(head)
    )
    return is_instant and lead(text_of(doc), date.start) in {"until", "till"}


def _joined_after(head: Token, doc: Doc, date: DateExpression) -> Token:
    """Give the joined verb that a date opens: "found out and, on 8 July, asked"."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or head.i > span.start:
        return head
    before = doc[max(0, span.start - 3) : span.start]
    if not any(token.dep_ == "cc" for token in before):
        return head
    later = [verb for verb in head.conjuncts if verb.pos_ == "VERB" and verb.i >= span.end]
    return later[0] if later else head


def _opened(doc: Doc, date: DateExpression) -> Token | None:
    """Give the first verb of a line that a date and a comma open: "3. May 2026, the firm ...".

    The model takes such a date for the end of the line before.
    """
    text = text_of(doc)
    first = text.rfind("\n", 0, date.start) + 1
    if first == 0 or text[first : date.start].strip() or text[date.end : date.end + 1] != ",":
        return None
    end = text.find("\n", date.end)
    span = doc.char_span(date.end, end if end > 0 else len(text), alignment_mode="contract")
    verbs = (token for token in span or () if token.pos_ == "VERB" and tense_of(token) is not None)
    return next((verb for verb in verbs if verb.dep_ in MAIN), None)


def _after_opening(doc: Doc, date: DateExpression) -> Token | None:
    """Give the verb of the sentence that a date opens without depending on anything."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or span.end >= len(doc) or doc[span.end].text != ",":
        return None
    sentence = doc[span.end].sent
    if span.start - sentence.start > 1:
        return None
    root = sentence.root
    return root if root.pos_ == "VERB" and root.i > span.end else None


def _shares(head: Token, joined: Token, date: DateExpression) -> bool:
    """Tell whether a date counts for a joined verb too: it opens or closes both of them.

    "On 3 May they walked out and blocked the gate", "cut jobs and closed a site in May".
    """
    if any(child.dep_ in SUBJECTS - {"auxpass", "aux"} for child in _later(head, joined).children):
        return False
    if date.end <= head.idx:
        return joined.i > head.i
    is_alike = head.tag_ == joined.tag_ and not lead(text_of(head.doc), date.start)
    return is_alike and date.start > head.idx and joined.i < head.i


def _later(verb: Token, joined: Token) -> Token:
    """Give the one of two verbs that stands later."""
    return verb if verb.i > joined.i else joined


def governor(doc: Doc, date: DateExpression) -> Token | None:
    """Find the verb, or the noun of a happening, that a date expression depends on.

    What is done to things, as in "the logging on Monday", isn't what a day is told of.
    """
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or _is_of_a_thing(span.root):
        return None
    for token in span.root.ancestors:
        if token.i in range(span.start, span.end):
            continue
        if token.pos_ == "NOUN" and kind_of_noun(token) is not None and not _describes(token):
            return token
        if token.pos_ in {"VERB", "AUX"} and not _is_nominal(token):
            return token.head if opens_what_is_said(token, span.start_char) else token
    return None


def _describes(noun: Token) -> bool:
    """Tell whether a happening only says whom a deed is done to.

    In "dismissed two organisers of the petition on 10 July" the day is that of the dismissal.
    """
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    person = noun.head.head
    is_done_to = person.dep_ in OBJECTS and person.head.pos_ == "VERB"
    return is_done_to and person.pos_ == "NOUN" and kind_of_noun(person) is None


def _is_of_a_thing(date: Token) -> bool:
    """Tell whether a year is part of what something is called: "its 2019 Fine Guidelines"."""
    noun = date.head
    owned = any(child.dep_ == "poss" for child in noun.children)
    return owned and date.dep_ in {"nummod", "compound", "nmod"} and kind_of_noun(noun) is None


def _is_nominal(verb: Token) -> bool:
    """Tell whether a gerund stands as a noun: "fined it for logging keystrokes on Monday"."""
    if verb.tag_ != "VBG":
        return False
    if _is_compound(verb):
        return True
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    if verb.dep_ in {"prep", "advcl"} and verb.lemma_.lower() in {"start", "begin"}:
        return True  # "starting this December, it will ..."
    return verb.dep_ in NOMINAL or verb.dep_ == "pcomp"


def _is_compound(verb: Token) -> bool:
    """Tell whether a gerund is the end of a compound noun: "the keystroke logging"."""
    if verb.i == 0 or any(child.dep_ in {"dobj", "aux"} for child in verb.children):
        return False
    before = verb.nbor(-1)
    if before.pos_ not in {"NOUN", "PROPN"}:
        return False
    stands_after = verb.dep_ == "advcl" and before.dep_ in {"pobj", "dobj"}
    return before.head.i == verb.i or verb.head.i == before.i or stands_after


def _performed(head: Token) -> Token:
    """Give the deed that a date on a helping verb dates: "began on Monday to record"."""
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB":
        return head
    if lemma in {"begin", "start", "plan", "agree"}:
        return next((child for child in head.children if child.dep_ == "xcomp"), head)
    if lemma in {"follow", "precede"}:  # "it followed a protest on 7 May"
        nouns = [child for child in head.children if child.dep_ == "dobj"]
        return next((noun for noun in nouns if kind_of_noun(noun)), head)
    return _told(head)


def _told(verb: Token) -> Token:
    """Climb from a verb that tells nothing by itself to the one above: "must stop recording"."""
    higher = verb
    while tense_of(higher) is None and higher.dep_ in {"xcomp", "pcomp", "prep"}:
        if higher.head.i == higher.i:
            break
        higher = higher.head
    return higher if higher.pos_ == "VERB" and tense_of(higher) is not None else verb


def _verb_of(noun: Token) -> Token | None:
    """Give the verb whose object or subject a dated noun is: "held a hearing on 3 May"."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"} and verb.pos_ in {"VERB", "AUX"}:
        return verb
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "at", "during"} and verb.head.pos_ == "VERB":
        return verb.head  # "in Monday's suit, lawyers asked"
    return None

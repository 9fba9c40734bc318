"""Attributed quotations become those that are vouched for: laws, things and cut words are doubted.

A denial is given with its verb, as its words alone say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from db.records import InstrumentMention, Mention, Quotation, Stance
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import verbs
from nlp.quotations.speakers import AGENTS, SPOKEN_FOR

FINITE = {"VBD", "VBZ", "VBP", "MD"}
PAST = FINITE | {"VBN"}  # a past tense is often read as a participle
POINTING = {"this", "that", "these", "those"}
MARKS = " .,;:–—-“”\"'’"
MOST_TO_CUE = 3  # characters between a verb and the words that it denies
STOPS = {".", "!", "?", ";"}
NUMBERED = 8  # tokens of the end of "Article 6(1)(f) GDPR", within which a stop is seen
OPENING = {"as", "because"}
LISTED = {"former", "latter"}
# A concession without what it concedes to: "that, whilst recording is legal".
CONCEDED = re.compile(r"that,? (?:whilst|while|although|though)\b[^,]*$", re.IGNORECASE)
# Who said it stands within a quotation whose mark wasn't closed: "What do I do?' she said."
SAID_WITHIN = re.compile(r"[.,?!]['’\"”] (?:she|he|they) (?:said|says|added)\b[.,]?\s*$")
TEASER = ("read more", "read more.")


def vouched(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    laws: Sequence[InstrumentMention],
    quotations: Sequence[Quotation],
) -> list[Quotation]:
    """Give the quotations, those that nobody surely said so with the level of what is unsure."""
    if not doc.has_annotation("SENT_START"):
        return list(quotations)
    index = MentionIndex(mentions)
    spans = [(law.start, law.end) for law in laws]
    return [_vouched(doc, quotation, index, spans) for quotation in quotations]


def _vouched(
    doc: Doc, quotation: Quotation, index: MentionIndex, laws: Sequence[tuple[int, int]]
) -> Quotation:
    """Lower the level of a quotation that is no surely said word; a law speaks as nobody."""
    quotation = _unjoined(doc, quotation)
    head = _head(doc, quotation)
    if head is not None and (_is_law(head, laws) or _points(head)):
        return replace(quotation, stakeholder=None, level="unsure")
    if head is not None and _is_thing(head, quotation, index):
        return replace(quotation, level="unsure")
    is_doubted = _is_cut(doc, quotation) or _is_in_teaser(doc, quotation)
    return replace(quotation, level="unsure") if is_doubted else quotation


def _unjoined(doc: Doc, quotation: Quotation) -> Quotation:
    """Cut a report before an "and" or "but" that it ends in, or "as," before what is left out."""
    words = quotation.content.split()
    if quotation.kind == "direct" or not words:
        return quotation
    is_opening = words[-1].lower() in OPENING and text_of(doc)[quotation.end :][:1] == ","
    if words[-1].lower() not in verbs("joining") and not is_opening:
        return quotation
    content = quotation.content[: -len(words[-1])].rstrip(MARKS)
    return replace(quotation, content=content, end=quotation.start + len(content))


def with_denials(doc: Doc, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Give the quotations whole: what a false stop cuts, and the verb of those that deny."""
    return [_with_verb(doc, _gone_on(doc, quotation)) for quotation in quotations]


def _gone_on(doc: Doc, quotation: Quotation) -> Quotation:
    """Take in what follows a stop that is none: "Article 6(1)(f) GDPR" and "as a legal basis"."""
    span = doc.char_span(quotation.start, quotation.end)
    if quotation.kind == "direct" or span is None or span.end >= len(doc):
        return quotation
    following = doc[span.end]
    is_broken = any(token.is_sent_start for token in doc[span.start + 1 : span.end + 1][-NUMBERED:])
    if not (is_broken and following.is_alpha and following.is_lower):
        return quotation
    last = span.end
    while last < following.sent.end and not _ends_report(doc[last]):
        last += 1
    rest = doc[span.end : last]
    if not len(rest) or rest[-1].lower_ in verbs("joining") | verbs("cut_after"):
        return quotation
    end = rest.end_char
    return replace(quotation, end=end, content=text_of(doc)[quotation.start : end])


def _ends_report(token: Token) -> bool:
    """Tell whether a report ends before a word: a stop, a new line, or what was done next."""
    if token.text in STOPS or "\n" in token.text:
        return True
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    ends = token.text in {",", ";"} or token.lower_ in {"and", "but"}
    return ends and (after.tag_ in {"VBD", "VBZ"} or after.lower_ in {"and", "but", "which"})


def moved(
    stances: Sequence[Stance], before: Sequence[Quotation], after: Sequence[Quotation]
) -> tuple[Stance, ...]:
    """Give stances that rest on quotations with where these begin now.

    One that is shown by the beginning of such words begins with them: "denied that it films"
    shows another side than "that it films" alone.
    """
    starts: Mapping[int | None, int] = {
        old.start: new.start for old, new in zip(before, after, strict=True)
    }
    return tuple(_moved(stance, starts) for stance in stances)


def _moved(stance: Stance, starts: Mapping[int | None, int]) -> Stance:
    """Give a stance with where its quotation begins now."""
    was = stance.quotation_start
    if was is None:
        return stance
    start = starts.get(was, was)
    is_first = start < was <= stance.start <= was + MOST_TO_CUE
    return replace(stance, quotation_start=start, start=start if is_first else stance.start)


def _with_verb(doc: Doc, quotation: Quotation) -> Quotation:
    """Begin reported words at "denies" or "accusing" where that stands right before them."""
    start = quotation.cue_start
    if start is None or quotation.kind == "direct" or start >= quotation.start:
        return quotation
    cue = doc.char_span(start, start + len(quotation.cue or ""))
    if cue is None or not len(cue) or quotation.start - cue.end_char > MOST_TO_CUE:
        return quotation
    if cue.root.lemma_.lower() not in verbs("denying") | verbs("charging"):
        return quotation
    return replace(quotation, start=start, content=text_of(doc)[start : quotation.end])


def _head(doc: Doc, quotation: Quotation) -> Token | None:
    """Give the head of the words that name a speaker."""
    start, end = quotation.speaker_start, quotation.speaker_end
    span = None if start is None or end is None else doc.char_span(start, end)
    return span.root if span is not None and len(span) else None


def _is_law(head: Token, laws: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a source of law speaks: "Article 4", "the GDPR", by name or by its last word.

    A firm's code is none.
    """
    if any(start <= head.idx < end for start, end in laws):
        return True
    lemma = head.lemma_.lower()
    if lemma in verbs("law_parts"):
        return head.i + 1 < len(head.doc) and head.nbor(1).text[:1].isdigit()
    return lemma in verbs("laws") and not any(child.dep_ == "poss" for child in head.lefts)


def _points(head: Token) -> bool:
    """Tell whether words only point at something: "this", "this processing"."""
    if head.lower_ in POINTING and head.pos_ in {"DET", "PRON"}:
        return True
    pointed = any(child.dep_ == "det" and child.lower_ in POINTING for child in head.lefts)
    return pointed and head.pos_ == "NOUN" and not _may_speak(head)


def _is_thing(head: Token, quotation: Quotation, index: MentionIndex) -> bool:
    """Tell whether a thing speaks: a fact, a push, or somebody's theory, which is not the person.

    What is read, a paper or a recording, gives its words as they are.
    """
    mention = index.of(head)
    if head.pos_ == "PROPN":
        owned = any(child.dep_ == "poss" for child in head.lefts)
        is_abstract = head.lemma_.lower() in verbs("abstract")
        is_owned = owned and mention is None and quotation.stakeholder is not None
        return is_abstract or (is_owned and not _may_speak(head))
    if head.pos_ != "NOUN" or (mention is not None and mention.name == quotation.stakeholder):
        return False
    is_known = quotation.stakeholder is not None and not any(
        child.dep_ == "poss" for child in head.lefts
    )
    return not is_known and not _may_speak(head)


def _may_speak(noun: Token) -> bool:
    """Tell whether a noun is somebody, a body or something that holds words."""
    lemma = noun.lemma_.lower()
    kinds = (
        "people", "bodies", "premises", "gatherings", "numbers",
        "papers", "documents", "recordings",
    )  # fmt: skip
    if lemma in SPOKEN_FOR | AGENTS | LISTED or lemma in _kind_words():
        return True
    return any(lemma in verbs(kind) for kind in kinds)


@cache
def _kind_words() -> frozenset[str]:
    """Give the words that say what kind of body something is."""
    kinds: Mapping[str, list[str]] = load("names")["kinds"]
    return frozenset(word for words in kinds.values() for word in words)


def _is_cut(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether reported words are no whole: a bracket, a subject or a verb is missing."""
    if quotation.kind == "direct":
        return SAID_WITHIN.search(quotation.content) is not None
    if CONCEDED.match(quotation.content):
        return True
    words = quotation.content.split()
    last = words[-1].strip(MARKS).lower() if words else ""
    if last in verbs("cut_after"):
        return True
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    return _lacks_verb(span) or _goes_on(span) or _is_interrupted(span, quotation)


def _is_interrupted(span: Span, quotation: Quotation) -> bool:
    """Tell whether "according to" parts a subject from its verb, or an author turns from words.

    "Forcing clerks, according to Quill, backfires"; "according to Quill, it helps, yet it harms".
    """
    if (quotation.cue or "").lower() != "according":
        return False
    is_before = quotation.cue_start is not None and quotation.end <= quotation.cue_start
    is_verbless = is_before and not any(token.tag_ in FINITE for token in span)
    return is_verbless or ", yet " in quotation.content


def _lacks_verb(span: Span) -> bool:
    """Tell whether a that-clause has no verb, or a clause begins with its verb: "was either"."""
    if span[0].lower_ == "that":
        return not any(token.tag_ in PAST or token.lower_.endswith("ed") for token in span)
    return span[0].pos_ == "AUX" and span[0].tag_ in {"VBD", "VBZ", "VBP"}


def _goes_on(span: Span) -> bool:
    """Tell whether the verb of a clause stands behind it: "that the contracts", "did not say"."""
    doc, end = span.doc, span.end
    if end + 1 >= len(doc) or span[0].lower_ != "that":
        return False
    if doc[end].is_lower and doc[end].tag_ in FINITE:
        return True  # "that the joint controllers" and "did not tell their staff"
    if doc[end].text != ",":
        return False
    after = doc[end + 1]
    is_verb = after.pos_ in {"AUX", "VERB"} and after.tag_ in FINITE
    return is_verb and after.head in span


def _is_in_teaser(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether words stand in a line that leads on to another article: "... Read more"."""
    text = text_of(doc)
    first = text.rfind("\n", 0, quotation.start) + 1
    last = text.find("\n", quotation.end)
    return text[first : last if last >= 0 else len(text)].rstrip().lower().endswith(TEASER)

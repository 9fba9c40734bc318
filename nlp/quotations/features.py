"""A proposed quotation becomes the features that a judge weighs: cue, frame, speaker, content.

All of them are read off a few tokens around the cue, so that they cost little; none of them is
a word of the content.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from db.records import Quotation
from nlp.grammar.clauses import MentionIndex, is_passive
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import verbs
from nlp.quotations.proposals import Proposal

TENSES = {"VBZ": "present", "VBP": "present", "VBD": "past"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
LENGTHS = ((3, "1-2"), (5, "3-4"), (8, "5-7"), (15, "8-14"), (40, "15-39"))
NEAR = 3  # tokens between a quote mark and its cue
FAR = 12


def proposal_features(proposal: Proposal, index: MentionIndex) -> frozenset[str]:
    """Give the features of what a cue may report."""
    return frozenset(_proposal_features(proposal, index))


def direct_features(doc: Doc, quotation: Quotation, index: MentionIndex) -> frozenset[str]:
    """Give the features of words between quote marks that may be somebody's speech."""
    return frozenset(_direct_features(doc, quotation, index))


def _proposal_features(proposal: Proposal, index: MentionIndex) -> Iterator[str]:
    """Give shape, cue, speaker and content, alone and where they meet."""
    cue, shape = proposal.cue, proposal.reported.shape
    lemma, tense = cue.lemma_.lower(), tense_of(cue)
    speaker = speaker_kind(proposal.subject, index)
    family = _family(cue)
    yield from (f"shape={shape}", f"family={family}", f"tense={tense}", f"speaker={speaker}")
    yield from (f"{shape}|{family}", f"{shape}|{lemma}", f"cue={lemma}")
    yield from (f"{shape}|{tense}", f"{shape}|{speaker}", f"{family}|{speaker}")
    yield from (f"{family}|{tense}", f"{speaker}|{tense}")
    yield from (f"place={cue.dep_}", f"{shape}|place={cue.dep_}")
    yield from _surroundings(cue)
    yield from _content(proposal)
    if proposal.subject is not None:
        yield f"{shape}|{_definiteness(proposal.subject)}"
        yield f"speaker={speaker}|{_definiteness(proposal.subject)}"


def is_thought(cue: Token) -> bool:
    """Tell whether a cue gives a thought or a wish, not words."""
    return _family(cue) in {"thought", "wish", "thinking"}


def _family(cue: Token) -> str:
    """Tell what kind of word a cue is: core verbs of saying, others, thought, wishes, findings."""
    lemma = cue.lemma_.lower()
    if cue.lower_ == "according":
        return "according"
    for family in ("core", "finding", "thought", "wish", "stand", "deed"):
        if lemma in word_set("cues", family):
            return family
    return (
        "saying"
        if lemma in verbs("saying")
        else "thinking"
        if lemma in verbs("thinking")
        else "else"
    )


def tense_of(cue: Token) -> str:
    """Give the form in which a cue stands: past, present, infinitive, after which modal verb."""
    carrier = _carrier(cue)
    if carrier is not None:
        return tense_of(carrier)
    if is_passive(cue):
        return "passive"
    auxiliaries = [child.lower_ for child in cue.children if child.dep_ == "aux"]
    modals: dict[str, str] = load("cues")["modals"]
    modal = next((modals[word] for word in auxiliaries if word in modals), None)
    if modal is not None or "to" in auxiliaries:
        return modal or "to"
    if cue.tag_ == "VBN" and not verbs("having").isdisjoint(auxiliaries):
        return "perfect"
    return TENSES.get(cue.tag_, cue.tag_)


def _carrier(cue: Token) -> Token | None:
    """Find the verb that tells when an infinitive is done: "went on to say", "voted to demand"."""
    lemma = cue.head.lemma_.lower()
    if cue.dep_ not in {"xcomp", "ccomp", "advcl"} or cue.head is cue:
        return None
    carriers = verbs("carrying_on") if cue.dep_ == "xcomp" else frozenset()
    return cue.head if lemma in carriers | verbs("resolving") | verbs("prompting") else None


def speaker_kind(head: Token | None, index: MentionIndex) -> str:
    """Tell what a speaker is: which pronoun, a named party, people, a body, a document, a thing."""
    if head is None:
        return "none"
    pronouns: dict[str, str] = load("cues")["pronouns"]
    pronoun = pronouns.get(head.lower_)
    if pronoun == "who" and head.head.dep_ == "relcl":
        return "who"
    if pronoun is not None:
        return pronoun
    mention = index.of(head)
    if mention is not None and mention.form == "name":
        return "person" if mention.kind == "person" else "named"
    lemma = head.lemma_.lower()
    for kind in ("people", "bodies", "papers"):
        if lemma in word_set("cues", kind) or head.lower_ in word_set("cues", kind):
            return kind
    return "name" if head.pos_ == "PROPN" else "thing"


def _definiteness(head: Token) -> str:
    """Tell how a speaker's noun stands: "the firm", "a firm", "two firms", "firms"."""
    for child in head.children:
        if child.dep_ == "poss":
            return "owned"
        if child.dep_ == "det":
            return "a" if child.lower_ in {"a", "an"} else "the"
        if child.dep_ in {"nummod", "quantmod"} or child.lower_ in {"many", "some", "several"}:
            return "counted"
    return "bare" if head.tag_ == "NNS" else "single"


def _surroundings(cue: Token) -> Iterator[str]:
    """Give what the clause of a cue is: negated, asked, conditional, told to "you"."""
    for child in cue.children:
        if child.dep_ == "neg":
            yield "negated"
        elif child.dep_ in {"mark", "advmod"} and child.i < cue.i:
            if child.lower_ in verbs("connectives"):
                yield f"after={child.lower_}"
        elif child.dep_ in {"dobj", "dative"} and child.lower_ in {"you", "us", "me"}:
            yield f"hearer={child.lower_}"
    if cue.sent[-1].text == "?":
        yield "question"
    if cue.head is not cue and cue.head.dep_ == "relcl":
        yield "in relative"


def _content(proposal: Proposal) -> Iterator[str]:
    """Give what the reported words look like, their marks and how they stand to the cue."""
    cue, (shape, first, last) = proposal.cue, proposal.reported
    tokens = cue.doc[first : last + 1]
    opener = next((token for token in tokens if not token.is_punct and not token.is_space), cue)
    finite = any(token.tag_ in FINITE for token in tokens)
    yield f"{shape}|{'finite' if finite else 'not finite'}"
    yield f"{shape}|words {_length(len(proposal.quotation.content.split()))}"
    yield f"kind={proposal.quotation.kind}"
    yield f"{shape}|kind={proposal.quotation.kind}"
    if opener.tag_ in {"WP", "WRB", "WDT"}:
        yield f"{shape}|wh"
    if opener.lower_ in {"that", "if", "whether"}:
        yield f"opens={opener.lower_}"
    if first < cue.i:
        yield f"{shape}|{'around' if last > cue.i else 'before'}"
    if "\n" in proposal.quotation.content:
        yield "breaks"


def _length(words: int) -> str:
    """Give the bracket of a number of words."""
    return next((name for limit, name in LENGTHS if words < limit), "40+")


def _direct_features(doc: Doc, quotation: Quotation, index: MentionIndex) -> Iterator[str]:
    """Give marks, neighbours, cue and speaker of words between quote marks."""
    text = text_of(doc)
    words = text[quotation.start : quotation.end]
    length = _length(len(words.split()))
    capital = "capital" if words[:1].isupper() else "small"
    stop = "stop" if words.rstrip()[-1:] in ".,!?…" else "open"
    before = text[max(0, quotation.start - 4) : quotation.start - 1].rstrip()[-1:]
    led = {":": "colon", ",": "comma", "": "line", ".": "stop"}.get(before, "word")
    yield from (f"direct|words {length}", f"direct|{capital}", f"direct|{stop}", f"direct|{led}")
    yield from (f"direct|{length}|{capital}", f"direct|{capital}|{stop}", f"direct|{led}|{capital}")
    after = text[quotation.end + 1 : quotation.end + 2]
    yield f"direct|then {'word' if after == ' ' else 'mark'}"
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    finite = span is not None and any(token.tag_ in FINITE for token in span)
    if span is not None and span.start > 1 and led == "word":
        yield f"direct|before={doc[span.start - 2].pos_}"
    yield f"direct|{'finite' if finite else 'not finite'}"
    cue = _token_at(doc, quotation.cue_start)
    head = _token_at(doc, quotation.speaker_start, quotation.speaker_end)
    yield f"direct|speaker={speaker_kind(head, index)}"
    if cue is None or span is None:
        yield "direct|no cue"
        return
    distance = span.start - cue.i if cue.i < span.start else cue.i - span.end + 1
    close = "near" if distance <= NEAR else "middle" if distance <= FAR else "far"
    yield from (f"direct|{close}", f"direct|{close}|{led}", f"direct|{_family(cue)}")
    yield from (f"direct|{tense_of(cue)}", f"direct|cue={cue.lemma_.lower()}")
    yield f"direct|{close}|{length}"


def _token_at(doc: Doc, start: int | None, end: int | None = None) -> Token | None:
    """Give the token at a place, or the head of the words up to another."""
    if start is None:
        return None
    span = doc.char_span(start, start + 1 if end is None else end, alignment_mode="expand")
    return None if span is None else span.root

"""A parsed article becomes deeds: who does which practice to their workers, told as plain fact.

By grammar alone: the doer is the subject of the practice's verb (of a passive, its agent), or of
the verb that uses a tool for it; the words name the thing and the workers. What is denied,
supposed, planned, asked, demanded or over is none; what is only said carries who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from db.records import Deed, Mention, Quotation
from nlp.grammar.clauses import MentionIndex, bounds, is_passive, objects, subject, verbs
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.modifiers import Standing
from nlp.grammar.standing import standing

LEXICON = "deeds"
RELATIVE = {"relcl", "acl"}
CLAUSES = {"ccomp", "xcomp", "advcl", "pcomp"}
AIMS = {"xcomp", "advcl", "pcomp"}
PAST_TAGS = {"VBD", "VBN"}
BEFORE_NOUN = {"compound", "amod", "poss", "nmod"}
STATING = {"VBZ", "VBP", "VBD", "VBN", "VBG", "VB"}
FIRST_PERSON = {"we", "i", "our", "us", "my"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A verb of a practice, and the verb whose subject does it: itself, or one that uses a tool."""

    verb: Token
    done_by: Token
    practice: str


def deeds(
    doc: Doc, *, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> Iterator[Deed]:
    """Yield each practice that somebody is plainly said to do to their workers."""
    if not doc.has_annotation("DEP"):
        return
    index = MentionIndex(mentions)
    for act in _acts(doc):
        deed = _deed(act, index, quotations)
        if deed is not None:
            yield deed


def _acts(doc: Doc) -> Iterator[Act]:
    """Yield the verbs that name a practice with their object, done to workers."""
    for verb in verbs(doc):
        for practice in dict.fromkeys(_practices_of(verb)):
            done_by = _done_by(verb)
            if done_by is not None and _is_to_workers(verb, done_by):
                yield Act(verb=verb, done_by=done_by, practice=practice)


def _practices_of(verb: Token) -> list[str]:
    """Name the practices that a verb does with its objects."""
    if verb.lemma_.lower() not in _all_verbs():
        return []
    lemma, nouns = verb.lemma_.lower(), [noun for noun in objects(verb) if noun.dep_ != "agent"]
    phrases = {phrase for noun in nouns for phrase in _phrases(noun)}
    has_people = any(noun.lemma_.lower() in _lemmas("workers") for noun in nouns)
    return [
        entry["practice"]
        for entry in _entries()
        if lemma in entry["verbs"]
        and (has_people if entry.get("people") else not phrases.isdisjoint(entry["objects"]))
    ]


def _phrases(noun: Token) -> Iterator[str]:
    """Yield a noun as the lexicon writes it: alone, and after each word before it."""
    head = noun.lemma_.lower()
    yield head
    for child in noun.children:
        if child.dep_ in BEFORE_NOUN:
            yield f"{child.lemma_.lower()} {head}"


def _done_by(verb: Token) -> Token | None:
    """Give the verb whose subject does the practice: itself, or one that uses a tool for it."""
    if verb.dep_ in RELATIVE and verb.head.pos_ in {"NOUN", "PROPN"}:
        return _carrier(verb.head)
    if verb.dep_ in CLAUSES and verb.head.lemma_.lower() in _lemmas("enabling"):
        return None
    if verb.dep_ in AIMS and verb.head.pos_ == "VERB":
        above = verb.head
        if above.lemma_.lower() in _lemmas("beginning"):
            return above
        is_tool = any(noun.lemma_.lower() in _lemmas("tools") for noun in objects(above))
        return above if is_tool and above.lemma_.lower() in _lemmas("carrying") else None
    return verb


def _carrier(tool: Token) -> Token | None:
    """Give the verb by which somebody uses a tool, None where the tool only stands near."""
    above, lemma = tool.head, tool.lemma_.lower()
    if above.pos_ != "VERB" or tool.dep_ not in {"dobj", "obj", "nsubjpass"}:
        return None
    uses = lemma in _lemmas("tools") and above.lemma_.lower() in _lemmas("carrying")
    owns = lemma in _lemmas("programmes") and above.lemma_.lower() in _lemmas("owning")
    return above if uses or owns else None


def _is_to_workers(verb: Token, done_by: Token) -> bool:
    """Tell whether the words say that it is workers to whom it is done."""
    doer = subject(done_by)
    apart = set() if doer is None else {token.i for token in doer.subtree}
    return any(
        token.lemma_.lower() in _lemmas("workers") and token.i not in apart
        for token in verb.subtree
    )


def _deed(act: Act, index: MentionIndex, quotations: Sequence[Quotation]) -> Deed | None:
    """Make a deed of an act whose doer is named and that is told as so."""
    stands = _stands(act)
    doer = _doer(act, index)
    if doer is None or not stands.is_so or not _is_stated(act):
        return None
    said = _claimant(act, stands, index, quotations)
    document = _document(stands) if said is None else None
    if said is None and document is None:
        return None
    start, end = bounds(act.done_by)
    is_admitted = said in {"", doer.name}
    return Deed(
        start=start,
        end=end,
        practice=act.practice,
        doer=doer.name,
        claimant=said or None,
        claimed_in=document,
        modality="asserted" if is_admitted and not stands.alleged else "alleged",
        tense="past" if _is_past(act) else "present",
        level="sure" if _is_sure(act, doer) else "unsure",
    )


def _doer(act: Act, index: MentionIndex) -> Mention | None:
    """Give the named body that does it: the subject, or whose programme the subject is."""
    word = subject(act.done_by)
    if word is not None and word.lemma_.lower() in _lemmas("tools") | _lemmas("programmes"):
        word = next((child for child in word.children if child.dep_ == "poss"), None)
    doer = index.of(word)
    if doer is None or doer.people or doer.kind not in _lemmas("doers"):
        return None
    return doer if doer.kind == "employer" or _are_its_own(act, doer) else None


def _is_sure(act: Act, doer: Mention) -> bool:
    """Tell whether the words leave no doubt who does it, and to whose workers."""
    uses = act.done_by.i != act.verb.i and act.done_by.lemma_.lower() not in _lemmas("beginning")
    return doer.form == "name" and not is_passive(act.done_by) and (uses or _are_its_own(act, doer))


def _stands(act: Act) -> Standing:
    """Give how an act stands: as its own verb does, if the verb that uses the tool is so."""
    used = standing(act.done_by)
    if act.verb.i == act.done_by.i or not used.is_so:
        return used
    own = standing(act.verb)
    return used if own.is_so or act.verb.dep_ in AIMS else own


def _is_stated(act: Act) -> bool:
    """Tell whether a whole sentence states the act: no heading, no label, nobody's "we"."""
    sentence = act.verb.sent
    closing = sentence.text.rstrip().rstrip("\"”’'")
    words = {token.lower_ for token in sentence}
    return (
        closing.endswith(".")
        and act.done_by.tag_ in STATING
        and not any(child.lower_ in FIRST_PERSON for child in act.done_by.children)
        and not words & {"if", "imagine", "suppose"}
    )


def _are_its_own(act: Act, doer: Mention) -> bool:
    """Tell whether the workers are the doer's by the words: "its staff", "Halcyon's staff"."""
    names = {"its", "their", "own", *doer.text.lower().split(), *doer.name.lower().split()}
    return any(
        token.lower_ in names and token.head.lemma_.lower() in _lemmas("workers")
        for token in act.verb.subtree
        if token.dep_ in {"poss", "amod", "compound", "nmod"}
    )


def _claimant(
    act: Act, stands: Standing, index: MentionIndex, quotations: Sequence[Quotation]
) -> str | None:
    """Name who says it, "" where the text itself does; None where that isn't known."""
    place = act.verb.idx
    quoted = next((q for q in quotations if q.start <= place < q.end), None)
    if quoted is not None:
        return quoted.stakeholder
    if stands.reporters:
        named = index.of(stands.reporters[0].source)
        return None if named is None else named.name
    return None if stands.alleged else ""


def _document(stands: Standing) -> str | None:
    """Name the document that says it: "the lawsuit"."""
    source = stands.reporters[0].source if stands.reporters else None
    if source is None or source.lemma_.lower() not in _lemmas("documents"):
        return None
    return f"the {source.text.lower()}"


def _is_past(act: Act) -> bool:
    """Tell whether an act is told of the past: not "has been recording", which goes on."""
    verb = act.done_by
    if verb.i != act.verb.i and verb.lemma_.lower() in _lemmas("ending"):
        return True
    auxiliaries = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBG":
        return "VBD" in auxiliaries
    return (verb.tag_ in PAST_TAGS and not auxiliaries & {"VBZ", "VBP"}) or "VBD" in auxiliaries


def _lemmas(name: str) -> frozenset[str]:
    """Give one of the lexicon's lists of lemmas."""
    return word_set(LEXICON, name)


@cache
def _entries() -> tuple[Mapping[str, Any], ...]:
    """Give the practices with their verbs and objects."""
    return tuple(load(LEXICON)["deed"])


@cache
def _all_verbs() -> frozenset[str]:
    """Give the lemmas of all verbs that any practice is done by."""
    return frozenset(lemma for entry in _entries() for lemma in entry["verbs"])

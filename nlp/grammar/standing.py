"""A verb in its sentence becomes how it stands: so, not so, supposed, asked for, only said.

`standing(token)` reads a verb (or a noun for a deed: "the recording was stopped") of a parsed
Doc and gives one `Standing` (nlp.grammar.modifiers): `negated` (double negation resolved), `ended`
(no longer), `past` (once, used to), `hypothetical`, `question`, `demanded`, `planned`, `alleged`,
and `reporters`, the verbs of saying that it stands under, the nearest first, each with its source.
`is_so`: told as happening, if only by somebody quoted; `is_plain`: told so by the text itself,
which is what our own voice needs. Words are in the lexicon `standing`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

from spacy.tokens import Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS, subject
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.modifiers import LEXICON, Reporter, Standing, modified

COMPLEMENTS = {"xcomp", "ccomp", "csubj", "csubjpass"}
DEEDS = {"dobj", "nsubjpass"}  # where a noun takes the place of a clause: "denied the tracking"
OF_NOUNS = {"acl", "relcl", "ccomp"}
CLOSING_MARKS = {'"', "”", "’", "'", "»", ")", "\n"}
DEED_TAGS = {"VBG", "NN"}
FINITE = {"VBZ", "VBD", "VBP", "MD"}
SIMPLE = ("negating", "ending", "denying", "supposing", "alleging", "saying", "raising", "granted")
AIMED = ("demanding", "planning")  # only of a clause that isn't finite: "plans to record"
STANDINGS, PLACES = "sidelight_standings", "sidelight_places"  # where they are kept with a Doc
Relation = Literal["governed", "beside", "joined"]


NOTHING = Standing()


def standing(word: Token) -> Standing:
    """Give how a verb, or a noun for a deed, stands in its sentence.

    The words that modify it count, and those of each clause that it depends on, as far as they
    bear on it. A Doc without a parse gives a plain standing.
    """
    standings: dict[int, Standing] = word.doc.user_data.setdefault(STANDINGS, {})
    stands = standings.get(word.i)
    if stands is None:
        stands = _in_place(word, word.doc.user_data.setdefault(PLACES, {}))
        if _is_asked(word):
            stands = replace(stands, question=True)
        standings[word.i] = stands
    return stands


def _in_place(word: Token, places: dict[int, Standing]) -> Standing:
    """Give how a word stands by its modifiers and what is above it, worked out once a Doc."""
    stands = places.get(word.i)
    if stands is None:
        stands = places[word.i] = _under(word, modified(word))
    return stands


def _under(word: Token, stands: Standing) -> Standing:
    """Add to what a word's own modifiers say what stands above it."""
    above, relation = _above(word)
    if above is None:
        return stands
    higher = _in_place(above, word.doc.user_data.setdefault(PLACES, {}))
    if relation == "joined":
        return _joined(word, stands, above, higher)
    if relation == "beside":
        return _beside(word, stands, higher)
    return _governed(word, stands, above, higher)


def _above(word: Token) -> tuple[Token | None, Relation]:
    """Give the word that a clause depends on, and how."""
    head = word.head
    if head.i == word.i:
        return None, "beside"
    if word.dep_ == "conj":
        return head, "joined"
    if word.dep_ in {"amod", "compound"} and word.tag_ in DEED_TAGS:
        return _above(head)  # the model often takes "recording keystrokes" for a noun phrase
    if word.dep_ in {"pcomp", "pobj"} and head.dep_ in {"prep", "agent", "mark"}:
        bears = head.lower_ not in word_set(LEXICON, "circumstances")
        return head.head, "governed" if bears else "beside"
    noun = _noun_before(word)
    is_governed = noun is not None or _is_governed(word)
    return noun or head, "governed" if is_governed else "beside"


def _is_governed(word: Token) -> bool:
    """Tell whether what a clause depends on bears on whether it is so."""
    if word.dep_ in COMPLEMENTS | DEEDS | {"acomp", "attr", "pobj"}:
        return True
    if word.dep_ in OF_NOUNS and word.head.pos_ in {"NOUN", "ADJ"}:
        return not _describes(word)
    # "called for the firm to stop"
    return word.dep_ == "advcl" and any(child.lower_ == "for" for child in word.children)


def _noun_before(word: Token) -> Token | None:
    """Give the noun that an infinitive follows where the model hangs it on the verb before.

    In "rejected calls to stop" it is the calls that are to stop something.
    """
    opening = next((child for child in word.children if child.tag_ == "TO"), None)
    if word.dep_ not in {"advcl", "xcomp"} or opening is None or opening.i == 0:
        return None
    noun = opening.nbor(-1)
    is_object = noun.pos_ == "NOUN" and noun.head.i == word.head.i and noun.dep_ in DEEDS
    aims = _governors("demanding") | _governors("planning") | _governors("negating")
    return noun if is_object and noun.lemma_.lower() in aims else None


def _describes(word: Token) -> bool:
    """Tell whether a clause describes its noun: "software that records", "staff recording it"."""
    openers = [child for child in word.children if child.lower_ in {"that", "which", "who"}]
    if any(child.dep_ != "mark" for child in openers):
        return True
    return word.dep_ == "acl" and word.tag_ in {"VBG", "VBN"} and not openers


def _is_asked(word: Token) -> bool:
    """Tell whether the sentence of a word is a question."""
    if not word.doc.has_annotation("SENT_START"):
        return False
    for token in reversed(list(word.sent)):
        if token.text.strip() and token.text not in CLOSING_MARKS:
            return token.text == "?"
    return False


def _joined(word: Token, stands: Standing, above: Token, higher: Standing) -> Standing:
    """Share with a joined verb what its first one stands under: "did not record or store"."""
    children = {child.dep_ for child in word.children}
    own = children & (SUBJECTS | PASSIVE_SUBJECTS | {"aux", "neg"})
    if own or word.tag_ != above.tag_:
        outer = _under(above, NOTHING)
        return _added(stands, outer)
    return _added(stands, higher)


def _added(stands: Standing, higher: Standing) -> Standing:
    """Let everything that holds of a higher clause hold of a lower one too."""
    return Standing(
        negated=stands.negated != higher.negated,
        ended=stands.ended or higher.ended,
        past=stands.past or higher.past,
        hypothetical=stands.hypothetical or higher.hypothetical,
        question=stands.question or higher.question,
        demanded=stands.demanded or higher.demanded,
        planned=stands.planned or higher.planned,
        alleged=stands.alleged or higher.alleged,
        reporters=(*stands.reporters, *higher.reporters),
    )


def _beside(word: Token, stands: Standing, higher: Standing) -> Standing:
    """Take over from the clause beside which one stands only in whose words it is."""
    is_aim = any(child.tag_ == "TO" for child in word.children)
    return replace(
        stands,
        negated=stands.negated != _is_lacking(word),
        hypothetical=stands.hypothetical or (is_aim and higher.hypothetical),
        demanded=stands.demanded or (is_aim and higher.demanded),
        planned=stands.planned or (is_aim and higher.planned),
        alleged=stands.alleged or higher.alleged,
        reporters=(*stands.reporters, *higher.reporters),
    )


def _governed(word: Token, stands: Standing, above: Token, higher: Standing) -> Standing:
    """Let the word that governs a clause bear on it."""
    classes = _classes(word, above)
    if word.pos_ in {"NOUN", "PROPN", "ADJ"} and not classes:
        return _beside(word, stands, higher)
    stands = _marked(stands, classes)
    if "granted" in classes:
        return _added(stands, Standing(reporters=higher.reporters))
    if "saying" in classes:
        return _added(stands, _as_said(above, higher, classes))
    turned = bool(classes & {"negating", "ending", "denying"}) or _is_lacking(word)
    ends = "ending" in classes and not higher.negated
    return _added(
        stands,
        replace(higher, negated=higher.negated != turned, ended=higher.ended or ends),
    )


def _as_said(cue: Token, higher: Standing, classes: frozenset[str]) -> Standing:
    """Say how what a verb of saying governs stands: unsaid where that verb isn't so itself."""
    reporters = (Reporter(cue, subject(cue)), *higher.reporters)
    unsaid = higher.negated and cue.pos_ != "NOUN" and "raising" not in classes
    if higher.is_open or unsaid:
        return Standing(hypothetical=True, alleged=higher.alleged, reporters=reporters)
    return Standing(
        negated=higher.negated != ("denying" in classes),
        alleged=higher.alleged,
        reporters=reporters,
    )


def _marked(stands: Standing, classes: frozenset[str]) -> Standing:
    """Note what a governor makes of a clause: asked for, planned, supposed, alleged."""
    return replace(
        stands,
        demanded=stands.demanded or "demanding" in classes,
        planned=stands.planned or "planning" in classes,
        hypothetical=stands.hypothetical or "supposing" in classes,
        alleged=stands.alleged or "alleging" in classes,
        negated=stands.negated != ("formerly" in classes),
        ended=stands.ended or "formerly" in classes,
        past=stands.past or "formerly" in classes,
    )


def _is_lacking(word: Token) -> bool:
    """Tell whether a clause stands under "without" or "instead of"."""
    if word.dep_ not in {"pcomp", "pobj"}:
        return False
    return bool({word.head.lower_, word.head.head.lower_} & word_set(LEXICON, "lacking"))


def _classes(word: Token, above: Token) -> frozenset[str]:
    """Name the classes of the word that governs a clause, those of "is likely that" too."""
    lemmas = {above.lemma_.lower()}
    if above.lemma_ == "be" and word.dep_ != "acomp":
        lemmas |= {child.lemma_.lower() for child in above.children if child.dep_ == "acomp"}
    has_to = any(child.tag_ == "TO" for child in word.children)
    if has_to and above.lower_ == "used" and not any(c.dep_ == "auxpass" for c in above.children):
        return frozenset({"formerly"})
    names = {name for name in SIMPLE if not lemmas.isdisjoint(_governors(name))}
    if not any(token.tag_ in FINITE for token in (word, *_auxiliaries(word))):
        names |= {name for name in AIMED if not lemmas.isdisjoint(_governors(name))}
    if has_to:
        names |= {name for name in AIMED if not lemmas.isdisjoint(_governors(f"{name}_to"))}
    return frozenset(names)


def _auxiliaries(word: Token) -> list[Token]:
    """List the auxiliaries of a verb."""
    return [child for child in word.children if child.dep_ in {"aux", "auxpass"}]


@cache
def _governors(name: str) -> frozenset[str]:
    """Give the lemmas of a class of governors; verbs of saying are those of quotations too."""
    lemmas = frozenset(load(LEXICON)["governors"][name])
    return lemmas | word_set("cues", "saying") if name == "saying" else lemmas

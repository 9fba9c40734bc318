"""The words around a verb become how it stands by them alone: negated, supposed, past, planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS, subject
from nlp.grammar.lexicon import word_set

LEXICON = "standing"


@dataclass(frozen=True, slots=True)
class Reporter:
    """A verb of saying (or "according") that something stands under, and the word for its doer."""

    cue: Token
    source: Token | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How what a verb says stands in its sentence; several can hold at once.

    `negated` is what remains when double negation is resolved; `ended` was so and no longer is
    (then it is negated too); `past` was so formerly, whatever now; `planned` is to come or meant.
    """

    negated: bool = False
    ended: bool = False
    past: bool = False
    hypothetical: bool = False
    question: bool = False
    demanded: bool = False
    planned: bool = False
    alleged: bool = False
    reporters: tuple[Reporter, ...] = ()

    @property
    def is_so(self) -> bool:
        """Tell whether it is told as so, if only by somebody who is quoted."""
        return not (self.negated or self.past or self.is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether it isn't told as happening: supposed, asked, demanded or to come."""
        return self.hypothetical or self.question or self.demanded or self.planned

    @property
    def is_plain(self) -> bool:
        """Tell whether the text itself tells it as so: nobody else's words, nobody's charge."""
        return self.is_so and not self.alleged and not self.reporters


def modified(word: Token) -> Standing:
    """Read the words that modify a verb: negators, auxiliaries, adverbs, conditions.

    A verb of saying set beside it, and "according to", are its reporters.
    """
    children = list(word.children)
    lower = {
        child.lower_ for child in children if child.dep_ in {"aux", "advmod", "neg", "npadvmod"}
    }
    auxiliaries = {child.lower_ for child in children if child.dep_ == "aux"}
    no_longer = _is_no_longer(word)
    return Standing(
        negated=_is_negated(word) or no_longer,
        ended=no_longer,
        past=not lower.isdisjoint(word_set(LEXICON, "formerly")) or _is_until(children),
        hypothetical=_is_supposed(word, auxiliaries)
        or not lower.isdisjoint(word_set(LEXICON, "perhaps")),
        question=_opens_with(word, "questions") and word.dep_ in {"ccomp", "pcomp"},
        demanded=not auxiliaries.isdisjoint(word_set(LEXICON, "obliging")),
        planned=not auxiliaries.isdisjoint(word_set(LEXICON, "foretelling"))
        or _is_told_to_come(word, auxiliaries),
        alleged=not lower.isdisjoint(word_set(LEXICON, "allegedly")),
        reporters=tuple(_according(word)),
    )


def _is_until(children: Sequence[Token]) -> bool:
    """Tell whether it had been so until then: "until May it had used time sheets"."""
    is_before = any(child.dep_ == "aux" and child.lower_ == "had" for child in children)
    return is_before and any(
        child.dep_ in {"prep", "mark"} and child.lower_ == "until" for child in children
    )


def _is_negated(word: Token) -> bool:
    """Tell whether a word's own modifiers, subject or object turn it into its opposite."""
    turns = sum(_turns(child) for child in word.children)
    return turns % 2 == 1 or (turns > 0 and _is_concord(word))


def _is_concord(word: Token) -> bool:
    """Tell whether two negators are one: "neither ... nor", "never ... nothing"."""
    return any(child.lower_ in {"neither", "nor", "never"} for child in word.children)


def _turns(child: Token) -> bool:
    """Tell whether a child makes of its head the opposite."""
    lower = child.lower_
    if child.dep_ == "neg" or lower in word_set(LEXICON, "negators"):
        following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
        return following not in word_set(LEXICON, "additive") and child.dep_ not in {
            "cc",
            "preconj",
        }
    if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"dobj", "attr"}:
        return lower in word_set(LEXICON, "nobody") or _has_no(child)
    return child.dep_ == "det" and lower in word_set(LEXICON, "determiners")


def _has_no(noun: Token) -> bool:
    """Tell whether a noun has "no" before it: "no employee", "no plans"."""
    return any(
        child.dep_ in {"det", "neg", "preconj", "cc"}
        and child.lower_ in word_set(LEXICON, "determiners")
        for child in noun.children
    )


def _is_no_longer(word: Token) -> bool:
    """Tell whether something was so and isn't any more: "no longer records"."""
    return any(
        child.dep_ == "advmod"
        and child.lower_ in word_set(LEXICON, "any_longer")
        and (child.lower_ == "anymore" or (child.i > 0 and child.nbor(-1).lower_ in {"no", "any"}))
        for child in word.children
    )


def _is_supposed(word: Token, auxiliaries: set[str]) -> bool:
    """Tell whether a verb stands with "could" or "would", in a condition or under one."""
    if not auxiliaries.isdisjoint(word_set(LEXICON, "supposing")):
        return not _is_told_to_come(word, auxiliaries)
    if _opens_with(word, "conditions"):
        return word.dep_ not in {"ccomp", "pcomp"}
    return any(
        child.dep_ == "advcl" and _opens_with(child, "conditions") for child in word.children
    )


def _is_told_to_come(word: Token, auxiliaries: set[str]) -> bool:
    """Tell whether "would" is what somebody said would come: "said it would record"."""
    told = word.dep_ == "ccomp" and word.head.tag_ in {"VBD", "VBN"}
    return "would" in auxiliaries and told and not auxiliaries & {"have", "could", "might"}


def _opens_with(word: Token, words: str) -> bool:
    """Tell whether a clause opens with one of some words."""
    return any(
        child.lower_ in word_set(LEXICON, words)
        and child.i < word.i
        and child.dep_ in {"mark", "advmod", "aux", "dobj", "nsubj"}
        and (child.dep_ != "aux" or _is_inverted(word, child))
        for child in word.children
    )


def _is_inverted(word: Token, auxiliary: Token) -> bool:
    """Tell whether an auxiliary opens its clause before the subject: "should it record"."""
    subjects = [child for child in word.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    return bool(subjects) and auxiliary.i < subjects[0].i


def _according(word: Token) -> Iterator[Reporter]:
    """Yield whose account a clause is by a verb of saying set beside it, or "according to"."""
    for child in word.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in word_set("cues", "saying"):
            yield Reporter(child, subject(child))
        if child.lower_ == "according":
            yield Reporter(child, next((t for t in child.subtree if t.dep_ == "pobj"), None))

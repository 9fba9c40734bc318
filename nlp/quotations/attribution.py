"""Quotations whose speaker stands as "she", "its letter" or "the minister" become attributed ones.

Only what one reading allows is filled in: whom a pronoun takes up, whose document it is, the one
role that fits. A party that the text never names goes by the text's own words for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load, word_set
from nlp.quotations.resolution.antecedents import IMPERSONAL, PRONOUNS, Antecedents
from nlp.quotations.resolution.authorship import Authorship
from nlp.quotations.resolution.parties import Parties, counted, is_general, is_party

CONTINUED = 0.8  # share of a quotation's score that is left when its speaker is worked out here
DECIDING = {"regulator", "court"}
LEAST_LETTERS = 3  # of a capitalised word that may end a party's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An article, and what was found in it, in which an unclear speaker is looked for."""

    doc: Doc
    mentions: MentionIndex
    everybody: Sequence[Mention]
    antecedents: Antecedents
    authorship: Authorship
    parties: Parties


def attributed(
    doc: Doc, *, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> list[Quotation]:
    """Give the quotations, those of an unclear speaker with the stakeholder where it's plain."""
    if not doc.has_annotation("SENT_START"):
        return list(quotations)
    index = MentionIndex(mentions)
    setting = Setting(
        doc=doc,
        mentions=index,
        everybody=mentions,
        antecedents=Antecedents(doc, mentions, quotations),
        authorship=Authorship(doc, mentions, index),
        parties=Parties(doc, index),
    )
    return [_attributed(setting, quotation) for quotation in quotations]


def _attributed(setting: Setting, quotation: Quotation) -> Quotation:
    """Give a quotation its stakeholder, and take note of it for the pronouns that follow."""
    head = _head(setting.doc, quotation)
    name = quotation.stakeholder
    if head is not None and (name is None or head.lower_ in PRONOUNS):
        name = _speaker(setting, quotation, head) or name
        name = None if _is_of_other_bench(setting, quotation, head, name) else name
    elif head is not None and setting.parties.has_role(head):
        name = setting.parties.of(head)
    elif head is not None and name is not None and is_general(name):
        name = setting.parties.fuller(head, name)
    if name is not None:
        setting.antecedents.remember(quotation, head, name)
    elif head is not None and head.lower_ in PRONOUNS:
        setting.antecedents.pass_over(head)
    is_new = name is not None and quotation.stakeholder is None
    score = round(quotation.score * CONTINUED, 3) if is_new else quotation.score
    return replace(quotation, stakeholder=name, score=score)


def _is_of_other_bench(
    setting: Setting, quotation: Quotation, head: Token, name: str | None
) -> bool:
    """Tell whether "it" pleads or tells and is taken for who decides.

    "The authority ... It argued that" is a party's; "it said that" may be one's where the
    sentence before names another: "the authority got a complaint from a firm".
    """
    is_deciding = any(m.name == name and m.kind in DECIDING for m in setting.everybody)
    if head.lower_ not in IMPERSONAL or not is_deciding:
        return False
    cue = (quotation.cue or "").lower().split()
    if not word_set("cues", "pleading").isdisjoint(cue):
        return True
    return not _finds(setting.doc, quotation) and _names_another(setting, head, name)


def _finds(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether a verb of saying is one by which an authority finds or decides."""
    start = quotation.cue_start
    cue = None if start is None else doc.char_span(start, start + len(quotation.cue or ""))
    return cue is not None and any(t.lemma_.lower() in word_set("cues", "finding") for t in cue)


def _names_another(setting: Setting, head: Token, name: str | None) -> bool:
    """Tell whether the sentence before a pronoun names a party other than one."""
    start = head.sent.start
    if start == 0:
        return False
    for noun in setting.doc[start - 1].sent:
        if noun.dep_ in {"compound", "poss"} or not is_party(noun):
            continue
        mention = setting.mentions.of(noun)
        if mention.name != name if mention is not None else noun.pos_ == "NOUN":
            return True
    return False


def _span(doc: Doc, quotation: Quotation) -> Span | None:
    """Give the words that name a quotation's speaker."""
    start, end = quotation.speaker_start, quotation.speaker_end
    return None if start is None or end is None else doc.char_span(start, end)


def _head(doc: Doc, quotation: Quotation) -> Token | None:
    """Give the head of the words that name a quotation's speaker."""
    span = _span(doc, quotation)
    return None if span is None else span.root


def _speaker(setting: Setting, quotation: Quotation, head: Token) -> str | None:
    """Name the speaker of a quotation from the words that stand for him, or None."""
    span = _span(setting.doc, quotation)
    if span is None:
        return None
    if head.lower_ in PRONOUNS:
        return setting.antecedents.of(head)
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    if owner is not None and owner.lower_ in PRONOUNS and _is_document(head):
        return setting.antecedents.of(owner)
    holders = _holders(setting, span)
    if len(holders) > 1:
        return None
    return (
        setting.authorship.of(head)
        or next(iter(holders), None)
        or _repeated(setting, head)
        or _nominal(setting, head)
        or setting.parties.of(counted(head))
    )


def _is_document(head: Token) -> bool:
    """Tell whether a noun is what somebody states things in: "its letter"."""
    documents: Sequence[str] = load("claims")["documents"]["nouns"]
    lemma = head.lemma_.lower()
    return lemma in documents or lemma in word_set("cues", "papers")


def _holders(setting: Setting, phrase: Span) -> set[str]:
    """Name the persons whose role the words give: "the minister", "its data commissioner"."""
    words = {
        token.lower_
        for token in phrase
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.dep_ not in {"poss", "case"}
    }
    titles = set(load("names")["titles"])
    if not words or words.isdisjoint(titles) or phrase.root.lower_ not in titles:
        return set()
    return {m.name for m in setting.everybody if m.role and words <= _head_words(m.role)}


def _head_words(role: str) -> set[str]:
    """Give the words of a role up to the organisation that it is held in."""
    return set(role.split(",", maxsplit=1)[0].lower().replace("-", " ").split())


def _repeated(setting: Setting, head: Token) -> str | None:
    """Name the one party whose name ends in a capitalised word: "the Clinic"."""
    if not head.text[:1].isupper() or len(head) < LEAST_LETTERS:
        return None
    fitting = {m.name for m in setting.everybody if m.name.split()[-1] == head.text}
    return fitting.pop() if len(fitting) == 1 else None


def _nominal(setting: Setting, head: Token) -> str | None:
    """Name whom "the firm" takes up from the sentence before, where the kind fits."""
    kinds = set(load("names")["nominals"].get(head.lower_, ()))
    lefts = [child.lower_ for child in head.lefts]
    if not kinds or lefts != ["the"] or any(True for _ in head.rights):
        return None
    return setting.antecedents.of_kinds(head, kinds)

"""A claim in its article becomes the party that is answerable for it, or nobody.

That is the speaker of the words it stands in, who is said to find, hold or allege it, and in the
holding of a decision the authority or court that decided; else the outlet states it itself.
A party without a name of its own is given by the article's words for it ("controller").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import MentionIndex, subject
from nlp.grammar.lexicon import Forms, form_pattern, load, word_set
from nlp.grammar.modifiers import Standing
from nlp.practices.claims.context import ClaimContext, classes_of

RARER = 4  # times rarer than a bare "DPA" may be the name of the authority that it stands for
PARTIES = {"worker", "employer", "authority", "vendor"}
LAW = "law"
SIGNING = {"worker_group", "union"}
OPENING, NEXT = 1500, 6  # characters: a text's opening; how soon its author is named
NAMED = re.compile(
    r",? (?:[Tt]he )?(?P<name>(?:[A-Z][\w&-]+ ?(?:(?:of|for|and|on) (?=[A-Z]))?){2,}\b)"
)
OTHERS = {"employer", "worker"}  # classes of words for those who don't decide
MOST_WORDS = 6  # of a party without a name
DETERMINERS = {"DT", "PRP$", "PDT", "POS"}
PRONOUNS = {"PRP", "WP", "WDT", "DT", "EX"}


class Claimants:
    """Who answers for what in one article."""

    def __init__(
        self,
        context: ClaimContext,
        quotations: Sequence[Quotation],
        mentions: Sequence[Mention],
    ) -> None:
        self._context = context
        self._index = MentionIndex(mentions)
        self._quotations = sorted(quotations, key=lambda quotation: quotation.start)
        self._deciding = self._decider()
        self.courts = frozenset(mention.name for mention in mentions if mention.kind == "court")
        self._author = author(context.text, mentions)

    def of(self, head: Token, start: int, stands: Standing) -> str | None:
        """Name who is answerable for a claim by its head, where it begins and how it stands."""
        quotation = self._context.quotation_at(head.idx) or self._said_by(head)
        speaker = self.speaker(quotation) if quotation is not None else None
        if quotation is not None and not is_law(speaker):
            return speaker
        sources = (self._name(reporter.source) for reporter in stands.reporters)
        finder = next((name for name in sources if name), None) or self._finder(head)
        if finder is None and self._context.is_decided(start):
            return self._deciding
        return finder or self._author

    def _said_by(self, verb: Token) -> Quotation | None:
        """Give the quotation whose verb of saying a claim has for its head."""
        said = (quotation for quotation in self._quotations if quotation.cue_start == verb.idx)
        return next(said, None)

    def speaker(self, quotation: Quotation) -> str | None:
        """Name the speaker of a quotation; of one without a name, give the words for him."""
        if quotation.stakeholder is not None or quotation.speaker_start is None:
            return self._fuller(quotation.stakeholder)
        words = self._words(quotation.speaker_start, quotation.speaker_end)
        return self._fuller(words) if words is not None else self._before(quotation)

    def _words(self, start: int, end: int | None) -> str | None:
        """Give the words for a speaker without a name."""
        return unnamed(self._context.doc, self._context.tokens(start, end or start + 1))

    def _fuller(self, name: str | None) -> str | None:
        """Replace a bare "DPA", or its "investigation", by the authority that decided."""
        if name is None or name.lower() not in word_set("claims", "deciding"):
            return name
        return self._deciding or name

    def _before(self, quotation: Quotation) -> str | None:
        """Name who was quoted last before a pronoun is."""
        earlier = [q for q in self._quotations if q.start < quotation.start]
        return earlier[-1].stakeholder if earlier else None

    def _finder(self, head: Token) -> str | None:
        """Name who finds or charges what a clause says: its own subject, or its governor's.

        "The authority considered the filming unlawful", "fined a bakery for filming its staff".
        """
        lemma = head.lemma_.lower()
        if lemma in word_set("claims", "contesting"):
            return self._name(subject(head))
        if lemma in word_set("claims", "finding"):
            finder = subject(head)
            is_other = finder is not None and OTHERS & {*classes_of(finder.lemma_.lower())}
            return None if is_other else self._name(finder)
        charging = word_set("claims", "charging")
        governor = next((word for word in head.ancestors if word.lemma_.lower() in charging), None)
        return self._name(subject(governor)) if governor is not None else None

    def _name(self, token: Token | None) -> str | None:
        """Name the party that a noun phrase is, or None."""
        mention = self._index.of(token)
        if mention is not None or token is None:
            return self._fuller(mention.name) if mention is not None else None
        lefts = [word for word in token.lefts if word.dep_ in {"compound", "amod", "nmod"}]
        first = min((word.i for word in lefts), default=token.i)
        return self._fuller(unnamed(token.doc, range(first, token.i + 1)))

    def _decider(self) -> str | None:
        """Name who finds most in the article; by a bare "DPA" only where it has no fuller name."""
        counts = Counter(self._findings())
        bare = word_set("claims", "deciding")
        often = max(counts.values(), default=0) / RARER
        among = [name for name in counts if counts[name] >= often]
        return max(among, key=lambda name: (name.lower() not in bare, counts[name]), default=None)

    def _findings(self) -> Iterator[str]:
        """Yield the speaker of each quotation in the holding that says what was found."""
        finding = word_set("claims", "finding")
        for quotation in self._quotations:
            start = quotation.speaker_start
            if start is None or not self._context.is_decided(quotation.start):
                continue
            name = quotation.stakeholder or self._words(start, quotation.speaker_end)
            if name is None or OTHERS & {*classes_of(name.split()[-1].lower())}:
                continue
            if self._context.cue_lemmas(quotation) & finding:
                yield name


def is_law(name: str | None) -> bool:
    """Tell whether a name is a law's, which says much and answers for nothing."""
    return name is not None and LAW in classes_of(name.lower().split()[-1])


def author(text: str, mentions: Sequence[Mention]) -> str | None:
    """Name the party whose own words a whole text is, or None.

    That is the people who sign a letter ("Dear ..., we ..."), or who is named right after "in
    this comment".
    """
    opening = _author_pattern("papers_of_ones_own").search(text, 0, OPENING)
    if opening is not None:
        near = [m for m in mentions if opening.end() <= m.start <= opening.end() + NEXT]
        named = NAMED.match(text, opening.end())
        return near[0].name if near else named and named["name"]
    if _author_pattern("salutations").search(text, 0, OPENING) is None:
        return None
    signing = Counter(mention.name for mention in mentions if mention.kind in SIGNING)
    return max(signing, key=lambda name: signing[name], default=None)


@cache
def _author_pattern(name: str) -> Forms:
    """Compile the words by which a text shows whose own it is."""
    return form_pattern(load("claims")["authors"][name])


def unnamed(doc: Doc, tokens: range) -> str | None:
    """Give the words for a party without a name, the article left off; None for a pronoun."""
    tokens = _without_share(doc, tokens)
    if tokens.start and doc[tokens.start - 1].text == "-":
        return None  # the end of a name
    first = next((number for number in tokens if doc[number].tag_ not in DETERMINERS), None)
    if first is None or tokens.stop - first > MOST_WORDS:
        return None
    words = doc[first : tokens.stop]
    root = words.root
    if root.tag_ in PRONOUNS or root.pos_ not in {"NOUN", "PROPN"}:
        return None
    lemma = root.lemma_.lower()
    classes = {*classes_of(lemma)}
    if LAW in classes:
        return None  # a law says much, but is nobody
    is_party = bool(PARTIES & classes) or lemma in word_set("claims", "parties")
    return words.text.strip() if is_party or root.pos_ == "PROPN" else None


def _without_share(doc: Doc, tokens: range) -> range:
    """Leave off the number of "one in three clerks", which counts no three clerks."""
    first = tokens.start
    is_share = (
        1 < first < len(doc)
        and doc[first].tag_ == "CD"
        and doc[first - 1].lower_ in {"in", "of"}
        and doc[first - 2].tag_ == "CD"
    )
    return range(first + 1, tokens.stop) if is_share else tokens

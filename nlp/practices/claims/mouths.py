"""A claim that a decision's authority is given becomes what tells that it may be a party's.

A decision tells what parties plead and did beside what is found: "it also claimed", the purpose of
a camera, "the authority breached the law" by a slip of the pen are nobody's finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from db.records import ClaimKind, Mention, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load, word_set

DECIDING = {"regulator", "court"}
PRONOUNS = {"it", "they", "he", "she"}


@dataclass(frozen=True, slots=True)
class Mouths:
    """Who decides in one article, and whom its noun phrases name."""

    index: MentionIndex
    deciding: frozenset[str]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Mouths:
        """Note the authorities and courts among the mentions of an article."""
        names = {mention.name for mention in mentions if mention.kind in DECIDING}
        return cls(MentionIndex(mentions), frozenset(names))

    def is_wrong(
        self,
        head: Token,
        subject: Token | None,
        *,
        kind: ClaimKind,
        claimant: str | None,
        quotation: Quotation | None,
    ) -> bool:
        """Tell whether what is given to an authority may be somebody else's, or convicts itself."""
        bare = word_set("claims", "deciding")
        if claimant is None or not (claimant in self.deciding or claimant.lower() in bare):
            return False
        return self._convicts_itself(head, subject, claimant) or (
            quotation is None
            and head.lemma_.lower() not in word_set("claims", "finding")
            and (kind == "purpose" or (subject is not None and subject.lower_ in PRONOUNS))
        )

    def _convicts_itself(self, head: Token, subject: Token | None, claimant: str) -> bool:
        """Tell whether an authority would be said to break the law by itself."""
        mention = self.index.of(subject)
        is_breach = head.lemma_.lower() in load("claims")["mouths"]["breaking"]
        return is_breach and mention is not None and mention.name == claimant

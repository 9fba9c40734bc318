"""A noun that must be a verb ("Dahl forecast in June that ...") becomes a cue with its clause.

Some verbs are the same in the past as the noun, and the model often takes them for it. But a
sentence that has no verb outside a that-clause lacks its main verb: the noun before it is that.
"""

from __future__ import annotations

from spacy.tokens import Token

from nlp.grammar.extents import Extent
from nlp.quotations.cues import verbs

MOST_BETWEEN = 6  # words between the verb and "that": when, where or whom it was told
FINITE = {"VBD", "VBZ", "VBP", "MD"}
OWNED = {"det", "poss", "amod", "nummod"}  # what makes a noun a noun
NAMES = {"PROPN", "PRON"}


def misread_clause(cue: Token) -> Extent | None:
    """Give the that-clause of a verb that was read as a noun, or None where it is a noun."""
    if cue.pos_ != "NOUN" or cue.lower_ not in verbs("past_like_noun"):
        return None
    if misread_author(cue) is None or any(child.dep_ in OWNED for child in cue.children):
        return None
    sentence = cue.sent
    opener = next(
        (word for word in cue.doc[cue.i + 1 : sentence.end] if word.lower_ == "that"), None
    )
    if opener is None or opener.i - cue.i > MOST_BETWEEN + 1:
        return None
    if any(word.tag_ in FINITE for word in cue.doc[sentence.start : opener.i]):
        return None
    last = sentence[-1]
    while last.is_punct or last.is_space:
        last = last.nbor(-1)
    return opener.i, last.i


def misread_author(cue: Token) -> Token | None:
    """Give the name right before a verb that was read as a noun, a comma left out.

    "The Acme forecast" may be a noun with a name before it: nobody is named there.
    """
    if cue.i <= cue.sent.start:
        return None
    before = cue.nbor(-1)
    if before.text == "," and before.i > cue.sent.start:
        before = before.nbor(-1)
    has_article = any(child.dep_ == "det" for child in before.children)
    return before if before.pos_ in NAMES and not has_article else None

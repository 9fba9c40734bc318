"""Lines of a text become those where names stand for nobody in the matter: headings and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from nlp.grammar.lexicon import load, lowered, word_set

LONGEST_HEADING = 14  # words
LEAST_CAPITALS = 0.6  # of a heading's longer words begin with one
LEAST_WORDS = 3
LONGEST_CREDIT = 40
LONGEST_ENTRY = 30
PASSAGES = "sidelight_passages"
CLOSING = (".", ":", ";", "”", '"', "’", ")")


class Passages:
    """The lines of one text, asked whether a name in them names somebody in the matter."""

    def __init__(self, doc: Doc) -> None:
        self._lines = list(_lines(doc))
        self._line_of = {token.i: line for line in self._lines for token in line}
        self._headed = {number for number, line in enumerate(self._lines) if is_heading(line)}
        self._number = {id(line): number for number, line in enumerate(self._lines)}
        self._in_text = {
            token.text
            for number, line in enumerate(self._lines)
            if number not in self._headed
            for token in line
        }

    def lists(self, span: Span) -> bool:
        """Tell whether a name stands in an entry of a list: "Ann Example, Director, X Union"."""
        line = self._line_of.get(span.start)
        return line is not None and is_entry(line)

    def names_nobody(self, span: Span) -> bool:
        """Tell whether a name stands in a heading only, or in a credit: "Editing by ..."."""
        line = self._line_of.get(span.start)
        if line is None:
            return False
        if is_credit(line, span) or (span.label_ != "PERSON" and is_item_head(line, span)):
            return True
        is_headed = self._number[id(line)] in self._headed
        return is_headed and not all(token.text in self._in_text for token in span)


def passages_of(doc: Doc) -> Passages:
    """Give the passages of a text, which are kept with it."""
    passages: Passages | None = doc.user_data.get(PASSAGES)
    if passages is None:
        passages = doc.user_data[PASSAGES] = Passages(doc)
    return passages


def _lines(doc: Doc) -> Iterator[list[Token]]:
    """Cut a text into its lines."""
    line: list[Token] = []
    for token in doc:
        if "\n" in token.text:
            if line:
                yield line
            line = []
        else:
            line.append(token)
    if line:
        yield line


def is_heading(line: Sequence[Token]) -> bool:
    """Tell whether a line is a heading: short, not closed, most of its words in capitals.

    "Ann Example, President, Example Union" is an entry of a list.
    """
    words = [token for token in line if token.is_alpha]
    if not LEAST_WORDS <= len(words) <= LONGEST_HEADING or line[-1].text.endswith(CLOSING):
        return False
    if any(token.text == "," for token in line):
        return False
    longer = [word for word in words if len(word) > LEAST_WORDS]
    return sum(not word.is_lower for word in longer) >= LEAST_CAPITALS * len(longer)


def is_item_head(line: Sequence[Token], span: Span) -> bool:
    """Tell whether words open an item, closed by a colon or dash: "Focus on Results: ..."."""
    before = takewhile(lambda token: token.i < span.start, line)
    is_closed = span.end < len(span.doc) and span.doc[span.end].text in {":", "–", "—"}
    return is_closed and len(span) > 1 and all(token.is_punct for token in before)


def is_entry(line: Sequence[Token]) -> bool:
    """Tell whether a line is an entry of a list of people: names and posts between commas."""
    if not LEAST_WORDS < len(line) <= LONGEST_ENTRY or not any(t.text == "," for t in line):
        return False
    if line[-1].text in {".", "?", "!", ":"} or any(not _is_of_entry(token) for token in line):
        return False
    return any(token.lower_ in word_set("names", "posts") for token in line)


def _is_of_entry(token: Token) -> bool:
    """Tell whether a word may stand in an entry of a list of people."""
    return token.pos_ not in {"VERB", "AUX", "PRON"} and not token.like_num and not token.is_quote


def is_credit(line: Sequence[Token], span: Span) -> bool:
    """Tell whether a name stands after "Reporting by", "Photo:" and the like in its line."""
    if len(line) > LONGEST_CREDIT:
        return False
    return _credits().search(lowered(span.doc[line[0].i : span.start].text)) is not None


@cache
def _credits() -> re.Pattern[str]:
    """Compile what stands before the names of those who made a text."""
    works, texts = ("|".join(load("names")[name]) for name in ("credits", "texts"))
    opening = rf"(?:^|[(;.,|]\s*|\b(?:{texts}) (?:was|were) )"
    return re.compile(rf"{opening}(?:additional\s+)?(?:{works})\s*(?:by\b|:)")

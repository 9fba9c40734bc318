"""The rules of a spaCy model for parts of speech and lemmas are looked up by the kind of a token.

`AttributeRuler` tries each of some 180 patterns at every token, an eighth of the time of the
model. All but a few look at one token, and of that at little: what they make of a kind of token is
worked out once. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

NAME = "sidelight_attributes"
RULER = "attribute_ruler"
SEEN = [LOWER, TAG, DEP, IS_SPACE]
NAMES = {"LOWER", "TAG", "DEP", "IS_SPACE"}

Kind = tuple[int, ...]


class AttributesByKind:
    """The rules of a ruler, with what those of one token make of each kind of token met."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._values: list[dict[int, Any]] = ruler.attrs
        self._places: list[int] = ruler.indices
        self._of_kinds, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()
        self._by_kind: dict[Kind, tuple[int, ...]] = {}
        self._joined: dict[tuple[int, ...], dict[int, Any]] = {}
        rules: list[dict[str, Any]] = cast("Any", ruler.patterns)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                matcher = self._of_kinds if is_of_kind(pattern) else self._others
                matcher.add(str(number), [pattern])
                self._words.update(map(ruler.vocab.strings.add, words_of(pattern[0])))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token; where several rules give one, the last holds."""
        others: dict[int, list[int]] = {}
        for name, start, _ in self._others(doc, allow_missing=True):
            number = int(doc.vocab.strings[name])
            others.setdefault(start + self._places[number], []).append(number)
        for token, (word, *rest) in zip(doc, doc.to_array(SEEN).tolist(), strict=True):
            numbers = self._of_kind(token, (word if word in self._words else 0, *rest))
            if token.i in others:
                numbers = tuple(sorted([*numbers, *others[token.i]]))
            set_token_attrs(token, self._values_of(numbers))
        return doc

    def _values_of(self, numbers: tuple[int, ...]) -> dict[int, Any]:
        """Give the attributes that some rules set, one after the other."""
        values = self._joined.get(numbers)
        if values is None:
            values = {name: value for n in numbers for name, value in self._values[n].items()}
            self._joined[numbers] = values
        return values

    def _of_kind(self, token: Token, kind: Kind) -> tuple[int, ...]:
        """Give the rules that hold for every token of this kind."""
        numbers = self._by_kind.get(kind)
        if numbers is None:
            matches = self._of_kinds(token.doc[token.i : token.i + 1], allow_missing=True)
            numbers = tuple(sorted(int(token.vocab.strings[name]) for name, *_ in matches))
            self._by_kind[kind] = numbers
        return numbers


def is_of_kind(pattern: list[dict[str, Any]]) -> bool:
    """Tell whether a pattern looks at one token, and at no more of it than what is seen."""
    asked, *more = pattern
    return not more and asked.keys() <= NAMES and not _is_expression(asked.get("LOWER"))


def words_of(asked: dict[str, Any]) -> Sequence[str]:
    """Give the words that the pattern of a token asks for."""
    words = asked.get("LOWER", ())
    if isinstance(words, str):
        return (words,)
    return () if _is_expression(words) else words["IN"] if words else ()


def _is_expression(words: object) -> bool:
    """Tell whether words are asked for otherwise than by a list."""
    return isinstance(words, dict) and words.keys() != {"IN"}


@Language.factory(NAME)
def by_kind(nlp: Language, name: str) -> AttributesByKind:
    """Give the rules of the model's ruler."""
    ruler: Any = nlp.get_pipe(RULER)
    return AttributesByKind(ruler)


def look_up_attributes(nlp: Language) -> None:
    """Let a model look its rules up by kind, if it has any."""
    if RULER in nlp.pipe_names and isinstance(nlp.get_pipe(RULER), AttributeRuler):
        nlp.add_pipe(NAME, after=RULER)
        nlp.disable_pipe(RULER)

"""A parsed Doc becomes the same text and tree in plain objects, which are read many times faster.

spaCy makes a new Token at every access and walks its arrays for children and subtrees; extractors
ask for them some hundred times a word. `laid_out(doc)` answers to the same names as the Doc, its
tokens and its spans do, with the same values; what isn't laid out here is asked of spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, cast

from spacy.attrs import HEAD
from spacy.tokens import Doc, Span, Token

WORDS = (
    "i", "idx", "text", "lower_", "lemma_", "pos", "pos_", "tag_", "dep_", "ent_type_", "is_alpha",
    "is_lower", "is_punct", "is_sent_start", "is_space",
)  # fmt: skip
values_of = attrgetter(*WORDS)
SEVERAL = ("ancestors", "conjuncts")
EDGES = ("left_edge", "right_edge")
EXPANDED = {"alignment_mode": "expand"}


class LaidOutToken:
    """A token with its place in the tree; each child, head and sentence is one object."""

    __slots__ = (
        *WORDS,
        *SEVERAL,
        "children",
        "doc",
        "first",
        "head",
        "is_whole",
        "last",
        *EDGES,
        "lefts",
        "rights",
        "sent",
        "spacy",
        "subtree",
    )

    i: int
    idx: int
    text: str
    first: int
    last: int
    is_whole: bool
    head: LaidOutToken
    lefts: list[LaidOutToken]
    rights: list[LaidOutToken]
    children: list[LaidOutToken]
    sent: LaidOutSpan

    def __init__(self, doc: LaidOutDoc, token: Token) -> None:
        self.doc = doc
        self.spacy = token
        (
            self.i, self.idx, self.text, self.lower_, self.lemma_, self.pos, self.pos_, self.tag_,
            self.dep_, self.ent_type_, self.is_alpha, self.is_lower, self.is_punct,
            self.is_sent_start, self.is_space,
        ) = values_of(token)  # fmt: skip

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Work out what is asked for the first time; what has a slot is kept."""
        if name == "subtree":
            value: Any = self._subtree()
        elif name in SEVERAL:
            value = tuple(self.doc.tokens[token.i] for token in getattr(self.spacy, name))
        elif name in EDGES:
            value = self.doc.tokens[self.first if name == "left_edge" else self.last]
        else:
            return getattr(self.spacy, name)
        setattr(self, name, value)
        return value

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return str(self.text)

    def nbor(self, i: int = 1) -> LaidOutToken:
        """Give the token so many places on; raise IndexError outside the text."""
        place = self.i + i
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    def _subtree(self) -> Sequence[LaidOutToken]:
        """Give the token with all that depends on it, in order as far as the tree is."""
        if self.is_whole:
            return self.doc.tokens[self.first : self.last + 1]
        before = (token for child in self.lefts for token in child.subtree)
        after = (token for child in self.rights for token in child.subtree)
        return (*before, self, *after)


class LaidOutSpan:
    """Some tokens in a row."""

    __slots__ = ("doc", "end", "label_", "root", "spacy", "start", "text", "tokens")

    def __init__(self, doc: LaidOutDoc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.tokens = doc.tokens[start:end]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Work out what is asked for the first time; what has a slot is kept."""
        if name == "spacy":
            value: Any = self.doc.spacy[self.start : self.end]
        elif name == "root":
            value = self.doc.tokens[self.spacy.root.i]
        elif name == "text":
            value = self.spacy.text
        else:
            return getattr(self.spacy, name)
        setattr(self, name, value)
        return value

    def __iter__(self) -> Iterator[LaidOutToken]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, place: int | slice) -> Any:  # noqa: ANN401
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.tokens))
            return LaidOutSpan(self.doc, self.start + first, self.start + max(first, last))
        return self.tokens[place]

    @property
    def start_char(self) -> int:
        """Give where the first token begins."""
        return self.tokens[0].idx if self.tokens else int(self.spacy.start_char)

    @property
    def end_char(self) -> int:
        """Give where the last token ends."""
        if not self.tokens:
            return int(self.spacy.end_char)
        return self.tokens[-1].idx + len(self.tokens[-1].text)

    @property
    def sent(self) -> LaidOutSpan:
        """Give the sentence of the first token, of no tokens that where they would be."""
        place = min(self.start, len(self.doc.tokens) - 1)
        return self.doc.tokens[place].sent


class LaidOutDoc:
    """A parsed text."""

    def __init__(self, doc: Doc) -> None:
        self.spacy = doc
        self.text = doc.text
        self.user_data = doc.user_data
        self.tokens = [LaidOutToken(self, token) for token in doc]
        self._places = [token.idx for token in self.tokens]
        self._annotations: dict[str, bool] = {}
        self.sentences = [LaidOutSpan(self, sent.start, sent.end) for sent in doc.sents]
        for sentence in self.sentences:
            for token in sentence:
                token.sent = sentence
        self._tie(doc)

    def _tie(self, doc: Doc) -> None:
        """Give each token its head and its children."""
        tokens = self.tokens
        lefts: list[list[LaidOutToken]] = [[] for _ in tokens]
        rights: list[list[LaidOutToken]] = [[] for _ in tokens]
        for token, distance in zip(
            tokens, doc.to_array(HEAD).astype("int64").tolist(), strict=True
        ):
            token.head = tokens[token.i + distance]
            if distance:
                (lefts if distance > 0 else rights)[token.head.i].append(token)
        for token, before, after in zip(tokens, lefts, rights, strict=True):
            token.lefts, token.rights = before, after
            token.children = [*before, *after] if before and after else before or after
        for token in reversed(_from_roots(tokens)):
            _measure(token)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Ask spaCy for anything that isn't laid out."""
        return getattr(self.spacy, name)

    def __iter__(self) -> Iterator[LaidOutToken]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, place: int | slice) -> Any:  # noqa: ANN401
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.tokens))
            return LaidOutSpan(self, first, max(first, last))
        return self.tokens[place]

    @property
    def sents(self) -> Iterator[LaidOutSpan]:
        """Give the sentences."""
        return iter(self.sentences)

    @property
    def ents(self) -> tuple[LaidOutSpan, ...]:
        """Give the named entities."""
        return tuple(
            LaidOutSpan(self, entity.start, entity.end, entity.label_) for entity in self.spacy.ents
        )

    def char_span(self, start: int, end: int, **options: Any) -> LaidOutSpan | None:  # noqa: ANN401
        """Give the tokens between two characters, as `Doc.char_span` does."""
        if options == EXPANDED and 0 <= start < end <= len(self.text):
            return self._over(start, end)
        span = self.spacy.char_span(start, end, **options)
        return None if span is None else LaidOutSpan(self, span.start, span.end)

    def _over(self, start: int, end: int) -> LaidOutSpan:
        """Give the tokens that share a character; the space after one belongs to it, if to any."""
        first = bisect_right(self._places, start) - 1
        is_after = start == self._places[first] + len(self.tokens[first].text)
        return LaidOutSpan(self, first + is_after, bisect_right(self._places, end - 1))

    def has_annotation(self, name: str) -> bool:
        """Tell whether the parser or tagger has set something, worked out once."""
        is_set = self._annotations.get(name)
        if is_set is None:
            is_set = self._annotations[name] = bool(self.spacy.has_annotation(name))
        return is_set


def _from_roots(tokens: Sequence[LaidOutToken]) -> list[LaidOutToken]:
    """List all tokens, each before what depends on it."""
    listed = [token for token in tokens if token.head is token]
    for token in listed:
        listed += token.children
    return listed


def _measure(token: LaidOutToken) -> None:
    """Note how far all that depends on a token reaches, and whether it stands in one piece."""
    first = last = token.i
    size, whole = 1, True
    for child in token.children:
        first, last = min(first, child.first), max(last, child.last)
        size += child.last - child.first + 1
        whole = whole and child.is_whole
    token.first, token.last = first, last
    token.is_whole = whole and size == last - first + 1


def laid_out(doc: Doc) -> Doc:
    """Lay a parsed Doc out; what is given stands in for it in every extractor."""
    stand_in: Any = LaidOutDoc(doc)
    return cast("Doc", stand_in)


def spacy_doc(doc: Doc) -> Doc:
    """Give spaCy's own Doc, for its matchers."""
    given: Any = doc
    return given.spacy if isinstance(given, LaidOutDoc) else doc


def span_of(doc: Doc, start: int, end: int, label: str = "") -> Span:
    """Give the span of some tokens, with the label of an entity if it is one."""
    given: Any = doc
    if isinstance(given, LaidOutDoc):
        return cast("Span", LaidOutSpan(given, start, end, label))
    return Span(doc, start, end, label=label)

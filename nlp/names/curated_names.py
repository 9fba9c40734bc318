"""Curated names become an index that finds them in a Doc, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from db.records import KnownName
from nlp.grammar.laid_out import spacy_doc, span_of

QUOTE_FORMS = (("’", "'"), ("'", "’"))


class NameIndex:
    """Every name of curated stakeholders or instruments, as they may stand in a text.

    A name that two entries share is left out: which one is meant can't be told from it.
    """

    def __init__(self, known: Iterable[KnownName], nlp: Language) -> None:
        self._entries: dict[str, KnownName] = {}
        shared: set[str] = set()
        for entry in known:
            for name in _forms(entry):
                if self._entries.setdefault(name, entry) is not entry:
                    shared.add(name)
        for name in shared:
            del self._entries[name]
        self._matcher = PhraseMatcher(nlp.vocab)
        self._matcher.add("known", [nlp.make_doc(name) for name in sorted(self._entries)])

    def entries(self) -> Iterator[KnownName]:
        """Give every curated entry that a name leads to, once."""
        yield from {entry.id: entry for entry in self._entries.values()}.values()

    def find(self, doc: Doc) -> Iterator[tuple[Span, KnownName]]:
        """Give the spans that hold a curated name, with whose it is; none overlap."""
        spans = [span_of(doc, start, end) for _, start, end in self._matcher(spacy_doc(doc))]
        for span in filter_spans(spans):
            yield span, self._entries[span.text]


def _forms(entry: KnownName) -> set[str]:
    """Give every way a name may be written."""
    names = {entry.name, *entry.aliases}
    names |= {f"the {name[4:]}" for name in names if name.startswith("The ")}
    return names | {name.replace(old, new) for name in names for old, new in QUOTE_FORMS}

"""Learn which proposed quotations are words said, from passages written here.

`python -m sidelight.training.quotations` writes nlp/lexicons/en/quotations_weights.toml. The
candidates are what the extractor's own rules propose; braces in a passage mark what is said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc

from nlp.grammar.clauses import MentionIndex
from nlp.grammar.pipeline import load
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.direct_speech import direct_quotations
from nlp.quotations.features import direct_features, proposal_features
from nlp.quotations.indirect_speech import proposals
from nlp.quotations.judging import CLAUSES, MARKED
from nlp.quotations.marks.quote_marks import quoted_stretches
from sidelight.training.judges import Candidate, learn, write

FILES = (
    "quotations_reports", "quotations_thoughts", "quotations_not_said", "quotations_marked",
)  # fmt: skip
BRACE = re.compile(r"[{}]")
ALIKE = 0.4  # of all characters of both: as much must be common to what is proposed and marked
APART = 0.5  # of the shorter: what has more in common but isn't alike is neither right nor wrong
# By judge: below the first bar nothing is read; from the second on a quotation is sure.
BARS = {CLAUSES: (0.4, 0.7), MARKED: (0.1, 0.6)}
REGULARISATION = 0.5
ORIGIN = "sidelight/training/quotations.py, on sentences written for Sidelight"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text, and where the words are that somebody says in it."""

    text: str
    said: tuple[Span, ...]


def passages() -> Iterator[Passage]:
    """Read every passage, its braces taken out."""
    for name in FILES:
        text = files("sidelight.training").joinpath("passages", f"{name}.toml").read_text("utf-8")
        for lines in tomllib.loads(text).values():
            yield from map(parse, lines)


def parse(line: str) -> Passage:
    """Take the braces out of a line; raises ValueError where they don't match."""
    opened: list[int] = []
    spans: list[Span] = []
    for number, match in enumerate(BRACE.finditer(line)):
        place = match.start() - number
        if match.group() == "{":
            opened.append(place)
        elif opened:
            spans.append((opened.pop(), place))
        else:
            raise ValueError(f"a brace is closed that wasn't opened: {line}")
    if opened:
        raise ValueError(f"a brace isn't closed: {line}")
    return Passage(text=BRACE.sub("", line), said=tuple(spans))


def candidates(nlp: Language, written: Sequence[Passage]) -> dict[str, list[Candidate]]:
    """Run the rules over passages; give what they propose, right or wrong, by judge."""
    labelled: dict[str, list[Candidate]] = {name: [] for name in (CLAUSES, MARKED)}
    for passage, doc in zip(written, nlp.pipe(p.text for p in written), strict=True):
        for name, span, features in _proposed(doc, nlp):
            right = is_said(span, passage.said)
            if right is not None:
                example = Candidate(passage=passage.text, features=features, right=right)
                labelled[name].append(example)
    return labelled


def is_said(span: Span, said: Sequence[Span]) -> bool | None:
    """Tell whether a proposed span is what is marked; None where it is so only in part."""
    if any(_common(span, marked) >= ALIKE * _union(span, marked) for marked in said):
        return True
    shorter = [min(span[1] - span[0], end - start) for start, end in said]
    if any(
        _common(span, marked) > APART * least for marked, least in zip(said, shorter, strict=True)
    ):
        return None
    return False


def _common(one: Span, two: Span) -> int:
    """Give how many characters two spans share."""
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _union(one: Span, two: Span) -> int:
    """Give how many characters two spans cover together."""
    return one[1] - one[0] + two[1] - two[0] - _common(one, two)


def _proposed(doc: Doc, nlp: Language) -> Iterator[tuple[str, Span, frozenset[str]]]:
    """Give the spans that the rules propose in a text, each with its judge and its features."""
    named = list(mentions(doc, known=NameIndex([], nlp)))
    index = MentionIndex(named)
    stretches = list(quoted_stretches(doc.text))
    for proposal in proposals(doc, named, stretches):
        span = proposal.quotation.start, proposal.quotation.end
        yield CLAUSES, span, proposal_features(proposal, index)
    for quotation in direct_quotations(doc, named, stretches, []):
        features = direct_features(doc, quotation, index)
        yield MARKED, (quotation.start, quotation.end), features


def main() -> None:
    """Learn, write, and print how good the scores are on passages left out."""
    for name, labelled in candidates(load(), list(passages())).items():
        learned = learn(labelled, regularisation=REGULARISATION)
        bar, sure = BARS[name]
        write(name, learned, bar=bar, sure=sure, origin=ORIGIN)
        right = sum(candidate.right for candidate in labelled)
        figures = f"{len(labelled)} candidates, {right} right; Brier {learned.brier:.4f}"
        print(f"{name}: {figures}")  # noqa: T201


if __name__ == "__main__":
    main()

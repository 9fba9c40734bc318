"""Learn which clauses are claims, and of which kind, from passages written here.

`python -m sidelight.training.claims` runs the reader's own proposals over the passages of
`passages/claims_*.toml`, where {c ...} marks a claim by the letter of its kind, and writes
nlp/lexicons/en/claims_weights.toml and claim_kinds_weights.toml.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from scipy.sparse import diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from db.records import ClaimKind
from nlp.grammar.pipeline import load
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.practices.claims.context import ClaimContext
from nlp.practices.claims.features import claim_features
from nlp.practices.claims.kinds import UNITS, kind_features
from nlp.practices.claims.proposals import proposals
from nlp.practices.mentions import practices
from nlp.quotations.attribution import attributed
from nlp.quotations.reading import quotations
from sidelight.training.judges import LEXICONS, Candidate, learn, rarities, write

SENTENCES = ("claims_sentences", "claims_sentences_more")
LEAST, MOST = 4, 9  # sentences of a passage mixed of single ones
SEED = 11
PASSAGES = (
    "claims_decisions", "claims_decisions_more", "claims_press", "claims_long", "claims_others",
    "claims_reports",
)  # fmt: skip
KIND_OF: dict[str, ClaimKind | None] = {
    "c": "collection", "p": "purpose", "n": "consent", "l": "legality",
    "h": "harm", "g": "safeguard", "s": "scope", "d": "denial", "u": None,
}  # fmt: skip
MARK = re.compile(r"\{(?P<letter>\w) |\}")
ORIGIN = "sidelight/training/claims.py on passages written for Sidelight."
LEAST_ALIKE = 0.5  # share of characters that a proposal and a mark must have in common
CLAIMS_C, KINDS_C = 0.03, 0.2  # the many words of a text ask for a strong hold
CLAIMS_RARITY, KINDS_RARITY = 1.0, 1.5  # a rare word tells more than a common one
LEAST_KINDS = 2  # a feature that fewer claims show isn't learned for their kinds
LEAST_WEIGHT = 0.1
BAR, SURE = 0.18, 0.40  # tuned on real articles (docs/accuracy.md), of which nothing is learned
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage without its marks, and what they marked; kind None is left out of learning."""

    text: str
    claims: tuple[tuple[int, int, ClaimKind | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A proposal of a passage: its features, and the kind of claim that it is, or None."""

    passage: str
    features: frozenset[str]
    signs: frozenset[str]
    kind: ClaimKind | None


def written_passages() -> Iterator[Marked]:
    """Yield every passage written for this."""
    for name in PASSAGES:
        yield from map(unmarked, _read(name)["passages"])


def mixed_passages() -> Iterator[Marked]:
    """Yield passages made of single sentences, from which only kinds are learned."""
    for name in SENTENCES:
        yield from map(unmarked, mixed(_read(name)))


def _read(name: str) -> dict[str, list[str]]:
    """Read one file of passages."""
    file = files("sidelight.training").joinpath("passages", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def mixed(sentences: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield passages made of single sentences, the same on every run.

    In these what surrounds a clause tells nothing of it, so that less is learned from that.
    """
    chance = random.Random(SEED)  # noqa: S311 (nothing secret)
    pool = [sentence for kind, among in sentences.items() for sentence in _marked(kind, among)]
    chance.shuffle(pool)
    while pool:
        number = chance.randint(LEAST, MOST)
        yield " ".join(pool[:number])
        pool = pool[number:]


def _marked(kind: str, sentences: Sequence[str]) -> Iterator[str]:
    """Mark each sentence as a claim of its kind, whole or where it says so itself."""
    letters = {str(name): letter for letter, name in KIND_OF.items()}
    for sentence in sentences:
        if kind == "none":
            yield sentence
        elif "{" in sentence:
            yield sentence.replace("{", f"{{{letters[kind]} ")
        else:
            yield f"{{{letters[kind]} {sentence}}}"


def unmarked(passage: str) -> Marked:
    """Take the marks out of a passage."""
    text, end = "", 0
    opened: list[tuple[int, str]] = []
    claims: list[tuple[int, int, ClaimKind | None]] = []
    for mark in MARK.finditer(passage):
        text += passage[end : mark.start()]
        end = mark.end()
        if mark["letter"]:
            opened.append((len(text), mark["letter"]))
        else:
            start, letter = opened.pop()
            claims.append((start, len(text), KIND_OF[letter]))
    return Marked(text=text + passage[end:], claims=tuple(sorted(claims, key=lambda c: c[:2])))


def clauses(passages: Sequence[Marked]) -> Iterator[Clause]:
    """Yield the proposals that the reader makes in passages, labelled by the marks."""
    nlp = load()
    nobody = NameIndex((), nlp)
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        yield from _labelled(passage, doc, nobody)


def _labelled(passage: Marked, doc: Doc, names: NameIndex) -> Iterator[Clause]:
    """Yield the labelled proposals of one passage."""
    parties = tuple(mentions(doc, known=names, outlet=None))
    speech = tuple(quotations(doc, mentions=parties))
    speech = tuple(attributed(doc, mentions=parties, quotations=speech))
    context = ClaimContext(doc, quotations=speech, practices=tuple(practices(doc)))
    proposed = list(proposals(doc))
    kinds = dict(_kinds([(p.start, p.end) for p in proposed], passage.claims))
    for number, proposal in enumerate(proposed):
        if number not in kinds or kinds[number] is not None:
            yield Clause(
                passage=passage.text,
                features=frozenset(claim_features(proposal, context)),
                signs=frozenset(kind_features(proposal, context)),
                kind=kinds.get(number),
            )


def _kinds(
    spans: Sequence[Span], claims: Sequence[tuple[int, int, ClaimKind | None]]
) -> Iterator[tuple[int, ClaimKind | None]]:
    """Yield for each mark the number of the proposal that is most like it, with its kind."""
    used: set[int] = set()
    for start, end, kind in claims:
        free = [number for number in range(len(spans)) if number not in used]
        best = max(free, key=lambda number: alike(spans[number], (start, end)), default=None)
        if best is not None and alike(spans[best], (start, end)) >= LEAST_ALIKE:
            used.add(best)
            yield best, kind


def alike(span: Span, mark: Span) -> float:
    """Give the share of characters that two stretches have in common, of all that they cover."""
    common = min(span[1], mark[1]) - max(span[0], mark[0])
    return max(0, common) / (max(span[1], mark[1]) - min(span[0], mark[0]))


def kind_lines(kinds: Sequence[Clause]) -> Iterator[str]:
    """Learn the kinds of claims; give the lines of their lexicon."""
    times = Counter(name for clause in kinds for name in clause.signs)
    tables = [
        {name: 1.0 for name in clause.signs if times[name] >= LEAST_KINDS} for clause in kinds
    ]
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(tables)
    scale = rarities(table, KINDS_RARITY)
    model = LogisticRegression(C=KINDS_C, max_iter=2000)
    model.fit(table @ diags(scale), [clause.kind for clause in kinds])
    yield "# What each feature is worth for each kind of claim, in hundredths: learned, don't edit."
    yield f"# Origin: {ORIGIN}"
    yield f"examples = {len(kinds)}"
    yield f"kinds = {json.dumps(list(model.classes_))}"
    yield f"bias = {_hundredths(model.intercept_)}"
    yield "\n[weights]"
    weights = (model.coef_ * scale).T
    for name, worth in zip(vectorizer.get_feature_names_out(), weights, strict=True):
        if abs(worth).max() >= LEAST_WEIGHT:
            yield f"{json.dumps(name, ensure_ascii=False)} = {_hundredths(worth)}"


def _hundredths(numbers: Iterable[float]) -> list[int]:
    """Give numbers in hundredths, rounded."""
    return [round(float(number) * UNITS) for number in numbers]


def main() -> None:
    """Learn both judges, write them, and print what was reached on passages left out."""
    whole = list(clauses(list(written_passages())))
    single = list(clauses(list(mixed_passages())))
    candidates = [
        Candidate(passage=c.passage, features=c.features, right=c.kind is not None) for c in whole
    ]
    learned = learn(candidates, regularisation=CLAIMS_C, rarity=CLAIMS_RARITY)
    write("claims", learned, bar=BAR, sure=SURE, origin=ORIGIN)
    kinds = [clause for clause in (*whole, *single) if clause.kind is not None]
    text = "\n".join(kind_lines(kinds))
    (LEXICONS / "claim_kinds_weights.toml").write_text(text + "\n", encoding="utf-8")
    print(f"{len(candidates)} clauses, {len(kinds)} claims; Brier {learned.brier:.4f}")  # noqa: T201


if __name__ == "__main__":
    main()

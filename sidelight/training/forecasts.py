"""Learn what makes a clause about the future a forecast, from passages written and marked here.

`python -m sidelight.training.forecasts` writes nlp/lexicons/en/forecasts_weights.toml and prints
how good the judge is on passages that it hasn't seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from db.reference.load import read_stakeholders
from nlp.dates.reading import dates
from nlp.events.word_classes import Surroundings
from nlp.forecasts.features import forecast_features
from nlp.forecasts.foretelling import may_foretell
from nlp.grammar.clauses import MentionIndex, verbs
from nlp.grammar.pipeline import load
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.practices.mentions import practices
from sidelight.training.judges import Candidate, learn, write
from sidelight.training.marked import PUBLISHED, MarkedPassage, marked_passages, report

ORIGIN = "sidelight.training.forecasts, passages/forecasts*.toml"
BAR, SURE = 0.68, 0.78  # set on real reporting, from which nothing is learned
REGULARISATION = 0.4
FORESEEN = {"ccomp", "xcomp"}  # what somebody expects


def candidates(
    nlp: Language, passages: Sequence[MarkedPassage], missed: list[str]
) -> Iterator[Candidate]:
    """Give the verbs that may foretell in each passage; marked ones that aren't any are missed."""
    names = NameIndex(read_stakeholders(), nlp)
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        proposed: set[int] = set()
        for verb, seen in _proposed(doc, names):
            places = {verb.idx, *(c.idx for c in verb.children if c.dep_ in FORESEEN)}
            right = not places.isdisjoint(passage.forecasts)
            proposed |= places
            yield Candidate(passage=passage.name, features=seen, right=right)
        missed += passage.excerpts(passage.forecasts - proposed)


def _proposed(doc: Doc, names: NameIndex) -> Iterator[tuple[Token, frozenset[str]]]:
    """Give each verb that may foretell, with its features."""
    around = Surroundings(MentionIndex(list(mentions(doc, known=names))))
    days = [date.start for date in dates(doc, published=PUBLISHED) if date.edtf > PUBLISHED]
    places = [start for start, _, _ in practices(doc)]
    for verb in filter(may_foretell, verbs(doc)):
        first, last = verb.left_edge.idx, verb.right_edge.idx
        is_dated = any(first <= day <= last for day in days)
        yield verb, forecast_features(verb, around, is_dated=is_dated, practices=places)


def main() -> None:
    """Learn, write the weights, and print the figures."""
    missed: list[str] = []
    nlp = load("en_core_web_sm")
    examples = list(candidates(nlp, list(marked_passages("forecasts")), missed))
    learned = learn(examples, regularisation=REGULARISATION)
    rights = [example.right for example in examples]
    path = write("forecasts", learned, bar=BAR, sure=SURE, origin=ORIGIN)
    heading = f"{path.name}: {len(examples)} clauses, {sum(rights)} forecasts"
    bars = {"bar": BAR, "sure": SURE}
    sys.stdout.write(report(heading, learned, rights, bars=bars, missed=missed))


if __name__ == "__main__":
    main()

"""Learn what makes a clause an event of the matter, from passages written and marked here.

`python -m sidelight.training.events` writes nlp/lexicons/en/events_weights.toml and prints how
good the judge is on passages that it hasn't seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from db.reference.load import read_instruments, read_stakeholders
from nlp.dates.reading import dates
from nlp.events.features import features
from nlp.events.proposals import proposals
from nlp.events.reading import article_of, free_dates
from nlp.events.subjects import top_verb
from nlp.grammar.pipeline import load
from nlp.instruments.mentions import instruments
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from sidelight.training.judges import Candidate, learn, write
from sidelight.training.marked import PUBLISHED, MarkedPassage, marked_passages, report

ORIGIN = "sidelight.training.events, passages/events*.toml"
# Where eight and nine in ten are right on real reporting, from which nothing is learned: in what
# is written here more clauses are events, so that its own figures would be too kind.
BAR, SURE = 0.57, 0.845
REGULARISATION = 0.1


def candidates(
    nlp: Language, passages: Sequence[MarkedPassage], missed: list[str]
) -> Iterator[Candidate]:
    """Give what the rules propose in each passage; marked words that none proposes are missed."""
    names, laws = NameIndex(read_stakeholders(), nlp), NameIndex(read_instruments(), nlp)
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        proposed: set[int] = set()
        for places, seen in _proposed(doc, names, laws):
            proposed |= places
            right = not places.isdisjoint(passage.events)
            yield Candidate(passage=passage.name, features=seen, right=right)
        missed += passage.excerpts(passage.events - proposed)


def _proposed(
    doc: Doc, names: NameIndex, laws: NameIndex
) -> Iterator[tuple[set[int], frozenset[str]]]:
    """Give where each proposal stands (and the verb that it hangs on), with its features."""
    article = article_of(
        doc,
        mentions=list(mentions(doc, known=names)),
        instruments=list(instruments(doc, known=laws)),
        published=PUBLISHED,
    )
    when = free_dates(doc, list(dates(doc, published=PUBLISHED)), article.around.instruments)
    for proposal in proposals(doc, when, article.around):
        places = {proposal.head.idx, top_verb(proposal.head).idx}
        yield places, features(proposal, article)


def main() -> None:
    """Learn, write the weights, and print the figures."""
    missed: list[str] = []
    examples = list(candidates(load("en_core_web_sm"), list(marked_passages("events")), missed))
    learned = learn(examples, regularisation=REGULARISATION)
    rights = [example.right for example in examples]
    path = write("events", learned, bar=BAR, sure=SURE, origin=ORIGIN)
    heading = f"{path.name}: {len(examples)} clauses, {sum(rights)} events"
    bars = {"bar": BAR, "sure": SURE}
    sys.stdout.write(report(heading, learned, rights, bars=bars, missed=missed))


if __name__ == "__main__":
    main()

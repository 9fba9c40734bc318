"""What an authority finds is a fault of who watches, or it isn't."""

import pytest

from nlp.practices.parties.faults import absolves, finds_fault
from tests.nlp.practices.matters import matter

pytestmark = pytest.mark.model


def found(nlp, text, test):
    """Ask about what the first verb of the text takes: a clause, or an object."""
    article, _ = matter(nlp, text, Corvane="employer")
    verb = next(token for token in article.doc if token.lemma_ in {"hold", "find", "consider"})
    clause = next(child for child in verb.children if child.dep_ in {"ccomp", "dobj"})
    return test(article, clause)


@pytest.mark.parametrize(
    "text",
    [
        "The board held that Corvane had violated the law by filming its staff.",
        "The board held that the filming of staff was not justified.",
        "The board held that the employer's failure to inform the clerks violated Article 13.",
        "The board found a violation of Article 13.",
    ],
)
def test_breaches_of_who_watches_are_faults(nlp, text):
    assert found(nlp, text, finds_fault)


@pytest.mark.parametrize(
    "text",
    [
        "The court held that the drivers had failed to explain why they wanted the scores.",
        "The court held that recordings made in violation of the law could be used as evidence.",
        "The board held that Corvane did not violate the law by filming its staff.",
        "The board found no violation of Article 13.",
        "The board held that Corvane took measures against the breaching employee.",
        "The court considered that there was no reason to make Corvane hand over the scores.",
    ],
)
def test_blame_of_workers_and_findings_of_none_are_no_faults(nlp, text):
    assert not found(nlp, text, finds_fault)


def test_complainants_are_those_who_are_watched(nlp):
    assert found(nlp, "The court held that the claimant had failed to reply.", absolves)

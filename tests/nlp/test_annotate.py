"""How much a process takes on at once; what it reads is tested with the stages."""

import pytest

from db.records import ClaimSighting, Relevance
from nlp.annotate import _as_sure_as_its_text, together

CLAIM = ClaimSighting(
    start=0, end=9, text="It films.", kind="harm", modality="asserted", practice="x"
)


@pytest.mark.parametrize(
    ("lengths", "expected"), [([], 8), ([10, 500], 8), ([20_000, 10], 2), ([50_000], 1)]
)
def test_long_texts_are_parsed_few_at_a_time(lengths, expected):
    assert together(["x" * length for length in lengths]) == expected


@pytest.mark.parametrize(
    ("relevant", "borderline", "level"),
    [(True, False, "sure"), (True, True, "unsure"), (False, False, "unsure")],
)
def test_claims_are_no_surer_than_that_their_text_is_on_the_matter(relevant, borderline, level):
    of_text = Relevance(relevant=relevant, borderline=borderline, score=0.5)
    assert [claim.level for claim in _as_sure_as_its_text([CLAIM], of_text)] == [level]

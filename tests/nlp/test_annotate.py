"""How much a process takes on at once; what it reads is tested with the stages."""

import pytest

from nlp.annotate import together


@pytest.mark.parametrize(
    ("lengths", "expected"), [([], 8), ([10, 500], 8), ([20_000, 10], 2), ([50_000], 1)]
)
def test_long_texts_are_parsed_few_at_a_time(lengths, expected):
    assert together(["x" * length for length in lengths]) == expected

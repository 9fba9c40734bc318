"""Rankings become one."""

from db.search.fusion import fused


def lines(*numbers, **more):
    return [{"id": number, **more} for number in numbers]


def ids(*rankings):
    return [line["id"] for line in fused(*((1, ranking) for ranking in rankings))]


def test_what_ranks_high_in_both_comes_first():
    assert ids(lines(1, 2, 3), lines(2, 4)) == [2, 1, 4, 3]


def test_one_ranking_stays_as_it_is():
    assert ids(lines(3, 1, 2)) == [3, 1, 2]
    assert ids(lines(3, 1, 2), []) == [3, 1, 2]


def test_a_line_is_as_the_first_ranking_has_it():
    assert fused((1, lines(1, likeness=0.5)), (1, lines(1))) == [{"id": 1, "likeness": 0.5}]


def test_a_ranking_that_counts_more_goes_before():
    assert fused((1, lines(1)), (3, lines(2))) == lines(2, 1)

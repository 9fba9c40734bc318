"""Spans are given to whoever asks near them."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.nearby import STRETCH, Nearby

PLACES = st.integers(0, 6 * STRETCH)
SPANS = st.tuples(PLACES, PLACES).map(lambda ends: tuple(sorted(ends)))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_nearby_gives_all_that_share_a_character(spans, asked):
    nearby = Nearby()
    for span in spans:
        nearby.add(*span, span)
    touching = {span for span in spans if span[0] <= asked[1] and asked[0] <= span[1]}
    assert touching <= set(nearby.around(*asked))


def test_nearby_gives_nothing_from_afar_and_keeps_the_order():
    nearby = Nearby()
    for value in ("late", "early"):
        nearby.add(10, 20, value)
    nearby.add(10 * STRETCH, 10 * STRETCH, "far")
    assert list(nearby.around(0, 30)) == ["late", "early"]

"""New texts against kept sketches: the same copies as when all texts are compared at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.copies.article_parts import take_apart
from db.linking.copies.duplicates import MOST_HOLDERS, Origin, find_origins
from db.linking.copies.sketches import find_candidates, place_copies, sketches_of
from tests.db.linking.copies.test_duplicates import OTHER, WIRE
from tests.db.linking.parts import article

TRIMMED = "\n".join(WIRE.splitlines()[:2])
TEXTS = (WIRE, TRIMMED, OTHER, f"{OTHER}\n{WIRE}")


def apart(*articles):
    return [replace(item, parts=take_apart(item)) for item in articles]


def placed(standing, fresh):
    """Link some articles as a whole, then place others among them."""
    standing, fresh = (
        sorted(apart(*items), key=lambda item: item.order) for items in (standing, fresh)
    )
    origins = find_origins(standing)
    mine, others = sketches_of(fresh), sketches_of(standing)
    found, among = find_candidates(mine, others), find_candidates(mine, mine)
    pairs = {
        item.id: found.get(item.id, set()) | among.get(item.id, set()) - {item.id} for item in fresh
    }
    return place_copies(fresh, pairs, {item.id: item for item in standing}, origins)


@pytest.mark.parametrize("text", [WIRE, TRIMMED], ids=["whole", "trimmed"])
def test_a_new_copy_points_to_the_linked_original(text):
    origins, overturned = placed([article("wire", WIRE)], [article("copy", text, day="2026-04-22")])
    assert origins["copy"] == Origin(kind="syndicated", duplicate_of="wire")
    assert overturned == frozenset()


def test_a_new_copy_of_a_copy_points_to_the_original():
    standing = [article("wire", WIRE), article("copy", WIRE, day="2026-04-22")]
    origins, _ = placed(standing, [article("third", WIRE, day="2026-04-23")])
    assert origins["third"].duplicate_of == "wire"


def test_of_two_new_copies_the_earlier_is_the_original():
    fresh = [article("later", WIRE, day="2026-04-23"), article("first", WIRE, day="2026-04-22")]
    origins, _ = placed([article("other", OTHER)], fresh)
    assert (origins["first"].duplicate_of, origins["later"].duplicate_of) == (None, "first")


def test_a_text_published_earlier_overturns_what_stands():
    origins, overturned = placed([article("copy", WIRE, day="2026-04-22")], [article("wire", WIRE)])
    assert origins["wire"].duplicate_of is None
    assert overturned == {"copy"}


def test_another_text_is_nobodys_copy():
    origins, overturned = placed(
        [article("wire", WIRE)], [article("other", OTHER, day="2026-05-01")]
    )
    assert (origins["other"].kind, overturned) == ("original", frozenset())


def test_nothing_stands_where_nothing_was_linked():
    assert placed([], [article("wire", WIRE)])[0]["wire"].kind == "original"


def own_words(number):
    """Give words that no other number has."""
    return " ".join(f"word{number}x{place}" for place in range(80))


def test_what_very_many_articles_have_is_an_outlets_furniture():
    line = "Sign up here for the weekly letter that our editors write about work and screens."
    texts = [f"{line}\n{own_words(n)}." for n in range(MOST_HOLDERS)]
    standing = apart(*(article(f"a{n}", text) for n, text in enumerate(texts)))
    fresh = apart(article("new", f"{line}\n{own_words(MOST_HOLDERS)}."))
    assert find_candidates(sketches_of(fresh), sketches_of(standing)) == {}
    assert find_candidates(sketches_of(fresh), sketches_of(standing[1:]))["new"]


@given(
    plan=st.lists(
        st.tuples(st.sampled_from(range(len(TEXTS))), st.integers(1, 28), st.booleans()),
        min_size=1,
        max_size=7,
    )
)
def test_whoever_is_published_after_all_others_has_the_origin_it_would_have_at_once(plan):
    articles = [
        article(f"a{number}", TEXTS[text], day=f"2026-04-{day:02}")
        for number, (text, day, _) in enumerate(plan)
    ]
    last = article("last", WIRE, day="2026-05-01")
    at_once = find_origins(sorted(apart(*articles, last), key=lambda item: item.order))
    origins, overturned = placed(articles, [last])
    assert origins["last"] == at_once["last"]
    assert overturned == frozenset()

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.copies import duplicates
from db.linking.copies.duplicates import find_origins, is_marked_release, shingles
from tests.db.linking.parts import article

WIRE = "\n".join(
    f"Paragraph {number} tells that drivers in depot {number} walked out over cameras, and that "
    f"the courier answered with a statement of {number} lines about safety on the road."
    for number in ("one", "two", "three", "four", "five", "six")
)
OTHER = (
    "The insurer ranks its clerks every Monday. A works council has asked to see the formula, "
    "and the vendor says that the formula is a secret that it will not give to anybody at all."
)


def origins(*articles):
    return find_origins(sorted(articles, key=lambda item: item.order))


def test_a_verbatim_copy_points_to_the_earliest():
    found = origins(article("wire", WIRE), article("copy", WIRE, day="2026-04-22"))
    assert found["wire"].kind == "original"
    assert (found["copy"].kind, found["copy"].duplicate_of) == ("syndicated", "wire")


def test_who_puts_up_decisions_by_their_day_is_no_origin():
    register = article("register", WIRE, day="2026-04-12")
    found = origins(
        replace(register, republishes="decisions"), article("paper", WIRE, day="2026-04-22")
    )
    assert found["paper"].kind == "original"
    assert found["register"].duplicate_of == "paper"


def test_a_copy_of_a_copy_points_to_the_original():
    days = ("2026-04-21", "2026-04-22", "2026-04-23")
    found = origins(*(article(f"copy-{day}", WIRE, day=day) for day in days))
    assert found["copy-2026-04-23"].duplicate_of == "copy-2026-04-21"


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_trimmed_copy_is_found(kept):
    trimmed = "\n".join(WIRE.splitlines()[:kept])
    found = origins(article("wire", WIRE), article("brief", trimmed, day="2026-04-22"))
    assert found["brief"].duplicate_of == "wire"


def test_articles_with_one_quotation_in_common_are_originals():
    said = " “We were never told that anybody would listen to what we say in the van,” he said."
    found = origins(article("one", WIRE + said), article("two", OTHER + said, day="2026-04-22"))
    assert {origin.kind for origin in found.values()} == {"original"}


def test_a_rewritten_release_is_told_from_a_copy():
    release = WIRE.splitlines()
    kept = "\n".join(release[:2])
    rewritten = kept + "\n" + OTHER * 3
    found = origins(
        article("release", WIRE, outlet_kind="company"),
        article("rewrite", rewritten, day="2026-04-22"),
    )
    assert found["rewrite"].kind == "press_release"


def test_a_release_on_the_wire_says_so_itself():
    text = f"Press release distributed for a vendor.\n{WIRE}"
    assert origins(article("release", text))["release"].kind == "press_release"
    assert not is_marked_release("The firm said so in a press release on Tuesday.")


def test_very_short_texts_are_nobody_s_copies():
    found = origins(article("one", "No comment."), article("two", "No comment."))
    assert {origin.kind for origin in found.values()} == {"original"}


@given(st.lists(st.sampled_from(WIRE.split()), max_size=40))
def test_shingles_are_runs_of_four_words(tokens):
    found = shingles(" ".join(tokens))
    assert all(shingle.count(" ") == 3 for shingle in found)
    assert len(found) <= max(0, len(tokens) - 3)


def test_origins_do_not_depend_on_the_order_of_ids():
    first = origins(article("b", WIRE), article("a", WIRE, day="2026-04-22"))
    assert first["a"].duplicate_of == "b"


@pytest.mark.parametrize("bands", [2, 5, 28])
def test_how_many_bands_are_compared_at_once_changes_no_candidate(monkeypatch, bands):
    articles = [
        article(str(number), f"{WIRE} {number}" if number % 2 else OTHER) for number in range(6)
    ]
    before = duplicates._candidates(articles)
    monkeypatch.setattr(duplicates, "BANDS_AT_ONCE", bands)
    assert duplicates._candidates(articles) == before
    assert any(before.values())

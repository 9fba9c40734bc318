"""Long texts are cut and their readings joined, with every place still where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import DateExpression, Mention, Quotation, Reading, Relevance, Stance
from nlp.parts import joined, parts, shifted

BARE = Reading(article_id="a", relevance=Relevance(relevant=True, score=0.9), language="en")


def reading(**found):
    return Reading(article_id="a", relevance=BARE.relevance, **found)


@given(st.text(alphabet="ab. \n", max_size=300), st.integers(1, 40))
def test_parts_joined_are_the_text(text, longest):
    found = list(parts(text, longest=longest))
    assert "".join(part.text for part in found) == text
    assert all(text.startswith(part.text, part.start) for part in found)
    assert all(len(part.text) <= longest for part in found)


def test_a_short_text_is_one_part():
    assert [(part.start, part.text) for part in parts("Some words.")] == [(0, "Some words.")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two.\n\nThree four. Five six.", "One two.\n\n"),
        ("One two.\nThree four. Five six.", "One two.\n"),
        ("One two. Three four five six.", "One two. "),
        ("One two three four five six.", "One two three "),
        ("Onetwothreefourfivesixseven", "Onetwothreefour"),
    ],
)
def test_parts_are_cut_at_the_best_place(text, first):
    assert next(parts(text, longest=15)).text == first


def test_a_cut_near_the_beginning_is_not_taken():
    assert next(parts("A\n\nlong line without any end", longest=16)).text == "A\n\nlong line "


def test_shifted_moves_every_place_and_leaves_missing_ones():
    quotation = Quotation(
        start=1, end=5, content="Yes.", kind="direct", speaker_start=7, speaker_end=9
    )
    moved = shifted(quotation, 100)
    assert (moved.start, moved.end, moved.speaker_start, moved.speaker_end) == (101, 105, 107, 109)
    assert moved.cue_start is None


def test_shifted_moves_what_a_stance_rests_on():
    stance = Stance(
        stakeholder="X", practice="p", side="critic", start=4, end=9, basis="words", strength=1.0,
        score=1.0, quotation_start=2,
    )  # fmt: skip
    assert shifted(stance, 10).quotation_start == 12


def test_joined_numbers_the_groups_of_quotations_through():
    said = [Quotation(start=0, end=3, content="Yes", kind="direct", group=n) for n in (0, 1)]
    whole = joined(
        BARE, [(0, reading(quotations=tuple(said))), (50, reading(quotations=(said[0],)))]
    )
    assert [(row.start, row.group) for row in whole.quotations] == [(0, 0), (0, 1), (50, 2)]


def test_joined_keeps_verdict_and_every_kind():
    first = reading(
        practices=("a", "b"), dates=(DateExpression(start=1, end=2, text="x", edtf="2026"),)
    )
    second = reading(
        practices=("b", "c"), mentions=(Mention(start=0, end=1, text="X", name="X", form="name"),)
    )
    whole = joined(BARE, [(0, first), (10, second)])
    assert whole.practices == ("a", "b", "c")
    assert (whole.dates[0].start, whole.mentions[0].start) == (1, 10)
    assert (whole.relevance, whole.language) == (BARE.relevance, "en")


def test_joined_of_nothing_is_the_bare_reading():
    assert joined(BARE, []) is BARE

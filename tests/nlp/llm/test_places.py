"""Words are found where they stand, and nowhere else."""

import pytest

from nlp.llm.places import Text, chosen, distance

ODD = Text("He said: “We’re  watching\nyou”. CHP and HP. TheMorning Post wrote it.")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("We’re  watching", [(10, 25)]),
        ("We're watching you\"", [(10, 30)]),
        ("HP", [(40, 42)]),
        ("Morning Post", [(47, 59)]),
        ("atching", []),
        ("We were watching", []),
        ("  ", []),
    ],
)
def test_find_gives_places_of_whole_words_after_folding_quotes_and_blanks(words, place):
    assert ODD.find(words) == place


def test_find_stays_within_a_part():
    text = Text("one two one two")
    assert text.find("one", (4, 15)) == [(8, 11)]


def test_sentences_give_the_stretch_around_a_span():
    text = Text("Mr. Lee left. He is in U.S. employ. Nobody knew.")
    assert text.text[slice(*text.sentences((14, 16)))] == "He is in U.S. employ. "


def test_chosen_takes_the_place_beside_its_context():
    text = Text("cameras here. cameras there")
    places = text.find("cameras")
    assert chosen(text, places, text.find("there"), None) == (14, 21)


def test_chosen_takes_the_place_of_the_given_number():
    assert chosen(Text("a b a"), [(0, 1), (4, 5)], (), 2) == (4, 5)


def test_chosen_leaves_a_word_without_context():
    assert chosen(Text("spied and spied"), [(0, 5), (10, 15)], (), None) is None


def test_chosen_takes_the_first_of_a_sentence_that_stands_twice():
    text = Text("they log keys all day. they log keys all day.")
    assert chosen(text, text.find("they log keys all day"), (), None) == (0, 21)


def test_distance_of_overlapping_spans_is_nothing():
    assert (distance((0, 5), (3, 9)), distance((0, 2), (5, 6))) == (0, 3)

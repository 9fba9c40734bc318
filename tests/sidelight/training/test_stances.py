"""The passages about sides are marked by party, and teach a judge."""

from nlp.grammar.lexicon import load
from sidelight.training.stances import Passage, known_names, passages

SIDES = {"critic", "defender", "neutral"}


def test_passages_are_many_and_most_parties_show_no_side_or_are_marked():
    marked = [mark for passage in passages() for mark in passage.marks]
    assert len(passages()) > 300
    assert {side for _, side in marked} == SIDES
    assert all(name and passage.text for passage in passages() for name, _ in passage.marks)


def test_marked_parties_stand_in_their_passage():
    for passage in passages():
        for name, _ in passage.marks:
            assert name.split()[-1].lower().rstrip("s") in passage.text.lower(), passage


def test_passage_knows_who_is_right_by_the_words_of_a_name():
    passage = Passage(text="x", marks=(("Depot Workers United", "critic"),))
    assert passage.is_right("Workers United", "critic")
    assert not passage.is_right("Workers United", "defender")
    assert not passage.is_right("Orrin", "critic")


def test_known_names_have_kinds():
    assert {name.kind for name in known_names()} >= {"employer", "vendor", "union", "regulator"}


def test_learned_weights_tell_the_sides_words_speak_for():
    weights = load("stances_weights")["weights"]
    assert weights["verdict=own"] > weights["verdict=other"]

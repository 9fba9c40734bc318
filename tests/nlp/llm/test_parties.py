"""Parties stand in the text, under names that it has."""

from dataclasses import replace

import pytest

from tests.nlp.llm.newsroom import ARTICLE, BUILT_IN, checked, read


def names(*parties):
    return {m.name for m in read(stakeholders=list(parties)).mentions}


def party(name, *mentions, kind="employer"):
    return {"name": name, "kind": kind, "mentions": list(mentions)}


def test_a_party_is_found_wherever_its_words_stand():
    mentions = read(stakeholders=[party("Brightwell", "The company")]).mentions
    assert [mention.text for mention in mentions].count("The company") == 1


@pytest.mark.parametrize("name", ["Acme", "Ann Rask", "Tom Ode", "Brightwell Oakline"])
def test_whoever_isnt_named_in_the_text_is_dropped(name):
    assert names(party(name, kind="person")) == set()


def test_a_name_of_somebody_else_is_no_mention():
    mentions = read(stakeholders=[party("Brightwell", "Oakline")]).mentions
    assert {mention.text for mention in mentions} == {"Brightwell"}


def test_a_description_of_two_parties_means_neither():
    both = [party("Brightwell", "The company"), party("Oakline", "The company")]
    assert "The company" not in {mention.text for mention in read(stakeholders=both).mentions}


def test_a_group_is_called_by_its_body_and_people():
    groups = [party("Brightwell", "The company"), party("Brightwell drivers", "its drivers")]
    (group,) = (m for m in read(stakeholders=groups).mentions if m.people)
    assert (group.name, group.body, group.people) == ("Brightwell drivers", "Brightwell", "drivers")


def test_a_curated_party_goes_by_its_curated_name():
    known = [replace(m, name="Brightwell Ltd", known_id="b", kind="vendor")
             for m in BUILT_IN.mentions if m.text == "Brightwell"]  # fmt: skip
    built_in = replace(BUILT_IN, mentions=tuple(known))
    mentions = read(built_in=built_in, stakeholders=[party("Brightwell")]).mentions
    assert {(m.name, m.known_id, m.kind) for m in mentions} == {("Brightwell Ltd", "b", "vendor")}


def test_a_name_that_only_the_title_has_is_given_to_its_mentions():
    article = replace(ARTICLE, title="QDB (Oakshire) - 12/2025", text="The Board fined Oakline.")
    board = party("QDB", "The Board", kind="regulator")
    assert {m.name for m in read(article=article, stakeholders=[board]).mentions} == {"QDB"}


def test_what_is_dropped_is_counted():
    assert checked(stakeholders=[party("Acme")]).receipts.counts["stakeholders: not in the text"]

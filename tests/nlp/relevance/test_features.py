"""What a text holds is counted as features between nought and one, whoever is watched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.relevance.features import count, evidence, lexicon_features, stem, word_features

WATCHED = "The firm records the keystrokes of its employees and ranks each clerk."


@pytest.mark.parametrize(
    ("word", "stemmed"), [("workers", "worker"), ("bus", "bus"), ("boss", "boss"), ("gas", "gas")]
)
def test_stem_takes_a_plural_off(word, stemmed):
    assert stem(word) == stemmed


def test_words_for_watching_near_workers_are_counted():
    features = lexicon_features(count("", WATCHED))
    assert features["near_workers"] > 0
    assert features["certain"] > 0


def test_a_practice_in_the_title_leads():
    later = "Storks fly south. Rain fell on Monday. The fair opens. Bread is dear. " + WATCHED
    assert lexicon_features(count(WATCHED, ""))["lead"] > lexicon_features(count("", later))["lead"]


def test_a_text_that_speaks_of_little_else_is_dense():
    other = "Storks fly south in autumn. " * 30
    dense, thin = count("", WATCHED * 3), count("", WATCHED + other)
    assert lexicon_features(dense)["dense"] > lexicon_features(thin)["dense"] > 0


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The employee had secretly recorded the director.", True),
        ("The clip was recorded by an employee.", True),
        ("The director recorded the employee.", False),
        ("Employees are recorded at their desks.", False),
    ],
)
def test_a_worker_who_records_somebody_is_told_from_one_who_is_recorded(text, turned):
    assert (lexicon_features(count("", text))["turned"] > 0) is turned


def test_what_a_worker_records_is_no_watching_of_workers():
    features = lexicon_features(count("", "A clerk filmed the queue. An employee recorded it."))
    assert features["turned"] > 0
    assert features["near_workers"] == 0


def test_evidence_names_words_of_the_text():
    counted = count("", WATCHED)
    shown = evidence(counted)
    assert all(word in WATCHED.lower() for words in shown.values() for word in words)
    assert shown["certain"]


def test_word_features_know_only_words_with_an_idf():
    assert set(word_features(count("", "Clerk, clerk, stork."), {"clerk": 2.0})) == {"clerk"}


@given(st.text(max_size=300))
def test_features_of_the_lexicon_stay_between_nought_and_one(text):
    assert all(0 <= value <= 1 for value in lexicon_features(count("", text)).values())

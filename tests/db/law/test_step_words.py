"""Words of dated steps become sorts that pages tell apart."""

import pytest

from db.law.step_words import kind_of_words, sort_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Hearing in the labor committee", "hearing"), ("Comments close", "comment_close"),
     ("Consultation closes", "comment_close"), ("Plenary vote", "vote"), ("In force", "in_force"),
     ("Enters into force", "in_force"), ("Duties for high-risk uses apply", "applies_from"),
     ("Deadline for national law", "transposition"), ("Royal Assent", "signed"),
     ("Vote on the entry into force", "vote"), ("Court applies the change to pending cases", None),
     ("Judgment", None), ("", None)],
)  # fmt: skip
def test_first_word_that_tells_decides(words, kind):
    assert kind_of_words(words) == kind


@pytest.mark.parametrize(
    ("kind", "words", "sort"),
    [("comment_close", "Vote", "deadline"), (None, "Vote", "vote"),
     ("partly_in_force", "", "entry into force"), ("passed_one", "", "passed one house"),
     (None, "Judgment", None)],
)  # fmt: skip
def test_what_a_register_says_counts_before_words(kind, words, sort):
    assert sort_of(kind, words) == sort

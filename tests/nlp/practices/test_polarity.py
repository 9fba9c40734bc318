"""Evaluative words become a side, whatever is negated, conceded or somebody else's view."""

import pytest

from nlp.practices.polarity import signs, weighed

SIDES = [
    ("It is spying, plain and simple.", "critic"),
    ("The recorder was switched on without our consent.", "critic"),
    ("The cameras should be switched off.", "critic"),
    ("We condemn the tool.", "critic"),
    ("The system is not proportionate.", "critic"),
    ("They treat drivers like suspects.", "critic"),
    ("The recordings are never used for performance reviews.", "defender"),
    ("The tool is necessary and proportionate.", "defender"),
    ("This is not surveillance.", "defender"),
    ("The cameras keep drivers safe.", "defender"),
    ("The system does not record what people type.", "defender"),
    ("It is too early to say.", "neutral"),
]


def opinion(text, spans, *, lean=0.0, denied=False):
    return weighed(signs(text, spans, denied=denied), lean=lean)


def side(text, **options):
    found = opinion(text, [(0, len(text))], **options)
    return found.side if found else None


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_opinion_reads_the_side(text, expected):
    assert side(text) == expected


@pytest.mark.parametrize(
    "text", ["The server holds files.", "", "The meeting lasted an hour.", "?!"]
)
def test_opinion_abstains_without_evaluative_words(text):
    assert side(text) is None


def test_opinion_turns_a_word_about_a_restriction_round():
    assert side("The fine is disproportionate.") == "defender"
    assert side("The bill is necessary.") == "critic"


def test_opinion_turns_a_negated_word_round():
    assert side("The recording is unfair.") == "critic"
    assert side("The recording is never unfair.") != "critic"


@pytest.mark.parametrize(
    "text",
    [
        "Keystroke logging without consent is unlawful.",
        "Logging without asking anybody would be unfair.",
        "Not informing the staff is unlawful.",
    ],
)
def test_opinion_isnt_turned_by_what_denies_a_word_before_the_verb(text):
    assert side(text) == "critic"


def test_opinion_hardly_counts_what_is_conceded():
    assert side("While the tool may be useful, nobody asked us.") == "critic"


def test_opinion_leaves_other_peoples_views_out():
    assert side("Critics call it spying.") is None


def test_opinion_abstains_when_both_sides_weigh_the_same():
    assert side("It is spying. The recordings are never used for appraisals.") is None


def test_opinion_counts_the_verb_of_saying_as_a_lean():
    assert side("There are some risks.", lean=-0.9) == "critic"
    assert side("There are some risks.") is None


def test_opinion_spans_the_sentence_that_shows_it():
    text = "We met on Monday. It is dehumanising. We left."
    found = opinion(text, [(0, len(text))])
    assert found is not None
    assert text[found.start : found.end] == "It is dehumanising."


def test_opinion_reads_only_the_spans_given():
    text = "It is spying. We met on Monday."
    assert opinion(text, [(14, len(text))]) is None


@pytest.mark.parametrize("text", [text for text, _ in SIDES])
def test_opinion_keeps_its_figures_between_nought_and_one(text):
    found = opinion(text, [(0, len(text))])
    assert found is not None
    assert 0 < found.strength < 1
    assert 0 < found.score < 1


def test_opinion_turns_a_negated_call_to_end_it_round():
    assert side("We will stop it.") == "critic"
    assert side("We would not stop it.") == "defender"


def test_the_title_of_a_law_shows_no_side():
    assert signs("They read the Stop Spying Bosses Act.", [(0, 37)]) == []

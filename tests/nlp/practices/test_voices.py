"""Words of parties are proposed for both sides, with what speaks for each."""

import pytest

from db.records import ClaimSighting, Quotation
from nlp.practices.voices import voices
from tests.nlp.practices.matters import matter

pytestmark = pytest.mark.model


def said(text, words, *, cue="said", by="Mara Quill", kind="direct"):
    start = text.index(words)
    return Quotation(
        start=start,
        end=start + len(words),
        content=words,
        kind=kind,
        stakeholder=by,
        cue=cue,
        cue_start=text.index(cue),
    )


def proposed(nlp, text, quotation, *, claims=(), **kinds):
    article, laws = matter(nlp, text, quotations=[quotation], **kinds)
    return {showing.stance.side: showing for showing in voices(article, laws, [quotation], claims)}


SPYING = "“The keystroke logging is spying and helps nobody,” said Mara Quill."
WORDS = SPYING[1 : SPYING.index(",”")]


def test_voices_propose_both_sides_with_what_speaks_for_each(nlp):
    shown = proposed(nlp, SPYING, said(SPYING, WORDS), Mara_Quill="person")
    assert set(shown) == {"critic", "defender"}
    assert "verdict=own" in shown["critic"].features
    assert "verdict=other" in shown["defender"].features
    assert shown["critic"].stance.basis == "words"


def test_voices_rest_on_the_sentence_that_shows_the_side(nlp):
    text = "“We met. The keystroke logging is spying,” said Mara Quill."
    shown = proposed(nlp, text, said(text, text[1:41]), Mara_Quill="person")
    stance = shown["critic"].stance
    assert text[stance.start : stance.end] == "The keystroke logging is spying,"
    assert stance.quotation_start == 1


def test_voices_leave_out_what_is_not_said(nlp):
    text = "Mara Quill did not say that the keystroke logging is spying."
    quotation = said(text, "that the keystroke logging is spying", cue="say", kind="indirect")
    assert proposed(nlp, text, quotation, Mara_Quill="person") == {}


def test_voices_turn_what_is_denied(nlp):
    text = "Mara Quill denied that the keystroke logging is unlawful."
    quotation = said(text, "that the keystroke logging is unlawful", cue="denied", kind="indirect")
    shown = proposed(nlp, text, quotation, Mara_Quill="person")
    assert "verdict=own" in shown["defender"].features


def test_voices_know_the_claims_in_the_words(nlp):
    start = SPYING.index("spying")
    claim = ClaimSighting(
        start=start, end=start + 6, text="spying", kind="harm", modality="asserted",
        practice="keystroke_logging",
    )  # fmt: skip
    quotation = said(SPYING, WORDS)
    shown = proposed(nlp, SPYING, quotation, claims=[claim], Mara_Quill="person")
    assert "claim=harm|critic" in shown["critic"].features


def test_voices_leave_out_words_far_from_the_practice(nlp):
    text = "Keystroke logging is common.\n\nIt snowed. It rained. The sun came out. “The soup is hot,” said Mara Quill."
    assert proposed(nlp, text, said(text, "The soup is hot"), Mara_Quill="person") == {}


def test_voices_leave_outlets_out(nlp):
    quotation = said(SPYING, WORDS, by="Courier")
    assert proposed(nlp, SPYING + " Courier", quotation, Courier="media") == {}


@pytest.mark.parametrize(
    "words",
    [
        "that the keystroke logging does not harm staff",
        "claims that it had stopped the unlawful keystroke logging",
    ],
)
def test_voices_leave_out_denials_of_denials_and_of_ends(nlp, words):
    text = f"Mara Quill denied {words}."
    quotation = said(text, words, cue="denied", kind="indirect")
    assert proposed(nlp, text, quotation, Mara_Quill="person") == {}


PREDICATES = [
    ("the keystroke logging was unlawful", {"predicate=practice:own"}),
    ("the strike over keystroke logging was wrong", {"predicate=practice:own"}),
    ("a court would say whether the keystroke logging was unlawful", set()),
]


@pytest.mark.parametrize(("words", "features"), PREDICATES)
def test_voices_tell_what_is_said_of_the_practice_itself(nlp, words, features):
    text = f"Orrin logs keystrokes at work. Mara Quill said {words}."
    shown = proposed(nlp, text, said(text, words, kind="indirect"), Mara_Quill="person")
    found = shown["critic"].features if "critic" in shown else frozenset()
    assert {name for name in found if name.startswith("predicate")} == features


def test_voices_keep_the_time_of_words_that_were_said_long_ago(nlp):
    text = "Orrin logs keystrokes. Mara Quill once called the keystroke logging spying."
    quotation = said(text, "the keystroke logging spying", cue="called", kind="mixed")
    article, laws = matter(
        nlp, text, quotations=[quotation], published="2026-06-01", Mara_Quill="person"
    )
    times = {showing.stance.stated_edtf for showing in voices(article, laws, [quotation], ())}
    assert times == {"../2026-06-01"}


CODE = "According to Corvane's code, Corvane is dedicated to fair keystroke logging."
ON = "If the keystroke logging is resumed, it will be on request, Mara Quill said."


def test_voices_pass_over_what_a_code_says(nlp):
    start = CODE.index("Corvane is")
    quotation = Quotation(
        start=start, end=len(CODE), content=CODE[start:], kind="indirect", cue="According",
        cue_start=0, speaker_text="Corvane's code", stakeholder="Corvane",
    )  # fmt: skip
    assert proposed(nlp, CODE, quotation, Corvane="employer") == {}


@pytest.mark.parametrize(
    ("text", "words", "cue", "is_doubted"),
    [
        (ON, ON[: ON.index(", Mara")], "said", True),
        (SPYING, WORDS, "said", False),
    ],
)
def test_voices_doubt_what_is_announced_on_a_condition(nlp, text, words, cue, is_doubted):
    quotation = said(text, words, cue=cue, kind="indirect")
    shown = proposed(nlp, text, quotation, Mara_Quill="person").values()
    assert {showing.is_doubted for showing in shown} == {is_doubted}


@pytest.mark.parametrize(
    ("lead", "is_said"),
    [
        ("You should make sure Mara Quill knows ", False),
        ("Firms must ensure Mara Quill knows ", False),
        ("The guild is sure Mara Quill knows ", True),
    ],
)
def test_voices_leave_out_what_somebody_is_to_be_told(nlp, lead, is_said):
    text = f"{lead}that the keystroke logging is spying."
    quotation = said(text, text[len(lead) : -1], cue="knows", kind="indirect")
    assert bool(proposed(nlp, text, quotation, Mara_Quill="person")) is is_said

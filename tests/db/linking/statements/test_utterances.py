import pytest

from db.linking.statements.utterances import gather_utterances
from tests.db.linking.parts import article, linkage, quotation

FULL = "We were never told that anybody would listen to what we say in the van"
LINKED = linkage(
    article("a"), article("b", day="2026-04-22"), article("c", day="2026-04-23"), copies={"c": "a"}
)


def utterances(*rows):
    found, utterance_of = gather_utterances(rows, LINKED)
    return found, [utterance_of[row.id].utterance_id for row in rows]


def test_the_same_words_are_one_utterance():
    found, ids = utterances(quotation(FULL, "a"), quotation(FULL, "b"))
    assert len(set(ids)) == 1
    assert (found[0].first_article_id, found[0].articles) == ("a", 2)


def test_copies_are_no_origins_of_their_own():
    found, _ = utterances(quotation(FULL, "a"), quotation(FULL, "c"))
    assert (found[0].articles, found[0].independent_origins) == (2, 1)


def test_trimmed_words_are_a_variant_and_the_fullest_is_shown():
    found, ids = utterances(quotation(FULL[:44], "a"), quotation(FULL, "b"))
    assert len(set(ids)) == 1
    assert found[0].content == FULL


def test_a_negated_quotation_never_joins():
    _, ids = utterances(
        quotation("We will record what our drivers say in the van", "a"),
        quotation("We will not record what our drivers say in the van", "b"),
    )
    assert len(set(ids)) == 2


def test_the_same_words_of_another_speaker_are_another_utterance():
    other = quotation(FULL, "b", speaker="United Screen Workers")
    assert len(set(utterances(quotation(FULL, "a"), other)[1])) == 2


def test_parts_of_a_broken_quotation_share_an_utterance():
    first = quotation("Nobody likes to be told they sound tired", "a", group=1)
    second = quotation("but a supervisor can send them on a break", "a", start=60, group=1)
    found, ids = utterances(first, second)
    assert len(set(ids)) == 1
    assert " … " in found[0].content


def test_short_words_must_be_the_same():
    _, ids = utterances(quotation("Yes, we can.", "a"), quotation("We can see.", "b"))
    assert len(set(ids)) == 2


def versions(*rows):
    found, utterance_of = gather_utterances(rows, LINKED)
    return [utterance_of[row.id].version for row in rows], found


def test_each_article_has_its_version_and_the_utterance_says_who_cut_it():
    cut = quotation(FULL[:44], "b")
    told = quotation("nobody had told them that anybody would listen to what they say in the van",
                     "b", start=90, kind="indirect")  # fmt: skip
    found, (row, *more) = versions(quotation(FULL, "a"), cut, told)
    assert found[:2] == ["full", "trimmed"]
    assert (row.first_article_id, row.trimmed_by) == ("a", '["b"]')
    assert not [other for other in more if other.trimmed_by]


def test_a_fragment_in_a_report_is_trimmed_from_the_full_words():
    full = quotation("We moved fast and we should have talked more. Nobody was hurt.", "a")
    cut = quotation('that the company "should have talked more', "b", kind="mixed")
    found, rows = versions(full, cut)
    assert (found, len(rows)) == (["full", "trimmed"], 1)


def test_a_fragment_cut_from_under_a_negation_stays_apart():
    full = quotation("This is not a measurement of anything.", "a")
    cut = quotation('the score was "a measurement of anything', "b", kind="mixed")
    assert len(versions(full, cut)[1]) == 2


def test_a_long_run_of_words_in_a_report_is_a_paraphrase():
    full = quotation("It is law. We want to see what was kept, why, and who could look at it.", "a")
    told = quotation("she wanted to know what was kept, why, and who could look at it", "b",
                     kind="indirect")  # fmt: skip
    found, rows = versions(full, told)
    assert (found, len(rows)) == (["full", "paraphrased"], 1)


def test_a_common_sentence_said_months_later_is_another_saying():
    rows = article("a"), article("z", day="2026-09-01")
    said = (
        quotation("We take the wellbeing of our people seriously. We see no link.", "a"),
        quotation("The vote is a pity. We take the wellbeing of our people seriously.", "z"),
    )
    found, _ = gather_utterances(said, linkage(*rows))
    assert len(found) == 2


@pytest.mark.parametrize("words", ["They will see what happens", "his support", "Dr. Ben Carson"])
def test_unknown_speakers_of_a_few_words_are_not_one(words):
    said = [quotation(words, key, kind="indirect", speaker="someone") for key in "ab"]
    assert len(gather_utterances(said, LINKED)[0]) == 2


def test_unknown_speakers_of_the_same_many_words_are_one():
    said = [quotation(FULL, key, speaker="someone") for key in "ab"]
    assert len(gather_utterances(said, LINKED)[0]) == 1


def test_a_name_in_quotation_marks_is_no_fragment_of_what_was_said():
    full = quotation("I watched Saturday Night Live and liked it.", "a")
    cut = quotation('a second gig on "Saturday Night Live"', "b", kind="mixed")
    assert len(gather_utterances([full, cut], LINKED)[0]) == 2


def test_other_figures_are_other_words():
    said = [
        quotation(f"A petition against the recording has been signed by {n} people", key)
        for n, key in (("1,200", "a"), ("1,500", "b"))
    ]
    assert len(gather_utterances(said, LINKED)[0]) == 2

from db.linking.quotations import gather_utterances
from tests.db.linking.parts import article, linkage, quotation

FULL = "We were never told that anybody would listen to what we say in the van"
LINKED = linkage(
    article("a"), article("b", day="2026-04-22"), article("c", day="2026-04-23"), copies={"c": "a"}
)


def utterances(*rows):
    found, utterance_of = gather_utterances(rows, LINKED)
    return found, [utterance_of[row.id] for row in rows]


def test_the_same_words_are_one_utterance():
    found, ids = utterances(quotation(FULL, "a"), quotation(FULL, "b"))
    assert len(set(ids)) == 1
    assert (found[0]["first_article_id"], found[0]["articles"]) == ("a", 2)


def test_copies_are_no_origins_of_their_own():
    found, _ = utterances(quotation(FULL, "a"), quotation(FULL, "c"))
    assert (found[0]["articles"], found[0]["independent_origins"]) == (2, 1)


def test_trimmed_words_are_a_variant_and_the_fullest_is_shown():
    found, ids = utterances(quotation(FULL[:44], "a"), quotation(FULL, "b"))
    assert len(set(ids)) == 1
    assert found[0]["content"] == FULL


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
    assert " … " in found[0]["content"]


def test_short_words_must_be_the_same():
    _, ids = utterances(quotation("Yes, we can.", "a"), quotation("We can see.", "b"))
    assert len(set(ids)) == 2

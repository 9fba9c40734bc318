from hypothesis import given
from hypothesis import strategies as st

from db.linking.statements.claims import gather_claims
from db.linking.text.wordings import Crowd, likeness, likeness_of, rarity_order, wording_of
from tests.db.linking.parts import article, claim, linkage

SAID = "Halcyon Labs records every keystroke on staff laptops"
LINKED = linkage(
    article("a"), article("b", day="2026-04-22"), article("c", day="2026-04-23"), copies={"c": "b"}
)


def claims(*rows):
    found, claim_of, _ = gather_claims(rows, LINKED)
    return found, [claim_of[row.id] for row in rows]


def test_the_same_statement_is_one_claim():
    found, ids = claims(
        claim(SAID, "a"), claim("Halcyon records each keystroke on laptops of staff", "b")
    )
    assert len(set(ids)) == 1
    assert (found[0].text, found[0].independent_origins) == (SAID, 2)


def test_a_denial_joins_what_it_denies():
    found, ids = claims(claim(SAID, "a"), claim(SAID, "b", modality="denied"))
    assert len(set(ids)) == 1
    assert (found[0].asserted, found[0].denied) == (1, 1)


def test_a_negated_statement_is_another_claim():
    negated = claim("Halcyon Labs never records every keystroke on staff laptops", "b")
    assert len(set(claims(claim(SAID, "a"), negated)[1])) == 2


def test_claims_of_another_kind_or_practice_stay_apart():
    rows = (
        claim(SAID, "a"),
        claim(SAID, "b", kind="purpose"),
        claim(SAID, "c", practice="mouse_tracking"),
    )
    assert len(set(claims(*rows)[1])) == 3


def test_a_copy_is_a_sighting_but_no_origin():
    found, _ = claims(claim(SAID, "b"), claim(SAID, "c"))
    assert found[0].independent_origins == 1


def test_the_claim_is_told_in_the_words_of_whoever_asserts_it():
    denied = claim(SAID + " in secret", "a", modality="denied")
    found, _ = claims(denied, claim(SAID, "b"))
    assert [row.text for row in found] == [SAID]


@given(st.text(alphabet="abc not never", max_size=40), st.text(alphabet="abc not", max_size=40))
def test_likeness_is_the_same_both_ways(one, other):
    assert likeness(claim(one), claim(other)) == likeness(claim(other), claim(one))


def contradictions(*rows, linked=LINKED):
    return [row.reason for row in gather_claims(rows, linked)[2]]


RECORDED = "the recordings of drivers were used to judge performance"


def test_a_denial_joins_what_is_asserted_under_another_kind_and_practice():
    said = claim(RECORDED, "a", kind="purpose", claimant="Mara Quill")
    denied = claim(RECORDED, "b", kind="denial", practice="video", modality="denied")
    (row,), claim_of, _ = gather_claims([said, denied], LINKED)
    assert (row.asserted, row.denied, row.contradicted) == (1, 1, 1)
    assert claim_of[said.id] == claim_of[denied.id]


def test_who_asserts_and_denies_in_other_words_contests_nothing():
    said = [
        claim(RECORDED, key, modality=modality, claimant="Mara Quill")
        for key, modality in (("a", "asserted"), ("b", "denied"))
    ]
    assert gather_claims(said, LINKED)[0][0].contradicted == 0


def test_a_negated_statement_contradicts_the_affirmed_one():
    negated = claim(RECORDED.replace("were used", "were never used"), "b")
    assert contradictions(claim(RECORDED, "a"), negated) == ["affirmed and negated"]


def test_other_figures_in_one_week_contradict_each_other():
    counts = [f"some {number} agents stayed away from the centre" for number in ("2,900", "1,700")]
    assert contradictions(claim(counts[0], "a"), claim(counts[1], "b")) == ["other figures"]


def test_a_count_that_has_grown_contradicts_nothing():
    counts = [f"some {number} people signed the petition of staff" for number in ("1,200", "1,500")]
    months = linkage(article("a"), article("b", day="2026-07-21"))
    assert contradictions(claim(counts[0], "a"), claim(counts[1], "b"), linked=months) == []


def test_a_question_contradicts_nothing():
    asked = claim(RECORDED.replace("were used", "were never used"), "b", modality="questioned")
    assert contradictions(claim(RECORDED, "a"), asked) == []


@given(st.lists(st.text(alphabet="abcd ", max_size=16), min_size=1, max_size=12))
def test_a_crowd_finds_whatever_says_the_same(texts):
    spread = [wording_of(claim(" ".join(f"{word}{word}x" for word in text))) for text in texts]
    crowd = Crowd(rarity_order(spread))
    for wording in spread:
        crowd.add(wording)
    for one in spread:
        alike = {number for number, other in enumerate(spread) if likeness_of(one, other) > 0}
        assert alike <= set(crowd.near(one))

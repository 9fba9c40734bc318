"""Who stands where on a story, and whose words are shown."""

import pytest

from db.site.story.sides import strongest, voices


def proof(start, **more):
    return {"article_id": "a", "start": start, "end": start + 5, "basis": "words", "strength": 0.5,
            "score": 0.5, **more}  # fmt: skip


def holder(name, kind, *proofs):
    return {"name": name, "kind": kind, "evidence": list(proofs)}


def test_voices_let_a_speaker_join_the_organisation_spoken_for():
    found = voices([holder("Mara", "person", proof(1)), holder("Union", "union", proof(1))])
    assert [voice["name"] for voice in found] == ["Union"]
    assert [other["name"] for other in found[0]["joined"]] == ["Mara"]


def test_voices_keep_a_speaker_with_words_of_their_own():
    found = voices(
        [holder("Union", "union", proof(1)), holder("Mara", "person", proof(1), proof(9))]
    )
    assert [[proof["start"] for proof in voice["evidence"]] for voice in found] == [[1], [9]]


def test_voices_keep_who_has_no_evidence_left():
    assert [voice["name"] for voice in voices([holder("Union", "union")])] == ["Union"]


@pytest.mark.parametrize(
    ("proofs", "first"),
    [
        ([proof(1, basis="act", strength=0.9), proof(2)], 2),
        ([proof(1, strength=0.2), proof(2, strength=0.9)], 2),
        ([proof(1), proof(1), proof(2)], 1),
    ],
)
def test_strongest_prefers_own_and_clear_words(proofs, first):
    assert strongest(proofs)[0]["start"] == first


def test_strongest_shows_no_words_twice():
    within = proof(3, basis="act", end=30)
    assert [each["start"] for each in strongest([proof(1), within, proof(40)])] == [1, 40]

"""The parts of a quotation become what one article has somebody say."""

from db.linking.statements.sayings import gather_sayings
from tests.db.linking.parts import article, linkage, quotation

LINKED = linkage(article("a"), article("copy"), copies={"copy": "a"})


def sayings(*quotations, said=None):
    return list(gather_sayings(quotations, LINKED, said or {}))


def test_parts_of_a_broken_quotation_are_joined_in_their_order():
    second = quotation("and wrong.", start=40, group=1)
    first = quotation("It is a search", start=3, group=1)
    (saying,) = sayings(second, first)
    assert saying.content == "It is a search … and wrong."
    assert [part.start for part in saying.parts] == [3, 40]


def test_quotations_without_a_group_stand_alone():
    assert len(sayings(quotation("One."), quotation("Two.", start=9))) == 2


def test_a_known_speaker_is_named_by_id_and_another_by_words():
    known, other = sayings(quotation("One."), quotation("Two.", start=9, speaker="A Clerk"))
    assert (known.speaker, known.is_known) == ("mara-quill", True)
    assert (other.speaker, other.is_known) == ("a clerk", False)


def test_a_saying_comes_from_the_original_of_its_article():
    (saying,) = sayings(quotation("One.", "copy"))
    assert (saying.article_id, saying.root) == ("copy", "a")


def test_reported_speech_is_not_the_speakers_own_words():
    (direct,), (indirect,) = sayings(quotation("One.")), sayings(quotation("One.", kind="indirect"))
    assert (direct.is_direct, indirect.is_direct) == (True, False)


def test_a_saying_knows_its_sentences_voices_and_time():
    row = quotation("It is a search. We said no!")
    (saying,) = sayings(row, said={row.id: ("2026-04-01", "2026-04-02")})
    assert saying.sentences == ["It is a search.", "We said no!"]
    assert saying.voices == ("mara-quill",)
    assert saying.said == ("2026-04-01", "2026-04-02")

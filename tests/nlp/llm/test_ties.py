"""A party is tied to words where the text leaves no doubt that it is this one."""

import pytest

from db.records import Mention
from nlp.llm.parties import Parties, Party, folded
from nlp.llm.places import Text
from nlp.llm.ties import Ties

NAMES = ("Ann Ode", "Tom Rask", "Brightwell", "Oakline")


def places(text, words):
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def tied(text, *, listed=NAMES, bodies=(), persons=("Ann Ode", "Tom Rask")):
    """Give ties of a text, and a party by its name."""
    parties = {}
    for name in listed:
        spans = tuple(places(text, name))
        parties[folded(name)] = Party(
            name=name, kind=None, spans=spans, names=spans, body=dict(bodies).get(name)
        )
    built_in = [
        Mention(start=start, end=end, text=name, name=name, form="name",
                kind="person" if name in persons else "employer")
        for name in NAMES for start, end in places(text, name)
    ]  # fmt: skip
    read = Text(text)
    known = Parties(read, parties)
    return Ties(read, known, built_in), known.of


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def speaks(text, who, words, cue=None, speaker=None, **options):
    ties, party = tied(text, **options)
    places = [span(text, part) if part else None for part in (cue, speaker)]
    return ties.is_speaker(party(who), span(text, words), *places)


def test_who_is_named_in_the_sentence_or_was_named_last_is_told_of():
    text = "Brightwell fitted cameras. It records all day. Oakline does not."
    ties, party = tied(text)
    assert ties.is_told_of(party("Brightwell"), span(text, "cameras"))
    assert ties.is_told_of(party("Brightwell"), span(text, "records"))
    assert not ties.is_told_of(party("Oakline"), span(text, "records"))


def test_alone_beside_the_words_a_party_is_the_speaker():
    text = "“We record,” said Ann Ode."
    assert speaks(text, "Ann Ode", "We record")


def test_somebody_else_beside_the_words_makes_it_doubtful():
    text = "“We record,” Tom Rask and Ann Ode heard."
    assert not speaks(text, "Ann Ode", "We record")


def test_the_name_at_the_cue_is_the_speaker():
    text = "“We record,” said Ann Ode, whom Tom Rask knows."
    assert speaks(text, "Ann Ode", "We record", "said", "Ann Ode")
    assert not speaks(text, "Tom Rask", "We record", "said", "Tom Rask")


def test_a_speakers_body_is_no_rival():
    text = "“We record,” said Ann Ode of Brightwell."
    assert speaks(
        text, "Ann Ode", "We record", "said", "Ann Ode", bodies={"Ann Ode": "Brightwell"}.items()
    )


def test_a_body_between_speaker_and_cue_is_no_rival_after_of():
    assert speaks("Ann Ode of Oakline said “we record”.", "Ann Ode", "we record", "said", "Ann Ode")
    assert not speaks(
        "Ann Ode told Oakline and said “we record”.", "Ann Ode", "we record", "said", "Ann Ode"
    )


def test_whom_only_the_built_in_reader_names_is_a_rival_too():
    text = "“We record,” Tom Rask and Ann Ode heard."
    assert not speaks(text, "Ann Ode", "We record", listed=("Ann Ode",))


@pytest.mark.parametrize(("tag", "is_known"), [("", True), (" Tom Rask left.", False)])
def test_the_last_name_before_words_without_a_tag_is_theirs(tag, is_known):
    text = f"Ann Ode spoke first.{tag} “We record every key.”"
    assert speaks(text, "Ann Ode", "We record every key") is is_known

"""What is mended for reading is put back to where it stood, in the words that stood there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Mention, Quotation, Reading, Relevance, Stance
from nlp.legible import legible, put_back

READ = Relevance(relevant=True, score=0.9)
WRAPPED = """The company told its clerks on Monday that the program on
their laptops counts each key they press and every minute in
which they press none, and that the figures go to the head of
each office, who may ask for reasons when somebody is slower
than the others in the same room for more than three days.
Nobody was asked."""


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Zoe\u0308 Marr spoke.", "Zoë Marr spoke."),
        ("key\u200bstrokes are log\u00adged", "keystrokes are logged"),
        ("They log keys.The union objects to it.", "They log keys. The union objects to it."),
        ("It began.\nRead more: Ten best laptops\nIt ended.", "It began.\n\nIt ended."),
        ("It began.\nAdvertisement\nIt ended.", "It began.\n\nIt ended."),
        ("LISBON (Wire) — Staff walked out.", "Staff walked out."),
        ("PORTO, Portugal - Staff walked out.", "Staff walked out."),
    ],
)
def test_legible_mends(text, read):
    assert legible(text).text == read


def test_legible_joins_lines_that_were_broken_for_their_width():
    assert "program on their laptops" in legible(WRAPPED).text


@pytest.mark.parametrize("endless", ["“" * 400, "( [ " * 200, "x" * 5000, "a" * 299 + ".b"])
def test_legible_passes_over_marks_and_words_without_end(endless):
    text = f"It began.\n{endless}\n“It ended,” he said."
    mended = legible(text)
    assert mended.text.split() == ["It", "began.", "“It", "ended,”", "he", "said."]
    assert mended.endless == len(endless)
    place = mended.text.index("ended")
    assert text[slice(*mended.span(place, place + 5))] == "ended"


@pytest.mark.parametrize(
    "text",
    [
        "A line.\nAnother line.\nA third one.\nA fourth one.\nA fifth one.",
        "Node.js runs on port 80.5 at example.com today",
        "The U.S. Senate voted. It passed.",
        "Points:\n- the keys\n- the mouse\n- the screen\n- the badge\n- the voice",
        "They read more about it than we do.",
    ],
)
def test_legible_leaves_ordinary_text_as_it_is(text):
    assert legible(text) is None


def test_put_back_gives_the_words_as_they_came():
    text = "Advertisement\nZoe\u0308 Marr said: “Log\u00adging stops.”"
    mended = legible(text)
    start = mended.text.index("Zoë")
    words = mended.text.index("Logging")
    reading = Reading(
        article_id="a",
        relevance=READ,
        mentions=(Mention(start=start, end=start + 8, text="Zoë Marr", name="Zoë Marr",
                          form="name"),),
        quotations=(Quotation(start=words, end=words + 14, content="Logging stops.",
                              kind="direct", speaker_text="Zoë Marr", speaker_start=start,
                              speaker_end=start + 8),),
        stances=(Stance(stakeholder="Zoë Marr", practice="p", side="critic", start=words,
                        end=words + 7, basis="words", strength=1.0, score=1.0,
                        quotation_start=words),),
    )  # fmt: skip
    back = put_back(reading, mended)
    (mention,), (quotation,), (stance,) = back.mentions, back.quotations, back.stances
    assert text[mention.start : mention.end] == mention.text == "Zoe\u0308 Marr"
    assert mention.name == "Zoë Marr"
    assert text[quotation.start : quotation.end] == quotation.content == "Log\u00adging stops."
    assert quotation.speaker_text == "Zoe\u0308 Marr"
    assert (stance.start, stance.quotation_start) == (quotation.start, quotation.start)


@given(st.text(alphabet="aZ.\n \u0301\u200b\u00ad”(-", max_size=80), st.data())
def test_every_span_is_put_back_within_the_text(text, data):
    mended = legible(text)
    if mended is None or not mended.text:
        return
    start = data.draw(st.integers(0, len(mended.text) - 1))
    end = data.draw(st.integers(start + 1, len(mended.text)))
    start_at, end_at = mended.span(start, end)
    assert 0 <= start_at < end_at <= len(text)


@given(st.text(alphabet="aZ.\n \u0301\u200b\u00ad”(-", max_size=80))
def test_places_never_go_back(text):
    mended = legible(text)
    if mended is not None:
        assert list(mended.places) == sorted(mended.places)
        assert len(mended.places) == len(mended.text)

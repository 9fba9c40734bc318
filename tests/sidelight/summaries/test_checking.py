"""A hostile summary: whatever a model writes, only words of its sources are shown unasked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.llm.answers import Receipts
from sidelight.summaries.checking import lines_of
from sidelight.summaries.offers import Offer
from tests.sidelight.summaries.story import CAMERAS, COPIED, FINED, QUOTE, REASON, WALKED, answer

SAID = f"Ann Ode: “{QUOTE}.”"


def offer(text, *, day="2026-06-10"):
    return Offer(table="event_sightings", row_id=text[:9], article_id="a", start=0, end=9,
                 text=text, day=day)  # fmt: skip


OFFERS = [offer(text) for text in (CAMERAS, FINED, SAID, WALKED)]


def checked(content):
    receipts = Receipts()
    return lines_of(content, OFFERS, receipts), receipts.counts


def line(text, *rests_on):
    lines, counts = checked(answer(("summary", text, rests_on)))
    return lines[0] if lines else counts


def test_a_sentence_that_is_copied_is_one():
    found = line(COPIED, 1)
    assert (found.text, found.is_copied, [s.text for s in found.sources]) == (
        COPIED, True, [CAMERAS],
    )  # fmt: skip


def test_it_is_written_as_its_sources_are():
    assert line(COPIED.replace("400", "400,").lower(), 1).text == COPIED


def test_a_day_that_is_told_from_where_it_stands_gets_its_day():
    assert line(WALKED, 4).text.endswith("(reported on 10 June 2026).")


def test_words_of_its_own_wait_for_an_editor():
    assert not line(f"Drivers of Brightwell left work on Monday over {REASON}.", 4).is_copied


@pytest.mark.parametrize(
    ("text", "rests_on", "fault"),
    [
        ("Oakline put cameras into the cabs of 400 drivers in May 2026.", 1, "a name or number"),
        ("Brightwell put cameras into the cabs of 4,000 drivers in 2026.", 1, "a name or number"),
        ("Brightwell put cameras into the cabs of drivers in June 2026.", 1, "a name or number"),
        ("Brightwell was fined on 3 June 2026 by the Data Office.", 2, "more or less surely"),
        ("Brightwell never put cameras into the cabs of drivers.", 1, "more or less surely"),
        ("Ann Ode: “We listen to what drivers say.”", 3, "other quoted words"),
        ("Brightwell drivers are criminals who deserve harsh punishment now.", 1, "other words"),
        (COPIED, 9, "no such source"),
        (COPIED, 0, "no such source"),
        (f"<b>{COPIED}</b>", 1, "not a plain sentence"),
        (f"{COPIED} https://evil.example", 1, "not a plain sentence"),
        (f"{COPIED}\u202e", 1, "not a plain sentence"),
        ("Fined.", 2, "not a plain sentence"),
    ],
)
def test_a_sentence_that_its_sources_dont_hold_is_dropped(text, rests_on, fault):
    assert [name for name in line(text, rests_on) if fault in name]


@pytest.mark.parametrize("letter", ["а", "е", "о"])
def test_letters_that_look_alike_are_no_copy(letter):
    latin = {"а": "a", "е": "e", "о": "o"}[letter]
    found = line(COPIED.replace(latin, letter), 1)
    assert isinstance(found, dict) or not found.is_copied


def test_the_same_sentence_stands_once():
    lines, counts = checked(answer(("summary", COPIED, [1]), ("key_points", COPIED, [1])))
    assert (len(lines), counts["sentences: told already"]) == (1, 1)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"sentences": 3}', '{"sentences": [{"text": 1}]}', "null", "x" * 500_000,
     json.dumps({"sentences": [{"section": "sides", "text": COPIED, "rests_on": [1]}]}),
     json.dumps({"sentences": [{"section": "summary", "text": COPIED, "rests_on": []}]}),
     json.dumps({"sentences": [{"section": "summary", "text": COPIED, "rests_on": ["1"]}]}),
     json.dumps({"sentences": [{"section": "summary", "text": "x" * 700, "rests_on": [1]}]})],
)  # fmt: skip
def test_a_broken_answer_gives_nothing(content):
    assert checked(content)[0] == []


def test_an_answer_without_end_is_cut():
    lines, counts = checked(answer(*[("summary", COPIED, [1])] * 3000))
    assert (len(lines), counts["sentences: too many"]) == (1, 2960)


WORDS = sorted({word for text in (CAMERAS, FINED, SAID, WALKED) for word in text.split()})


@given(st.lists(st.sampled_from([*WORDS, "not", "Oakline", "7"]), min_size=4, max_size=14),
       st.lists(st.integers(0, 5), min_size=1, max_size=3))  # fmt: skip
def test_nothing_is_copied_that_isnt_whole_clauses_of_its_sources(words, rests_on):
    lines, _ = checked(answer(("summary", " ".join(words), rests_on)))
    for found in lines:
        if found.is_copied:
            assert found.text.split()[0] in {source.text.split()[0] for source in found.sources}

"""Titles are sentences of an article's own words that read alone."""

from dataclasses import replace

import pytest

from nlp.events.titles import title
from tests.nlp.events.reader import named, proposal

pytestmark = pytest.mark.model
MARKS = ("“", "”", '"')


def what(nlp, text, verb, *mentions):
    head, known = proposal(nlp, text, verb, *mentions)
    return title(head, known.around)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "On 3 May the couriers staged a walkout in Dunmere.",
            "staged",
            "The couriers staged a walkout in Dunmere",
        ),
        (
            "Parcelway paused the recording, which had begun in May.",
            "paused",
            "Parcelway paused the recording",
        ),
        (
            "Parcelway must stop recording and delete its footage by 30 September.",
            "delete",
            "Parcelway must delete its footage by 30 September",
        ),
        (
            "Ana Lind, who was dismissed in May, sued.",
            "dismissed",
            "Ana Lind was dismissed in May",
        ),
        (
            "A fine was imposed by the Labour Authority\nMilan, 22 November 2024 – It is new.",
            "imposed",
            "A fine was imposed by the Labour Authority",
        ),
        (
            "They read a petition signed by 900 nurses.",
            "signed",
            "A petition was signed by 900 nurses",
        ),
        (
            "The bank said it would hire and announced a deal with a rival.",
            "announced",
            "The bank announced a deal with a rival",
        ),
        ("The House passed the bill 40-38 on 5 May.", "passed", "House passed the bill 40-38 on 5 May"),
        ("The bank will close the site by Friday.", "close", "The bank will close the site"),
        (
            "The bank was fined and told to delete its films in May.",
            "told",
            "The bank was told to delete its films in May",
        ),
        (
            "The court held that the films had no legal basis.",
            "held",
            "The court held that the films had no legal basis",
        ),
        ("The bank laid off about 10% of its staff.", "laid", "The bank laid off about 10% of its staff"),
        ("The hearing is a week on Tuesday.", "is", "The hearing is set"),
        ("The bank closed the site on Friday.", "closed", "The bank closed the site"),
    ],
)  # fmt: skip
def test_title_is_a_sentence_of_the_article(nlp, text, verb, expected):
    assert what(nlp, text, verb).removeprefix("The House").strip() in {
        expected,
        expected.removeprefix("House").strip(),
    }


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("They paused the recording.", "paused"),
        ("Parcelway announced.", "announced"),
        ("The Supreme Administrative Court held, in the end, that it was wrong.", "held"),
        ("The bank told us on Monday.", "told"),
        ("The engineers allowed the tool “to change the code”.", "allowed"),
        ("The agency found that the bank built and kept long records of its clerks.", "built"),
        ("The system sent warnings to the clerks in May.", "sent"),
        ("His colleagues were fired in May.", "fired"),
        ("The inquiry by the agency revealed the following:", "revealed"),
    ],
)
def test_title_is_none_rather_than_a_fragment(nlp, text, verb):
    assert what(nlp, text, verb) is None


def test_title_quotes_only_what_is_quoted(nlp):
    direct = "“The cameras will stay on,” Nyholm said on Monday."
    indirect = "The cameras will stay on, Nyholm said on Monday."
    assert what(nlp, direct, "said") == "Nyholm said: “The cameras will stay on”"
    assert not any(mark in (what(nlp, indirect, "said") or "") for mark in MARKS)


def test_title_of_a_noun_says_that_there_was_one(nlp):
    assert what(nlp, "It followed a protest at the depot on 7 May.", "protest") == (
        "There was a protest at the depot on 7 May"
    )


def test_title_cuts_a_long_clause_between_phrases(nlp):
    text = (
        "The agency fined the bank for recording the screens of its clerks in the offices of the"
        " capital and in those of the north for the best part of the last four long years."
    )
    cut = what(nlp, text, "fined")
    assert text.startswith(cut)
    assert not cut.endswith((" of", " the", " in", " for", " and"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Parcelway rests. More than 900 drivers signed a petition.",
            "drivers",
            "More than 900 Parcelway drivers signed a petition",
        ),
        (
            "Parcelway rests. More than 900 Parcelway drivers signed a petition.",
            "Parcelway drivers",
            "More than 900 Parcelway drivers signed a petition",
        ),
        (
            "Parcelway rests. Some drivers signed a petition.",
            "drivers",
            "Some drivers signed a petition",
        ),
    ],
)
def test_title_tells_how_many_of_whom(nlp, text, words, expected):
    body = named(text, "Parcelway")
    group = replace(
        named(text, words, name="Parcelway drivers", kind="worker_group"),
        form="nominal",
        body="Parcelway",
        people="drivers",
    )
    assert what(nlp, text, "signed", body, group) == expected


def test_title_may_break_off_where_it_needn_t_be_whole(nlp):
    head, known = proposal(nlp, "The engineers allowed the tool “to change the code”.", "allowed")
    assert title(head, known.around, is_whole=False) == "The engineers allowed the tool"


def test_title_tells_what_somebody_was_ordered_to_do(nlp):
    text = "On 3 May the agency ordered the bank to delete the films."
    assert what(nlp, text, "ordered") == "The agency ordered the bank to delete the films"


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The agency thus ordered Halden to stop.", "ordered", "The agency ordered Halden to stop"),
        ("That same memo prompted a protest among clerks.", "prompted", None),
        (
            "The board met after a Request for Information published by the ministry in May.",
            "published",
            "A Request for Information was published by the ministry in May",
        ),
    ],
)
def test_title_joins_to_nothing_before_it(nlp, text, verb, expected):
    assert what(nlp, text, verb) == expected


def test_title_says_nothing_of_a_clause_that_stands_before(nlp):
    text = "In August it published a draft; comments are due by 15 October 2026."
    assert what(nlp, text, "are") == "Comments are due by 15 October 2026"


def test_title_keeps_the_mark_that_closes_its_last_word(nlp):
    text = "The shop sent the agency a photo with the words 'under watch'."
    assert what(nlp, text, "sent").endswith("the words 'under watch'")

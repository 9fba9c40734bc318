"""Texts made to hold up the reader: what it does grows with them and no faster, and all end.

Counted is every call of a Python function, not time, which a busy machine has too little of.
"""

import pytest

from db.records import ArticleText
from nlp.annotate import Annotator
from nlp.relevance.score import relevance
from tests.nlp.work import calls_of

SHORT, LONG = 2_000, 4_000  # characters, and twice as many
MOST_GROWTH = 2.6  # of the work, where the text is twice as long; a square's is 4
UNITS = {
    "quotations": "“a” said ",
    "cues in one sentence": "he said she said ",
    "cues with clauses": "he said that she said that ",
    "quotations left open": "“He said\n\n",
    "quoted paragraphs": "“They keep every record,” she said. ",
    "nested marks": "“he said ‘she said ",
    "speakers": "Meta said Meta said ",
    "turns": "Jane Doe: yes.\n",
    "questions": "Q: Why?\nA: He said.\n",
    "figures": "7 ",
    "dates": "4 May 2026 ",
    "dated sentences": "On 4 May 2026 they sued. ",
    "relative dates": "last Monday ",
    "names": "Jane Doe, Parcelway Inc., ",
    "pronouns": "They said they ",
    "nominals": "The company said it. ",
    "groups": "former employees of Meta, employees at Meta, ",
    "bills": "A.B. 1331 ",
    "laws": "the Keystroke Act of 2026 ",
    "acronyms": "the Desk Act (DA), the bill, ",
    "fines": "The CNIL fined Meta $5 million, ",
    "practices": "Keystroke logging harms workers. ",
    "stances": "Jane Doe criticised keystroke logging, ",
    "forecasts": "Meta will record keystrokes, ",
    "replies": "Meta declined to comment, ",
    "joined": "and ",
    "brackets": "x ( ",
    "lines": "a\n\n",
    "tabs": "a\t",
    "possessives": "Meta's ",
}


@pytest.fixture(scope="module")
def annotator():
    from db.reference.load import read_instruments, read_stakeholders

    return Annotator(known=read_stakeholders(), instruments=read_instruments(), read_all_texts=True)


def article(text):
    return ArticleText(
        id="a", text=text, title="Staff object", published="2026-05-04", language="en"
    )


def reading_of(annotator, text):
    (reading,) = annotator.read([article(text)])
    return reading


def work(annotator, unit, length):
    """Count the calls that reading a text of one unit over and over takes."""
    text = (unit * (length // len(unit) + 1))[:length]
    return calls_of(reading_of, annotator, text)


@pytest.mark.model
@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_work_on_a_text_grows_no_faster_than_the_text(annotator, unit):
    work(annotator, unit, 200)  # what is worked out once and kept
    assert work(annotator, unit, LONG) < MOST_GROWTH * work(annotator, unit, SHORT)


@pytest.mark.parametrize("unit", [*UNITS.values(), "keystroke logging "])
def test_the_work_on_relevance_grows_no_faster_than_the_text(unit):
    def relevance_work(length):
        return calls_of(relevance, article((unit * length)[:length]))

    relevance_work(200)
    assert relevance_work(16 * LONG) < MOST_GROWTH * relevance_work(16 * SHORT)


@pytest.mark.model
@pytest.mark.parametrize(
    "mark", ["“", "“‘«„\"'([{<", "“ ‘ « ( [ { ", "((", "a", "7", "https://a.example/"]
)
def test_marks_and_words_without_end_are_passed_over_and_what_is_around_them_is_read(
    annotator, mark
):
    said = "“They keep every record,” said Jane Doe, a driver.\n\n"
    text = f"{said}{mark * (200_000 // len(mark))}\n\n{said}"
    reading = reading_of(annotator, text)
    assert [text[q.start : q.end] for q in reading.quotations] == ["They keep every record,"] * 2
    (note,) = reading.passed_over
    assert "without end" in note


@pytest.mark.model
def test_nothing_is_passed_over_in_an_ordinary_text(annotator):
    text = f"They keep every record.\n{'-' * 80}\nSee https://a.example/{'b' * 400} for more."
    assert reading_of(annotator, text).passed_over == ()

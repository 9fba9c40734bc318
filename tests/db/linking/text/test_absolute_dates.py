import pytest

from db.linking.text.absolute_dates import settled
from db.linking.text.sentences import Sentence, is_timeless
from db.records import DateExpression


def read(text, words, edtf, *, offset=100):
    """Settle the date of some words of a sentence that stands somewhere in an article."""
    start = offset + text.index(words)
    row = DateExpression(
        id="d", article_id="a", start=start, end=start + len(words), text=words, edtf=edtf
    )
    sentence = Sentence(article_id="a", start=offset, end=offset + len(text), text=text)
    return settled(sentence, [row])


@pytest.mark.parametrize(
    ("text", "words", "edtf", "told"),
    [
        ("She sued on Tuesday.", "Tuesday", "2026-08-18", "She sued on 18 August 2026."),
        ("Yesterday she sued.", "Yesterday", "2026-08-17", "On 17 August 2026 she sued."),
        ("It starts at 9.30 tomorrow.", "tomorrow", "2026-09-17",
         "It starts at 9.30 on 17 September 2026."),
        ("The office is today publishing a guide.", "today", "2026-09-17",
         "On 17 September 2026, the office is publishing a guide."),
        ("Halden has today paused the tool.", "today", "2026-09-17",
         "On 17 September 2026, Halden has paused the tool."),
        ("It has been so since last month.", "last month", "2026-08", "It has been so since August 2026."),
        ("They wrote last week.", "last week", "2026-08-17/2026-08-23",
         "They wrote in the week of 17 August 2026."),
        ("He left and last week she did.", "last week", "2026-08-17/2026-08-23",
         "He left and in the week of 17 August 2026 she did."),
    ],
)  # fmt: skip
def test_a_relative_date_becomes_the_day_itself(text, words, edtf, told):
    assert read(text, words, edtf) == told
    assert is_timeless(told)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("“We stop today,” she said.", "today", "2026-08-18"),
        ("It comes early next month.", "next month", "2026-10"),
        ("They met last year.", "last year", "2025"),
        ("They met today.", "today", None),
        ("In Monday’s suit they ask for more.", "Monday", "2026-08-17"),
        ("They met on 5 May.", "5 May", "2026-05-05"),
        ("Employees get a Friday email.", "Friday", "2026-08-21"),
        ("Halcyon’s Tuesday memo says so.", "Tuesday", "2026-08-18"),
        ("They met last week.", "last week", "2026-08-17/2026-08-29"),
    ],
)
def test_quoted_vague_unknown_and_full_dates_stay(text, words, edtf):
    assert read(text, words, edtf) == text


def test_dates_of_other_sentences_are_none_of_ours():
    row = DateExpression(id="d", article_id="a", start=0, end=5, text="today", edtf="2026-08-18")
    sentence = Sentence(article_id="a", start=50, end=60, text="It is so.")
    assert settled(sentence, [row]) == "It is so."

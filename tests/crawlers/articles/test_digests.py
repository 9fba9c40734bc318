"""A digest of a report and of what a forum said of it is told from the report itself."""

import pytest

from crawlers.articles.digests import is_digest
from db.records import Article

REPORT = "Tarn & Hollis logs what its clerks type. The firm says that it trains a helper with it."


def article(text=REPORT, title="Tarn & Hollis logs keystrokes", **stated):
    return Article(
        url="https://daily.example/a",
        title=title,
        text=text,
        capture_id="c",
        outlet_host="daily.example",
        **stated,
    )


@pytest.mark.parametrize(
    "said",
    [
        "HN saw consent that nobody can refuse.",
        "Discussion focused on who may read it.\n- Commenters noted that leaving isn't free.",
        "Readers mocked the name.\n- Commenters questioned the pause.",
    ],
)
def test_a_text_that_hands_on_what_a_forum_said_is_a_digest(said):
    assert is_digest(article(f"{REPORT} {said}"))


@pytest.mark.parametrize(
    "said",
    [
        "Commenters noted that the notice came late.",
        "“HN saw it first. Commenters noted it. Readers mocked it,” said Ann Weir.",
        "A user of Hacker News saw the notice in March.",
        "Discussion of the plan goes on.",
    ],
)
def test_a_report_that_speaks_of_readers_once_or_quotes_them_is_none(said):
    assert not is_digest(article(f"{REPORT} {said}"))


def test_a_long_text_is_a_report_of_its_own():
    voices = "HN saw it so. Readers mocked it. Commenters noted it. "
    assert not is_digest(article(voices + REPORT * 60))


def test_a_given_form_and_a_title_tell_it():
    assert is_digest(article(form="llm_digest"))
    assert not is_digest(article(form="full_article"))
    assert is_digest(article(title="Tarn logs keystrokes | Hacker News"))
    assert not is_digest(article(title="How Hacker News moderates"))

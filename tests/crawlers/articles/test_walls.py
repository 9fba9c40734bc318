"""What stands in place of an article is told from it, and from an article about such things."""

import pytest

from crawlers.articles.walls import wall_of
from db.records import Article

STORY = (
    "Harbour Freight records the mouse paths of its clerks, according to a memo. "
    "Nobody asked them before the software was put on their desks, a steward said. "
    "The company says that no manager looks at a single screen without a reason. "
    "The inspectorate has had eleven complaints since the spring and will visit two depots. "
)


def article(text, title="Clerks are watched"):
    return Article(url="https://daily.example/k", title=title, text=text, capture_id="c",
                   outlet_host="daily.example")  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["Just a moment...", "Access denied", "Verifying you are human", "404 Not Found",
     "Please wait", "Before you continue to the Daily", "Maintenance"],
)  # fmt: skip
def test_a_wall_is_known_by_its_title(title):
    assert "no article" in wall_of(article("x " * 400, title=title))


@pytest.mark.parametrize(
    "text",
    [
        "Verify you are human by completing the action below.",
        "Please enable JavaScript and cookies to continue. Ray 7f3.",
        "We value your privacy. We and our 812 partners store personal data on your device.",
        "Use the Post with adverts. You can withdraw your consent in the privacy centre.",
        "Subscribe to continue reading. Already a subscriber? Log in.",
        "You’ve read your last free article this month.",
        "We're down for scheduled maintenance and will be back shortly.",
    ],
)
def test_a_wall_is_known_by_what_it_says(text):
    assert "notice" in wall_of(article(text))


@pytest.mark.parametrize(
    "text",
    [STORY, STORY * 6 + "Staff had to accept all cookies to read the notice.",
     "The union asks that workers can log in to see their own data. " * 3],
)  # fmt: skip
def test_an_article_is_none(text):
    assert wall_of(article(text)) is None


def test_what_shares_nothing_with_the_former_text_is_no_edit_of_it():
    other = "Read the best of the week in your letter box every Sunday, free for a month."
    assert "nothing of the article" in wall_of(article(other), article(STORY * 2))


@pytest.mark.parametrize(
    "text",
    [STORY.replace("eleven", "twelve"), STORY[: len(STORY) // 3], STORY + "Updated: it stopped.",
     "The firm has ended the programme. " * 30],
)  # fmt: skip
def test_an_edit_is_no_wall(text):
    assert wall_of(article(text), article(STORY)) is None

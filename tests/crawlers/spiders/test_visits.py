"""How spiders judge what they are told."""

import pytest

from crawlers.spiders.visits import outcome_of, status_line
from crawlers.web.parts import is_part_of


@pytest.mark.parametrize(
    ("status", "known", "outcome"),
    [
        (200, False, "new"),
        (304, True, "unchanged"),
        (304, False, "error"),
        (404, True, "gone"),
        (410, False, "gone"),
        (451, False, "blocked"),
        (500, True, "error"),
    ],
)
def test_outcome_follows_the_status(status, known, outcome):
    assert outcome_of(status, known=known) == outcome


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("https://daily.example/keys?page=2", True),
        ("https://daily.example/keys/2", True),
        ("https://daily.example/keys-and-mice", False),
        ("https://daily.example/other", False),
        ("https://other.example/keys?page=2", False),
    ],
)
def test_next_page_belongs_to_the_article_only_below_its_path(url, part):
    assert is_part_of(url, "https://daily.example/keys") is part


def test_front_page_has_no_parts():
    assert not is_part_of("https://daily.example/2", "https://daily.example/")


def test_status_has_its_phrase():
    assert status_line(404) == "404 Not Found"
    assert status_line(599) == "599"

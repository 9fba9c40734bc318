"""A page that would hold up all others is told from articles and passed over."""

import json

import pytest

from crawlers.articles import bounds
from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.reading import Page
from db.errors import ExtractionError

WORDS = "<p>Parcelway records where its vans are and how long each driver rests. " * 4


def page(body, content_type="text/html"):
    return Page(
        capture_id="c",
        address="https://daily.example/a",
        body=body.encode(),
        content_type=content_type,
        fetched_at="2026-05-01T12:00:00Z",
    )


def test_an_article_is_read():
    assert "Parcelway" in read_within_bounds([page(WORDS)]).text


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f'a{number}="{number}"' for number in range(50_000)),
        " ".join(f"a{number}" for number in range(50_000)),
        " ".join(f"a{number}='{number}'" for number in range(50_000)),
    ],
)
def test_a_tag_of_countless_attributes_is_refused(attributes):
    with pytest.raises(ExtractionError, match="attributes"):
        read_within_bounds([page(f"{WORDS}<p {attributes}>x</p>")])


def test_a_long_attribute_is_none_of_countless():
    state = "key = value " * 5000
    assert read_within_bounds([page(f"{WORDS}<p data-state=\"{state}\" title='{state}'>x</p>")])


def test_a_page_that_takes_too_long_is_given_up(monkeypatch):
    def never_done(_parts):
        while True:
            pass

    monkeypatch.setattr(bounds, "MAX_SECONDS", 0.02)
    monkeypatch.setattr(bounds, "read_article", never_done)
    with pytest.raises(ExtractionError, match="took more than"):
        read_within_bounds([page(WORDS)])


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_a_page_that_goes_too_deep_is_given_up(error, monkeypatch):
    def too_deep(_parts):
        raise error

    monkeypatch.setattr(bounds, "read_article", too_deep)
    with pytest.raises(ExtractionError, match="goes too deep"):
        read_within_bounds([page(WORDS)])


def test_a_text_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_TEXT", 100)
    with pytest.raises(ExtractionError, match="characters of text"):
        read_within_bounds([page(WORDS)])


def test_nested_json_is_an_error_and_no_crash():
    line = json.dumps({"text": "x"})[:-1] + ', "deep": ' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(ExtractionError, match="isn't JSON"):
        read_within_bounds([page(line, "application/json")])

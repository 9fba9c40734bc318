"""Pages of every kind that crawlers trip over, each with what is right about it (tests/crawlers/inputs)."""

import tomllib
from pathlib import Path

import pytest

from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.reading import Page
from crawlers.articles.stage import refuse_wall
from db.errors import ExtractionError

INPUTS = Path(__file__).parent / "inputs"
HEADLINE = "Scanners count pauses"
STATED = ("title", "byline", "published_at", "url")
MARKS = str.maketrans("“”„«»’—", '"""""\'-')
STORIES = tomllib.loads((INPUTS / "stories.toml").read_text(encoding="utf-8"))


def inputs():
    """Read the inputs of every kind, each under its kind and name."""
    for path in sorted(INPUTS.glob("*.toml")):
        kind = tomllib.loads(path.read_text(encoding="utf-8"))
        for item in kind.get("input", ()):
            yield pytest.param(item, id=f"{path.stem}: {item['name']}")


def markup(item):
    """Write the page of an input: the story of its language, with what the input adds."""
    paragraphs = STORIES[item.get("language", "en")[:2]]
    story = [f"<p>{paragraph}</p>\n" for paragraph in paragraphs]
    story.insert(2, item.get("between", ""))
    parts = {
        "STORY": "".join(story),
        "PLAIN": " ".join(paragraphs),
        "HEAD": item.get("head", ""),
    }
    page = item.get("page") or _usual_page(item)
    for name, part in parts.items():
        page = page.replace(f"@{name}@", part)
    return page.translate(MARKS) if "plain_marks" in item else page


def _usual_page(item):
    h1 = item.get("h1", HEADLINE)
    title = item.get("whole_title", HEADLINE)
    return (
        f"<!doctype html><html lang='{item.get('language', 'en')}'><head><title>{title}</title>@HEAD@</head>"
        "<body><nav><a href='/'>Home</a> <a href='/work/'>Work</a></nav>"
        f"{item.get('before', '')}<article>{f'<h1>{h1}</h1>' if h1 else ''}{item.get('above', '')}"
        f"{item.get('story_in', '@STORY@')}</article>{item.get('below', '')}"
        "<footer><p>Imprint</p></footer></body></html>"
    )


def body_of(item):
    """Encode the page of an input, spoilt where it says so."""
    text, encoding = markup(item), item.get("encoding", "utf-8")
    spoilt = item.get("spoil")
    if spoilt is None:
        return text.encode(encoding)
    before, _, after = text.partition(spoilt)
    broken = spoilt.encode(item["spoil_as"]) if "spoil_as" in item else b"Bre\xc3nner"
    return before.encode(encoding) + broken + after.encode(encoding)


def read(item):
    page = Page(
        capture_id="c",
        address=item.get("address", "https://post.example/2026/scanners-count-pauses-1"),
        body=body_of(item),
        content_type=item.get("content_type", "text/html; charset=utf-8"),
        fetched_at="2026-06-01T12:00:00Z",
    )
    article = read_within_bounds([page])
    refuse_wall(article)
    return article


@pytest.mark.parametrize("item", list(inputs()))
def test_input_is_read_as_it_is_meant(item):
    if item.get("refused"):
        with pytest.raises(ExtractionError):
            read(item)
        return
    article = read(item)
    for field in STATED:
        if field in item:
            assert (getattr(article, field) or "") == item[field]
    _says(article.text, item)


def _says(text, item):
    """Hold a text against what it must have, must not have and has once."""
    for words in [*item.get("has", ()), *item.get("once", ())]:
        assert words in text
    for words in item.get("lacks", ()):
        assert words not in text
    for words in item.get("once", ()):
        assert text.count(words) == 1
    if "page" not in item and "encoding" not in item:
        assert all(part in text for part in STORIES[item.get("language", "en")[:2]])

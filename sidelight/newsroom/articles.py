"""Article files become the sample newsroom's articles, as they stand on a day of its calendar."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from db.errors import CatalogueError
from db.keys import digest_key, slug_key
from db.records import ArticleText

FOLDER = Path(__file__).parent
DAY_ZERO = date(2026, 4, 6)
LAST_DAY = 182
PAGE_BREAK = "---page---"
ENTRY = re.compile(r"^@ (\d{4}-\d\d-\d\dT\d\d:\d\d) (.+)$")
FENCE = "+++"
STORIES = frozenset({"keystrokes", "voices", "vans", "score", "jiggler"})
STRAY_QUOTES = {"straight": re.compile("[“”]"), "curly": re.compile('"')}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet of the sample newsroom and the look of its pages; outlets.toml explains."""

    key: str
    name: str
    host: str
    kind: str
    path: str
    feed: str
    feed_path: str
    disallowed: str
    sections: tuple[str, ...]
    country: str = "XN"
    language: str = "en"
    sitemap: str | None = None
    json_ld: bool = False
    meta_tags: bool = True
    quotes: str = "straight"
    byline: str = "By {name}"
    lost: dict[str, int] = field(default_factory=dict)
    busy: str | None = None
    tracking: bool = False
    amp: bool = False

    @property
    def home(self) -> str:
        """The address of the front page."""
        return self.at("/")

    def at(self, path: str) -> str:
        """Give the address of a path on this outlet's host."""
        return f"http://{self.host}{path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A later version of an article: what is replaced or added from a day on."""

    day: int
    replace: tuple[tuple[str, str], ...] = ()
    append: tuple[str, ...] = ()
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """One article file. `stories` is our key for tests and never printed on a page."""

    outlet: str
    slug: str
    title: str
    published: datetime
    body: str
    byline: str | None = None
    section: str = "News"
    stories: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    copy_of: str | None = None
    keep: int | None = None
    revisions: tuple[Revision, ...] = ()

    @property
    def key(self) -> str:
        """The outlet and the slug: the name that gold files use."""
        return f"{self.outlet}/{self.slug}"

    @property
    def stamp(self) -> str:
        """A number that stays the same on every day, as content systems give to a page."""
        return digest_key(self.key)

    @property
    def first_day(self) -> int:
        """The day of the newsroom's calendar on which it appears."""
        return (self.published.date() - DAY_ZERO).days


@cache
def load_outlets() -> dict[str, Outlet]:
    """Read the outlets, by key."""
    entries = tomllib.loads((FOLDER / "outlets.toml").read_text(encoding="utf-8"))
    return {key: Outlet(key=key, **_frozen(values)) for key, values in entries.items()}


@cache
def load_articles() -> tuple[SampleArticle, ...]:
    """Read every article file, wire copies filled with the text that they copy.

    Raises CatalogueError that names the first bad file.
    """
    articles = {article.key: article for article in map(read_article, article_paths())}
    return tuple(_filled(article, articles) for article in articles.values())


@cache
def load_withheld() -> SampleArticle:
    """Read the article that every outlet keeps where robots.txt forbids to look."""
    return read_article(FOLDER / "withheld" / "halcyon-eye-movements.md")


def article_paths() -> list[Path]:
    """List the article files."""
    return sorted((FOLDER / "articles").glob("*/*.md"))


def read_article(path: Path) -> SampleArticle:
    """Read one article file; raise CatalogueError when it doesn't hold together."""
    try:
        _, fenced, body = path.read_text(encoding="utf-8").split(f"{FENCE}\n", 2)
        head = tomllib.loads(fenced)
        revisions = tuple(map(_revision, head.pop("revisions", [])))
        return SampleArticle(
            outlet=path.parent.name,
            slug=path.stem,
            body=body.strip(),
            revisions=revisions,
            **_frozen(head),
        )
    except (ValueError, TypeError, KeyError) as error:  # (a TOMLDecodeError is a ValueError)
        raise CatalogueError(str(path), f"isn't an article file ({error})") from error


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    """Turn the lists among the values of a table into tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }


def _revision(entry: dict[str, Any]) -> Revision:
    """Read one revision."""
    pairs = tuple((old, new) for old, new in entry.pop("replace", []))
    return Revision(replace=pairs, **_frozen(entry))


def _filled(article: SampleArticle, articles: dict[str, SampleArticle]) -> SampleArticle:
    """Give a wire copy the text of its original: its own lines first, then what it keeps."""
    if article.copy_of is None:
        return article
    if article.copy_of not in articles:
        raise CatalogueError(article.key, f"copies an unknown article: {article.copy_of}")
    paragraphs = articles[article.copy_of].body.split("\n\n")[: article.keep]
    own = [article.body] if article.body else []
    return replace(article, body="\n\n".join([*own, *paragraphs]))


def as_of(article: SampleArticle, day: int) -> SampleArticle:
    """Give an article as its page stands on a day, revisions up to then applied."""
    for revision in article.revisions:
        if revision.day <= day:
            article = _revised(article, revision)
    return article


def _revised(article: SampleArticle, revision: Revision) -> SampleArticle:
    """Apply one revision; words to be replaced may stand in the title too."""
    title, body = article.title, article.body
    for old, new in revision.replace:
        title, body = title.replace(old, new), body.replace(old, new)
    notice = [revision.notice] if revision.notice else []
    return replace(article, title=title, body="\n\n".join([*notice, body, *revision.append]))


@cache
def visible(day: int) -> tuple[SampleArticle, ...]:
    """Give the articles that are out on a day, the newest first, as they stand then."""
    out = [article for article in load_articles() if article.first_day <= day]
    newest_first = sorted(out, key=lambda row: (row.published, row.key), reverse=True)
    return tuple(as_of(article, day) for article in newest_first)


def last_changed(article: SampleArticle, day: int) -> datetime:
    """Give when the page last changed, seen from a day."""
    days = [revision.day for revision in article.revisions if revision.day <= day]
    if not days:
        return article.published
    noon = datetime(DAY_ZERO.year, DAY_ZERO.month, DAY_ZERO.day, 12, tzinfo=UTC)
    return noon + timedelta(days=max(days))


def body_text(article: SampleArticle) -> str:
    """Give the body as plain text, a line for each paragraph, as an extractor should see it."""
    return "\n".join(
        _plain(line) for line in article.body.split("\n") if line.strip() and line != PAGE_BREAK
    )


def _plain(line: str) -> str:
    """Take the marks off a line."""
    entry = ENTRY.match(line)
    return entry[2] if entry else re.sub(r"^(?:## |> |\* )", "", line)


def article_text(article: SampleArticle) -> ArticleText:
    """Give what a reader is given of an article."""
    return ArticleText(
        id=article.key,
        text=body_text(article),
        title=article.title,
        published=article.published.date().isoformat(),
        language="en",
        outlet=load_outlets()[article.outlet].name,
    )


def check(paths: list[Path]) -> Iterator[str]:
    """Give a line for each fault of some article files."""
    articles = []
    for path in paths:
        try:
            articles.append(read_article(path))
        except CatalogueError as error:
            yield str(error)
    for article in articles:
        yield from (f"{article.key}: {fault}" for fault in _faults(article))
    titles = Counter((article.outlet, article.title) for article in articles)
    yield from (f"{key[0]}: has two articles {key[1]!r}" for key, n in titles.items() if n > 1)


def _faults(article: SampleArticle) -> Iterator[str]:
    """Say what is wrong with one article."""
    outlet = load_outlets().get(article.outlet)
    if outlet is None:
        yield "no such outlet"
    elif not article.copy_of and STRAY_QUOTES[outlet.quotes].search(article.body):
        yield f"{outlet.name} sets {outlet.quotes} quotation marks"
    if article.published.tzinfo is None or not 0 <= article.first_day <= LAST_DAY:
        yield "is published without a time zone or outside the calendar"
    if slug_key(article.slug) != article.slug:
        yield "its file name is no slug"
    if not STORIES.issuperset(article.stories):
        yield f"unknown story among {article.stories}"
    if article.copy_of and not (FOLDER / "articles" / f"{article.copy_of}.md").exists():
        yield f"copies an unknown article: {article.copy_of}"
    yield from _body_faults(article)


def _body_faults(article: SampleArticle) -> Iterator[str]:
    """Say what is wrong with the lines of the body and with later versions of it."""
    for line in article.body.split("\n"):
        if line.startswith("@ ") and not ENTRY.match(line):
            yield f"an entry begins like `@ 2026-06-22T09:40 Headline`, not {line[:40]!r}"
    if not (article.body or article.copy_of):
        yield "has no body"
    for revision in article.revisions if not article.copy_of else ():
        before = as_of(article, revision.day - 1)
        for old, _ in revision.replace:
            if old not in before.body and old not in before.title:
                yield f"has no words {old!r} to replace on day {revision.day}"


if __name__ == "__main__":
    faults = list(check(article_paths()))
    for fault in faults:
        print(fault)  # noqa: T201
    print(f"{len(article_paths())} articles, {len(faults)} faults")  # noqa: T201
    sys.exit(1 if faults else 0)

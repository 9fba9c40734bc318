"""Article files become the sample newsroom's articles, as they stand on a day of its calendar."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from db.errors import CatalogueError
from db.records import ArticleText

FOLDER = Path(__file__).parent
DAY_ZERO = date(2026, 4, 6)
LAST_DAY = 182
PAGE_BREAK = "---page---"
ENTRY = re.compile(r"^@ (\S+) (.+)$")
FENCE = "+++"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet of the sample newsroom and the look of its pages."""

    key: str
    name: str
    host: str
    kind: str
    path: str
    feed: str
    sitemap: bool = False
    json_ld: bool = False
    meta_tags: bool = True
    byline: str = "By {name}"
    disallowed: str = "/private/"
    tracking: bool = False
    amp: bool = False

    @property
    def home(self) -> str:
        """The address of the front page."""
        return f"http://{self.host}/"


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
    def first_day(self) -> int:
        """The day of the newsroom's calendar on which it appears."""
        return (self.published.astimezone(UTC).date() - DAY_ZERO).days


@cache
def load_outlets() -> dict[str, Outlet]:
    """Read the outlets, by key."""
    entries = tomllib.loads((FOLDER / "outlets.toml").read_text(encoding="utf-8"))
    return {key: Outlet(key=key, **values) for key, values in entries.items()}


@cache
def load_articles() -> tuple[SampleArticle, ...]:
    """Read every article file, wire copies filled with the text that they copy.

    Raises CatalogueError that names the first bad file.
    """
    articles = {article.key: article for article in map(read_article, article_paths())}
    return tuple(_filled(article, articles) for article in articles.values())


def article_paths() -> list[Path]:
    """List the article files."""
    return sorted((FOLDER / "articles").glob("*/*.md"))


def read_article(path: Path) -> SampleArticle:
    """Read one article file; raise CatalogueError when it doesn't hold together."""
    _, fenced, body = path.read_text(encoding="utf-8").split(f"{FENCE}\n", 2)
    try:
        head = tomllib.loads(fenced)
        return SampleArticle(
            outlet=path.parent.name,
            slug=path.stem,
            body=body.strip(),
            revisions=tuple(_revision(entry) for entry in head.pop("revisions", [])),
            **{
                name: tuple(value) if isinstance(value, list) else value
                for name, value in head.items()
            },
        )
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise CatalogueError(str(path), f"isn't an article file ({error})") from error


def _frozen(value: Any) -> Any:  # noqa: ANN401
    """Turn a list into a tuple."""
    return tuple(value) if isinstance(value, list) else value


def _revision(entry: dict[str, Any]) -> Revision:
    """Read one revision."""
    return Revision(
        day=entry["day"],
        replace=tuple((old, new) for old, new in entry.get("replace", [])),
        append=tuple(entry.get("append", [])),
        notice=entry.get("notice"),
    )


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


def visible(day: int) -> Iterator[SampleArticle]:
    """Give the articles that are out on a day, the newest first, as they stand then."""
    out = [article for article in load_articles() if article.first_day <= day]
    for article in sorted(out, key=lambda row: (row.published, row.key), reverse=True):
        yield as_of(article, day)


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


def check() -> Iterator[str]:
    """Give a line for each fault of the article files."""
    addresses: set[str] = set()
    for path in article_paths():
        try:
            article = read_article(path)
        except CatalogueError as error:
            yield str(error)
            continue
        if article.outlet not in load_outlets():
            yield f"{article.key}: no such outlet"
        if not 0 <= article.first_day <= LAST_DAY:
            yield f"{article.key}: published outside the calendar"
        for revision in article.revisions:
            yield from _check_revision(article, revision)
        if article.key in addresses:
            yield f"{article.key}: stands twice"
        addresses.add(article.key)


def _check_revision(article: SampleArticle, revision: Revision) -> Iterator[str]:
    """Give a line for each fault of a revision."""
    before = as_of(article, revision.day - 1)
    for old, _ in revision.replace:
        if old not in before.body and old not in before.title:
            yield f"{article.key}: has no words {old!r} to replace on day {revision.day}"


if __name__ == "__main__":
    faults = list(check())
    for fault in faults:
        print(fault)  # noqa: T201
    print(f"{len(article_paths())} articles, {len(faults)} faults")  # noqa: T201
    sys.exit(1 if faults else 0)

"""Captures that are due -> articles, their outlets and revisions, one transaction a page."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context

from crawlers.archive.warc import Archive
from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.outlets import fill_outlets, outlet_of
from crawlers.articles.reading import EXTRACTION, Page
from crawlers.articles.revisions import compare, kind_with_head
from crawlers.articles.walls import wall_of
from crawlers.web.canonical import site_of
from crawlers.web.forgotten import Forgotten
from crawlers.web.landings import led_away
from crawlers.web.variants import identity
from db.errors import ArchiveError, ExtractionError, SidelightError, StandInError
from db.keys import digest_key
from db.records import Article
from db.rows import Row
from db.runs import Run
from db.store import Store, now

STAGE = "extract"
CHUNK = 8  # pages that a process is given at a time
CHUNKS_AHEAD = 3  # for each process, so that articles don't pile up faster than they are written
REVISED = ("text", "title", "byline", "published_at")
MAX_DOCUMENTS = 200  # asked for in one run

Parts = list[Row]  # the capture of a page, and those of its further parts


def extract_due(store: Store, run: Run, *, again: bool = False, processes: int = 1) -> None:
    """Make articles of the captures that this version hasn't looked at, oldest first.

    An article that was made stays as it is when a newer version comes; what failed gets
    another chance. `again` looks at every capture. Failures are recorded and passed over.
    Reading is spread over `processes`; writing is done here, one page after the other.
    """
    fill_outlets(store)
    archive = Archive(store.archive_folder)
    forgotten = Forgotten(store.archive_folder)
    pages = [_parts(store, first) for first in _due(store, again=again)]
    with _reader(processes) as read:
        readings = zip(pages, read(archive, pages), strict=True)
        for done, (parts, article) in enumerate(readings):
            store.tell("taking articles out of pages", done, len(pages))
            with store.transaction():
                if isinstance(article, StandInError):
                    run.count(_block(store, run, parts[0], article))
                elif isinstance(article, SidelightError):
                    store.record_failure(article, stage=STAGE, run_id=run.id)
                    run.count("failed")
                elif article.url in forgotten:
                    run.count("forgotten")
                else:
                    run.count(_settle(store, archive, run, parts, article))
                for part in parts:
                    _mark(store, part)


Read = Callable[[Archive, Sequence[Parts]], Iterator[Article | SidelightError]]


@contextmanager
def _reader(processes: int) -> Iterator[Read]:
    """Give a function that reads pages in order, here or in processes of their own."""
    if processes == 1:
        yield lambda archive, pages: (_read(archive, parts) for parts in pages)
        return
    context = get_context("forkserver")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield lambda archive, pages: _read_ahead(pool, archive, pages, CHUNKS_AHEAD * processes)


def _read_ahead(
    pool: Executor, archive: Archive, pages: Sequence[Parts], most: int
) -> Iterator[Article | SidelightError]:
    """Have some chunks of pages read ahead, and no more than are written meanwhile."""
    chunks = (pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK))
    ahead = deque(pool.submit(_read_all, archive, chunk) for chunk in islice(chunks, most))
    while ahead:
        yield from ahead.popleft().result()
        ahead.extend(pool.submit(_read_all, archive, chunk) for chunk in islice(chunks, 1))


def _read_all(archive: Archive, pages: Sequence[Parts]) -> list[Article | SidelightError]:
    """Read a chunk of pages in a process."""
    return [_read(archive, parts) for parts in pages]


def _read(archive: Archive, parts: Parts) -> Article | SidelightError:
    """Read a page and its further parts from the archive; what is wrong is given, not raised."""
    try:
        pages = [_page(archive, part) for part in parts]
        refuse_detour(parts[0]["url"], pages[0].address)
        return read_within_bounds(pages)
    except (ExtractionError, ArchiveError) as error:
        return error


def _due(store: Store, *, again: bool) -> list[Row]:
    """Find the first pages of which they or a further part are due, run by run."""
    return store.rows(
        "select first.*, sources.kind source_kind, sources.homepage source_home from captures first"
        " left join sources on sources.id = first.source_id"
        " where first.part = 1 and first.kind in ('page', 'file', 'post')"
        " and first.outcome in ('new', 'unchanged') and exists ("
        "   select 1 from captures part where part.run_id = first.run_id"
        "   and (part.id = first.id or part.part_of = first.url)"
        "   and part.outcome = 'new' and (part.extracted_by is not ? or ?))"
        " order by first.run_id, first.url, first.visit",
        [EXTRACTION, int(again)],
    )


def pages_due(store: Store) -> int:
    """Count the pages that are due."""
    return len(_due(store, again=False))


def _parts(store: Store, first: Row) -> Parts:
    """Give a first page and its further parts as the same run found them."""
    further = store.rows(
        "select * from captures where part_of = ? and run_id = ?"
        " and outcome in ('new', 'unchanged') order by part",
        [first["url"], first["run_id"]],
    )
    source = {"source_kind": first["source_kind"], "source_home": first["source_home"]}
    return [first, *({**part, **source} for part in further)]


def _mark(store: Store, part: Row) -> None:
    if part["outcome"] == "new":
        store.change("captures", {"id": part["id"]}, {"extracted_by": EXTRACTION})


def _settle(store: Store, archive: Archive, run: Run, parts: Parts, article: Article) -> str:
    """Make the article of a page, or note that something stands in its place."""
    try:
        return _extract(store, archive, parts, article)
    except StandInError as error:
        return _block(store, run, parts[0], error)


def _block(store: Store, run: Run, first: Row, error: StandInError) -> str:
    """Note that something stands in the place of an article."""
    store.change("captures", {"id": first["id"]}, {"outcome": "blocked"})
    store.record_failure(error, stage=STAGE, run_id=run.id)
    return "blocked"


def _extract(store: Store, archive: Archive, parts: Parts, article: Article) -> str:
    """Make the article of one page; say what came of it, for the counts."""
    first = parts[0]
    store.change("captures", {"id": first["id"]}, {"canonical_url": article.url})
    if store.value("select 1 from articles where capture_id = ?", [first["id"]]) is not None:
        return "kept"
    article_id = digest_key(identity(article.url))
    current = _current(store, article_id)
    if current is None:
        refuse_wall(article)
        _add(store, article, first, key=article_id)
        return "articles"
    if _is_same(current, article) or not _is_later(archive, first, article, current):
        return "same"
    return _revise(store, archive, article, first, current)


def refuse_wall(article: Article, former: Article | None = None) -> None:
    """Raise StandInError when a page isn't the article but stands in its place."""
    reason = wall_of(article, former)
    if reason is not None:
        raise StandInError(article.url, reason, "the former text stands" if former else "")


def refuse_detour(asked: str, landed: str) -> None:
    """Raise StandInError when a request for a page was led to what is no page of its own."""
    reason = led_away(asked, landed)
    if reason is not None:
        raise StandInError(asked, reason)


def _is_same(current: Row, article: Article) -> bool:
    """Tell whether an article's row says all that was read now."""
    return all(current[name] == getattr(article, name) for name in REVISED)


def _page(archive: Archive, capture: Row) -> Page:
    """Fetch the body of a capture from the archive."""
    if capture["warc_file"] is None:
        raise ArchiveError(capture["url"], "has no body in the archive")
    record = archive.read(capture["warc_file"], capture["warc_offset"])
    return Page(
        capture_id=capture["id"],
        address=record.url,
        body=record.body,
        content_type=capture["content_type"],
        fetched_at=capture["fetched_at"],
        listed_title=capture["listed_title"],
        listed_at=capture["listed_at"],
        is_forum=is_of_forum(capture, record.url),
    )


def is_of_forum(capture: Row, address: str) -> bool:
    """Tell whether a page is of the forum itself, not of a site that it links to."""
    is_forum = capture["source_kind"] == "forum"
    return is_forum and site_of(capture["source_home"]) == site_of(address)


def _current(store: Store, article_id: str) -> Row | None:
    """Find the article that now stands where the one with this id first stood."""
    articles = store.rows(
        "select articles.*, captures.fetched_at, captures.url as capture_url, captures.run_id"
        " from articles join captures on captures.id = articles.capture_id"
        " where (articles.id = ? or revision_of = ?) and superseded_at is null",
        [article_id, article_id],
    )
    return articles[0] if articles else None


def _is_later(archive: Archive, first: Row, article: Article, current: Row) -> bool:
    """Tell whether a text replaces the current one.

    It does when it was fetched later and is no side version (an AMP page, a copy under
    another address), which is a page that stands elsewhere than it says.
    """
    address = _page(archive, first).address
    at_home = address.startswith("file:") or identity(address) == identity(article.url)
    same_page = first["url"] == current["capture_url"]
    return first["fetched_at"] >= current["fetched_at"] and (at_home or same_page)


def _revise(store: Store, archive: Archive, article: Article, first: Row, current: Row) -> str:
    """Add the new text beside the old one, with what changed.

    The old capture is read again by this version, so that a better extraction is never
    taken for a change of the page.
    """
    former = _former(store, archive, current)
    changed = {
        name: [getattr(former, name), getattr(article, name)]
        for name in REVISED
        if getattr(former, name) != getattr(article, name)
    }
    if not changed:
        return "same"
    refuse_wall(article, former)
    origin = current["revision_of"] or current["id"]
    count = "select count(*) from articles where id = ? or revision_of = ?"
    article_id = digest_key(origin, 1 + int(store.value(count, [origin, origin])))
    _add(store, article, first, key=article_id, revision_of=origin)
    store.change("articles", {"id": current["id"]}, {"superseded_at": first["fetched_at"]})
    revision = compare(
        former.text, article.text, old_notice=former.notice, new_notice=article.notice
    )
    head = {name: ends for name, ends in changed.items() if name != "text"}
    row = {
        "id": digest_key(current["id"], article_id),
        "article_id": article_id,
        "from_article_id": current["id"],
        "from_capture_id": current["capture_id"],
        "to_capture_id": first["id"],
        "kind": kind_with_head(revision.kind, head),
        "diff": revision.as_json(),
        "head": json.dumps(head, ensure_ascii=False) if head else None,
        "notice": revision.notice,
        "seen_at": first["fetched_at"],
        "recorded_at": now(),
    }
    store.add("revisions", [row])
    return "revisions"


def _former(store: Store, archive: Archive, current: Row) -> Article:
    """Read the capture of the current article once more."""
    capture = store.rows(
        "select captures.*, sources.kind source_kind, sources.homepage source_home from captures"
        " left join sources on sources.id = captures.source_id where captures.id = ?",
        [current["capture_id"]],
    )[0]
    article = read_within_bounds([_page(archive, part) for part in _parts(store, capture)])
    return replace(article, capture_id=current["capture_id"])


def _add(
    store: Store, article: Article, first: Row, *, key: str, revision_of: str | None = None
) -> None:
    """Write the rows of an article and, if it is new, its outlet."""
    columns = {
        "id": key,
        "capture_id": article.capture_id,
        "outlet_id": outlet_of(store, article, first["source_id"]),
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "published_at": article.published_at,
        "date_precision": article.date_precision,
        "published_day": article.published_day,
        "language": article.language,
        "text": article.text,
        "word_count": len(article.text.split()),
        "revision_of": revision_of,
        "recorded_at": now(),
    }
    store.add("articles", [columns])
    store.add(
        "links",
        [
            {
                "id": digest_key(key, link.url),
                "article_id": key,
                "url": link.url,
                "words": link.words,
                "recorded_at": now(),
            }
            for link in article.links
        ],
    )


def documents_due(store: Store, *, limit: int = MAX_DOCUMENTS) -> list[str]:
    """List the documents that relevant articles link to and that were never asked for."""
    parts = store.rows(
        "select links.url, min(articles.published_at) from links"
        " join articles on articles.id = links.article_id and articles.relevant = 1"
        " where not exists (select 1 from captures where captures.url = links.url)"
        " group by links.url order by max(articles.published_at) desc, links.url limit ?",
        [limit],
    )
    return [part["url"] for part in parts]

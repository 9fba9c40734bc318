"""Rows of earlier visits -> what to ask for now: which pages are due, and on what condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawlers.archive.warc import Archive, Record
from db.rows import Row
from db.store import Store

KNOWN = "('new', 'unchanged')"
ALWAYS_DUE_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The last good capture of a URL, and when its text last changed."""

    url: str
    sha256: str | None
    etag: str | None
    last_modified: str | None
    content_type: str | None
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None
    checked_at: str
    changed_at: str


class History:
    """What the database knows of URLs, as seen from one run."""

    def __init__(self, store: Store, run_id: int) -> None:
        self.store = store
        self.run_id = run_id
        self.archive = Archive(store.archive_folder)
        self.started_at: str = store.value("select started_at from runs where id = ?", [run_id])

    def visited(self, *kinds: str) -> set[str]:
        """Give the URLs of these kinds that this run has captured already."""
        marks = ", ".join("?" * len(kinds))
        pages = self.store.rows(
            f"select distinct url from captures where run_id = ? and kind in ({marks})",  # noqa: S608
            [self.run_id, *kinds],
        )
        return {page["url"] for page in pages}

    def known(self, url: str) -> Known | None:
        """Find the last capture of a URL that has a body."""
        captures = self.store.rows(
            f"select * from captures where url = ? and outcome in {KNOWN}"  # noqa: S608
            " order by visit desc limit 1",
            [url],
        )
        return self._known(captures[0]) if captures else None

    def body(self, capture: Known) -> Record | None:
        """Read the body of a known URL from the archive."""
        if capture.warc_file is None or capture.warc_offset is None:
            return None
        return self.archive.read(capture.warc_file, capture.warc_offset)

    def due(self, source_id: str) -> list[str]:
        """List the pages of a source that are due for a revisit, whether or not it lists them."""
        captures = self.store.rows(
            "select url, outcome, fetched_at checked_at, max(visit), ("
            "   select max(fetched_at) from captures changed"
            "   where changed.url = captures.url and outcome = 'new') changed_at"
            " from captures where source_id = ? and kind = 'page' and part = 1"
            " group by url having outcome not in ('gone', 'blocked') order by url",
            [source_id],
        )
        return [capture["url"] for capture in captures if self._is_due(capture)]

    def _is_due(self, capture: Row) -> bool:
        if capture["changed_at"] is None:
            return True
        return is_due(
            changed_at=capture["changed_at"], checked_at=capture["checked_at"], now=self.started_at
        )

    def _known(self, capture: Row) -> Known:
        changed_at = self.store.value(
            "select max(fetched_at) from captures where url = ? and outcome = 'new'",
            [capture["url"]],
        )
        return Known(
            url=capture["url"],
            sha256=capture["sha256"],
            etag=capture["etag"],
            last_modified=capture["last_modified"],
            content_type=capture["content_type"],
            warc_file=capture["warc_file"],
            warc_offset=capture["warc_offset"],
            warc_length=capture["warc_length"],
            checked_at=capture["fetched_at"],
            changed_at=changed_at or capture["fetched_at"],
        )


def is_due(*, changed_at: str, checked_at: str, now: str) -> bool:
    """Tell whether a page is to be looked at again.

    On its first day a text is looked at in every run; after that the wait grows with the
    time it has stayed the same: half of it (the adaptive refresh of news archives).
    """
    changed, checked, present = (
        datetime.fromisoformat(time) for time in (changed_at, checked_at, now)
    )
    quiet = checked - changed
    return quiet < ALWAYS_DUE_FOR or present - checked >= quiet / 2

"""Feeds, index pages and searches -> visits of them and of the pages and posts that they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archive.items import Fetched, Visit, broken, without_key
from crawlers.crawl.doors import KEY_PARAMETER, Door, doors, further_door, key_headers
from crawlers.crawl.frontier import Task
from crawlers.crawl.sources import source_with
from crawlers.law.answers import Next
from crawlers.law.known import KnownLaw
from crawlers.law.registers import read_answer
from crawlers.listings.feeds import Listed, read_feed, read_index
from crawlers.listings.formats import Entry, read_entries, thread_address
from crawlers.listings.posts import hide_names, post_capture, thread_captures, thread_posts
from crawlers.listings.pseudonyms import Pseudonyms
from crawlers.spiders.aims import Aim, asked
from crawlers.spiders.visits import VisitSpider
from db.errors import CrawlError, InputError
from db.records import Source

NO_PAGES = "law"  # the format of what leads to no page, in whatever form a register answers
MOST_FURTHER = 300  # answers that a register is asked for in one run beyond its listings
MAX_INDEXED = 200  # links of one index page


class ListingSpider(VisitSpider):
    """Look behind the doors of each source, one after the other, and visit what they list."""

    name = "listing"

    def begin(self) -> Iterator[Request | Visit]:
        """Begin with the first door of every source, or with all where others take some."""
        self.naming = Pseudonyms(self.history.archive.folder)
        self.read_before = self.history.visited("feed", "index", "search")
        self.seen |= self.history.visited("thread")
        self.posts_known = self.history.visited("post")
        self.law = KnownLaw(self.store)
        self.further_left: dict[str, int] = {}
        for source in self.sources:
            source_doors = doors(source, self.order.queries, self.order.wishes)
            shared = self.order.frontier is not None
            for doors_left in [[door] for door in source_doors] if shared else [source_doors]:
                yield from self.door(source, doors_left)

    def request_for(self, task: Task) -> Request:
        """Make the request for a door, a thread or a page."""
        source = source_with(task.source_id, self.sources)
        if source is not None and task.what == "thread":
            return self.request(self.aim_of(task, "thread"), self.parse_thread, form=source.threads)
        source_doors = [] if source is None else self.doors_of(source)
        door = next((candidate for candidate in source_doors if candidate.url == task.url), None)
        if door is None and source is not None and source.law and task.what == "door":
            door = further_door(task.url, source_doors[0])
        if source is None or door is None:
            return super().request_for(task)
        return self.request(
            self.aim_of(task, door.kind),
            self.parse_listing,
            headers=headers_of(source, door),
            meta=meta_of(door),
            source=source,
            door=door,
            rest=[],
        )

    def doors_of(self, source: Source) -> list[Door]:
        """List a source's doors, those that ask for a key first: further ones are like them."""
        listed = doors(source, self.order.queries, self.order.wishes)
        return sorted(listed, key=lambda door: not door.key)

    def door(self, source: Source, doors_left: list[Door]) -> Iterator[Request | Visit]:
        """Ask at a door; one that this run has asked at already is read from the archive."""
        if not doors_left:
            return
        first, rest = doors_left[0], doors_left[1:]
        capture = self.history.known(first.url)
        aim = Aim(url=first.url, kind=first.kind, source_id=source.id, known=capture)
        if first.url in self.read_before:
            yield from self.listed_before(aim, source, first)
            yield from self.door(source, rest)
            return
        try:
            headers = headers_of(source, first)
        except CrawlError as error:
            self.store.record_failure(error, stage="crawl", run_id=self.run_id)
            yield from self.door(source, [door for door in rest if not door.key])
            return
        self.read_before.add(first.url)
        yield self.request(
            aim,
            self.parse_listing,
            headers=headers,
            meta=meta_of(first),
            source=source,
            door=first,
            rest=rest,
        )

    def parse_listing(
        self, response: Response, *, aim: Aim, source: Source, door: Door, rest: list[Door]
    ) -> Iterator[Request | Visit]:
        """Record a listing, visit what it lists, go on to the next door of the source."""
        fetched = without_key(self.fetched(response, aim), key_headers(source, door))
        if fetched.capture.outcome == "unchanged":
            yield Visit((fetched,))
            yield from self.listed_before(aim, source, door)
        else:
            yield from self.listed_now(fetched, aim, source, door)
        yield from self.door(source, rest)

    def listed_now(
        self, fetched: Fetched, aim: Aim, source: Source, door: Door
    ) -> Iterator[Request | Visit]:
        """Record a listing just fetched and visit what it lists; an unreadable one is a failure."""
        exchange = fetched.exchange
        if fetched.capture.outcome != "new" or exchange is None:
            yield Visit((fetched,))
            return
        content_type = fetched.capture.content_type
        try:
            place = replace(
                aim, url=exchange.url
            )  # it may have moved; its links rest on where it is
            follow = list(self.follow(exchange.body, content_type, place, source, door))
            nameless = hide_names(fetched, door.format, naming=self.naming)
        except InputError as error:
            yield Visit((broken(fetched, error),))
            return
        yield Visit((nameless,))
        yield from follow

    def listed_before(self, aim: Aim, source: Source, door: Door) -> Iterator[Request | Visit]:
        """Visit what a listing names whose last capture still holds."""
        record = self.history.body(aim.known) if aim.known is not None else None
        if record is not None:
            place = replace(aim, url=record.url)
            yield from self.follow(record.body, record.content_type, place, source, door)

    def follow(
        self, body: bytes, content_type: str | None, aim: Aim, source: Source, door: Door
    ) -> Iterator[Request | Visit]:
        """Visit the pages, threads and posts of a listing; raise InputError when it is none."""
        if source.law is not None:
            answer = read_answer(body, aim.url, source.law)
            yield from self.door(source, self.further(answer.further, source, door))
        if door.kind == "index":
            links = read_index(body, aim.url, content_type)
            links = self.within(links, aim.url, most=MAX_INDEXED, in_order=True)
            yield from self.pages(links, source.id, aim.url)
        elif door.format == NO_PAGES:
            return
        elif door.format is None:
            yield from self.listed(read_feed(body, aim.url, content_type), source, aim)
        else:
            entries = read_entries(body, aim.url, door.format, naming=self.naming)
            yield from self.posts([entry for entry in entries if entry.text], source)
            pages = [Listed(e.url, e.title, e.at, None, e.comments) for e in entries if not e.text]
            yield from self.listed(pages, source, aim)

    def further(self, wanted: Iterable[Next], source: Source, before: Door) -> list[Door]:
        """Give the doors that a register's answer leads to, without what is known already."""
        found = []
        for asked_next in wanted:
            door = further_door(asked_next.url, before)
            if door is None or door.url in self.read_before or self.law.is_known(asked_next):
                continue
            if self.further_left.setdefault(source.id, MOST_FURTHER) > 0:
                self.further_left[source.id] -= 1
                found.append(door)
        return found

    def listed(self, listed: list[Listed], source: Source, aim: Aim) -> Iterator[Request]:
        """Visit listed pages, in a forum the threads about them too."""
        listed = self.within(listed, aim.url)
        pages = listed
        if source.threads is not None:
            form = source.threads
            pages = [entry for entry in listed if thread_address(entry.url, form) is None]
            yield from self.threads(listed, source, form)
        yield from self.pages(pages, source.id, aim.url)

    def threads(self, listed: list[Listed], source: Source, form: str) -> Iterator[Request]:
        """Ask for the thread of each entry that has one, when it is due."""
        for entry in listed:
            url = thread_address(entry.comments or entry.url, form)
            if url is None or url in self.seen or self.left <= 0:
                continue
            capture = self.history.known(url)
            if capture is not None and not self._due(entry, capture):
                continue
            self.seen.add(url)
            self.left -= 1
            aim = Aim(url=url, kind="thread", source_id=source.id, listed=entry, known=capture)
            yield self.request(aim, self.parse_thread, form=form)

    def parse_thread(self, response: Response, *, aim: Aim, form: str) -> Iterator[Visit]:
        """Record a thread without its names, and each of its posts as a capture of its own."""
        fetched = self.fetched(response, aim)
        if fetched.capture.outcome != "new":
            yield Visit((fetched,))
            return
        try:
            posts = thread_posts(response.body, aim.url, form, naming=self.naming)
            nameless = hide_names(fetched, form, naming=self.naming)
        except InputError as error:
            yield Visit((broken(fetched, error),))
            return
        first = aim.listed.comments or aim.listed.url if aim.listed else aim.url
        yield Visit((nameless, *thread_captures(posts, first=first, aim=aim.capture("new"))))

    def posts(self, entries: list[Entry], source: Source) -> Iterator[Visit]:
        """Record posts that an answer holds whole, each as a page of its own, once."""
        for entry in entries:
            if entry.url not in self.posts_known and self.history.known(entry.url) is None:
                self.posts_known.add(entry.url)
                yield Visit((post_capture(entry, source_id=source.id),))

    def failed(self, failure: Failure) -> Iterator[Request | Visit]:
        """Record the fault; after a listing, go on to the next door of its source."""
        yield from super().failed(failure)
        kwargs = asked(failure).cb_kwargs
        if "rest" in kwargs:
            yield from self.door(kwargs["source"], kwargs["rest"])


def headers_of(source: Source, door: Door) -> dict[str, str]:
    """Give what is sent to a door: its key, and the form of answer that it is asked for."""
    return {**key_headers(source, door), **({"Accept": door.accept} if door.accept else {})}


def meta_of(door: Door) -> dict[str, Any]:
    """Say what the downloader has to know of a door: a key in its address goes nowhere else."""
    if not door.key_parameter:
        return {}
    return {KEY_PARAMETER: door.key_parameter, "dont_redirect": True}

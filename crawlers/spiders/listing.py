"""Feeds, index pages and searches -> visits of them and of the pages and posts that they list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archive.items import Fetched, Visit, broken
from crawlers.crawl.doors import Door, doors, key_headers
from crawlers.crawl.frontier import Task
from crawlers.crawl.sources import source_with
from crawlers.listings.feeds import Listed, read_feed, read_index
from crawlers.listings.formats import Entry, read_entries, thread_address
from crawlers.listings.posts import hide_names, post_capture, thread_captures, thread_posts
from crawlers.listings.pseudonyms import Pseudonyms
from crawlers.spiders.aims import Aim, asked
from crawlers.spiders.visits import VisitSpider
from db.errors import CrawlError, InputError
from db.records import Source


class ListingSpider(VisitSpider):
    """Look behind the doors of each source, one after the other, and visit what they list."""

    name = "listing"

    def begin(self) -> Iterator[Request | Visit]:
        """Begin with the first door of every source, or with all where others take some."""
        self.naming = Pseudonyms(self.history.archive.folder)
        self.read_before = self.history.visited("feed", "index", "search")
        self.seen |= self.history.visited("thread")
        self.posts_known = self.history.visited("post")
        for source in self.sources:
            source_doors = doors(source, self.order.queries)
            shared = self.order.frontier is not None
            for doors_left in [[door] for door in source_doors] if shared else [source_doors]:
                yield from self.door(source, doors_left)

    def request_for(self, task: Task) -> Request:
        """Make the request for a door, a thread or a page."""
        source = source_with(task.source_id, self.sources)
        if source is not None and task.what == "thread":
            return self.request(self.aim_of(task, "thread"), self.parse_thread, form=source.threads)
        source_doors = doors(source, self.order.queries) if source is not None else []
        door = next((candidate for candidate in source_doors if candidate.url == task.url), None)
        if source is None or door is None:
            return super().request_for(task)
        return self.request(
            self.aim_of(task, door.kind),
            self.parse_listing,
            headers=key_headers(source, door),
            source=source,
            door=door,
            rest=[],
        )

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
            headers = key_headers(source, first)
        except CrawlError as error:
            self.store.record_failure(error, stage="crawl", run_id=self.run_id)
            yield from self.door(source, rest)
            return
        self.read_before.add(first.url)
        yield self.request(
            aim, self.parse_listing, headers=headers, source=source, door=first, rest=rest
        )

    def parse_listing(
        self, response: Response, *, aim: Aim, source: Source, door: Door, rest: list[Door]
    ) -> Iterator[Request | Visit]:
        """Record a listing, visit what it lists, go on to the next door of the source."""
        fetched = self.fetched(response, aim)
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
        if door.kind == "index":
            yield from self.pages(read_index(body, aim.url, content_type), source.id, aim.url)
        elif door.format is None:
            yield from self.listed(read_feed(body, aim.url, content_type), source, aim)
        else:
            entries = read_entries(body, aim.url, door.format, naming=self.naming)
            yield from self.posts([entry for entry in entries if entry.text], source)
            pages = [Listed(e.url, e.title, e.at, None, e.comments) for e in entries if not e.text]
            yield from self.listed(pages, source, aim)

    def listed(self, listed: list[Listed], source: Source, aim: Aim) -> Iterator[Request]:
        """Visit listed pages, in a forum the threads about them too."""
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

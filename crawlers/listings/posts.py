"""Threads and posts of forums -> captures in which nobody goes by their name."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import feedparser
from lxml import etree
from w3lib.html import remove_tags, replace_entities

from crawlers.archive.items import Fetched
from crawlers.archive.warc import Exchange
from crawlers.listings.formats import FORMATS, Entry, Naming, read_entries, without_names
from db.errors import InputError
from db.records import Capture
from db.store import now

POST_TYPE = "application/json"
USER_LINK = re.compile(r"(?:https://www\.reddit\.com)?/u(?:ser)?/[\w-]+")
BLOCK = re.compile(r"</?(?:p|br|li|pre|blockquote|div)\b[^>]*>", re.IGNORECASE)
XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)


def thread_posts(body: bytes, url: str, form: str, *, naming: Naming) -> list[Entry]:
    """Read the posts of a thread, the first one first; raise InputError when it has none."""
    if FORMATS[form].feed:
        posts = list(_feed_posts(body, naming))
    else:
        posts = read_entries(body, url, form, naming=naming)
    if not posts:
        raise InputError(url, "holds no post")
    return posts


def thread_captures(posts: Sequence[Entry], *, first: str, aim: Capture) -> Iterator[Fetched]:
    """Make a capture of each post; they are the parts of one article, which the first begins."""
    for part, post in enumerate(posts, start=1):
        url = first if part == 1 else post.url
        found = post_capture(replace(post, url=url), source_id=aim.source_id)
        capture = replace(
            found.capture,
            part=part,
            part_of=None if part == 1 else first,
            listed_title=aim.listed_title,
            listed_at=aim.listed_at,
        )
        yield replace(found, capture=capture)


def post_capture(post: Entry, *, source_id: str | None) -> Fetched:
    """Make the capture of a post: what it says, when and, by pseudonym, who said it."""
    at = now()
    fields = {
        "url": post.url,
        "title": post.title,
        "text": plain(post.text or ""),
        "byline": post.author,
        "published": post.at,
    }
    capture = Capture(
        url=post.url,
        kind="post",
        fetched_at=at,
        outcome="new",
        source_id=source_id,
        content_type=POST_TYPE,
    )
    body = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    exchange = Exchange(
        url=post.url,
        fetched_at=at,
        status="200 OK",
        headers=(),
        request_headers=(),
        body=body.encode(),
    )
    return Fetched(capture=capture, exchange=exchange)


def hide_names(fetched: Fetched, form: str | None, *, naming: Naming) -> Fetched:
    """Take the names of people out of an answer before it goes to the archive."""
    exchange = fetched.exchange
    if form is None or exchange is None:
        return fetched
    if FORMATS[form].feed:
        body = _nameless_feed(exchange.body, exchange.url, naming)
    elif FORMATS[form].names:
        body = without_names(exchange.body, exchange.url, form, naming=naming)
    else:
        return fetched
    return replace(fetched, exchange=replace(exchange, body=body))


def plain(html: str) -> str:
    """Turn a post's HTML into lines of text."""
    text = replace_entities(remove_tags(BLOCK.sub("\n", html)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _feed_posts(body: bytes, naming: Naming) -> Iterator[Entry]:
    """Read the posts of a thread that comes as a feed."""
    for entry in feedparser.parse(io.BytesIO(body)).entries:
        content = entry.get("content") or [{"value": entry.get("summary", "")}]
        text = USER_LINK.sub("", content[0]["value"])
        if entry.get("link") and plain(text):
            author = entry.get("author")
            yield Entry(
                url=entry["link"],
                title=entry.get("title"),
                at=entry.get("updated") or entry.get("published"),
                text=text,
                author=naming(author) if author else None,
            )


def _nameless_feed(body: bytes, url: str, naming: Naming) -> bytes:
    """Replace authors, and links to people, in a feed."""
    try:
        tree = etree.fromstring(body, XML)
    except etree.XMLSyntaxError as error:
        raise InputError(url, f"isn't a feed ({error})") from error
    if tree is None:
        raise InputError(url, "isn't a feed")
    for element in tree.iter("{*}author", "{*}creator"):
        name = " ".join("".join(element.itertext()).split())
        for child in list(element):
            element.remove(child)
        element.text = naming(name)
    for element in tree.iter(etree.Element):
        if element.text:
            element.text = USER_LINK.sub("someone", element.text)
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))

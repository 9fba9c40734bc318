"""Posts of forums become captures, and nobody in them goes by their name."""

import json

import pytest

from crawlers.archive.items import Fetched
from crawlers.archive.warc import Exchange
from crawlers.listings.formats import Entry
from crawlers.listings.posts import (
    hide_names,
    plain,
    post_capture,
    thread_captures,
    thread_posts,
)
from db.errors import InputError
from db.records import Capture

THREAD = "https://forum.example/t/7"
AIM = Capture(
    url=THREAD, kind="thread", fetched_at="2026-05-01T00:00:00Z", outcome="new", source_id="forum",
    listed_title="They count our keys", listed_at="2026-04-30T08:00:00Z",
)  # fmt: skip
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom">
  <author><name>/u/opener_of_feed</name></author>
  <entry><author><name>/u/anna</name><uri>https://www.reddit.com/user/anna</uri></author>
    <title>They count our keys</title><link href="https://forum.example/t/7"/>
    <updated>2026-04-30T08:00:00+00:00</updated>
    <content type="html">&lt;p&gt;Since Monday. Thanks /u/berta&lt;/p&gt;</content></entry>
  <entry><author><name>/u/berta</name></author><title>Re</title>
    <link href="https://forum.example/t/7/1"/><updated>2026-04-30T09:00:00+00:00</updated>
    <content type="html">&lt;p&gt;Same at our depot.&lt;/p&gt;</content></entry>
  <entry><author><name>/u/carl</name></author><title>Re</title>
    <link href="https://forum.example/t/7/2"/><content type="html"> </content></entry>
</feed>"""


def naming(name):
    return f"poster {len(name)}"


def fetched(body):
    exchange = Exchange(
        url=THREAD, fetched_at=AIM.fetched_at, status="200 OK", headers=(), request_headers=(),
        body=body,
    )  # fmt: skip
    return Fetched(capture=AIM, exchange=exchange)


def test_posts_of_a_feed_come_in_order_and_empty_ones_are_left_out():
    posts = thread_posts(ATOM, THREAD, "reddit_thread", naming=naming)
    assert [post.url for post in posts] == [THREAD, f"{THREAD}/1"]
    assert posts[0].author == "poster 7"


def test_links_to_people_are_taken_out_of_a_post():
    (first, _) = thread_posts(ATOM, THREAD, "reddit_thread", naming=naming)
    assert plain(first.text) == "Since Monday. Thanks"


def test_a_thread_without_posts_is_refused():
    with pytest.raises(InputError, match="holds no post"):
        thread_posts(b"<feed/>", THREAD, "reddit_thread", naming=naming)


def test_captures_of_a_thread_are_the_parts_of_its_first_post():
    posts = [Entry(url="a", text="One."), Entry(url="b", text="Two.")]
    captures = [part.capture for part in thread_captures(posts, first=THREAD, aim=AIM)]
    assert [(capture.url, capture.part, capture.part_of) for capture in captures] == [
        (THREAD, 1, None),
        ("b", 2, THREAD),
    ]
    assert {capture.listed_title for capture in captures} == {"They count our keys"}


def test_capture_of_a_post_holds_what_it_says_and_nothing_empty():
    post = Entry(url="a", title=None, text="<p>One.</p><p>Two.</p>", author="poster 3")
    part = post_capture(post, source_id="forum")
    assert json.loads(part.exchange.body) == {
        "url": "a",
        "text": "One.\nTwo.",
        "byline": "poster 3",
    }
    assert (part.capture.kind, part.capture.source_id) == ("post", "forum")


@pytest.mark.parametrize("form", [None, "jsonfeed"])
def test_names_stay_where_a_form_has_none(form):
    assert hide_names(fetched(b"{}"), form, naming=naming).exchange.body == b"{}"


def test_names_go_out_of_a_feed_before_it_is_archived():
    body = hide_names(fetched(ATOM), "reddit_thread", naming=naming).exchange.body
    assert not any(name in body for name in (b"anna", b"berta", b"opener_of_feed"))
    assert b"poster 7" in body
    assert b"Thanks someone" in body


@pytest.mark.parametrize("body", [b"", b"not a feed"])
def test_a_feed_that_is_none_is_refused(body):
    with pytest.raises(InputError, match="isn't a feed"):
        hide_names(fetched(body), "reddit_thread", naming=naming)


def test_plain_gives_a_line_for_each_block():
    assert plain("<p>One &amp; only</p><ul><li>two</li><li> three</li></ul>") == (
        "One & only\ntwo\nthree"
    )

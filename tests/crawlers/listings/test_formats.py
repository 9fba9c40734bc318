"""Answers as each interface documents them, with invented content."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.listings.formats import FORMATS, read_entries, thread_address, without_names
from crawlers.listings.pseudonyms import Pseudonyms
from db.errors import InputError

ASKED = "https://api.example/search?q=keystrokes"
HN_THREAD = {
    "id": 7,
    "title": "Lumen records keystrokes",
    "text": None,
    "author": "anna",
    "created_at": "2026-04-21T12:00:00Z",
    "children": [
        {
            "id": 8,
            "author": "berta",
            "text": "<p>They told us <i>nothing</i>.",
            "created_at": "2026-04-21T12:05:00Z",
            "children": [
                {"id": 9, "author": "anna", "text": "Same here.", "children": []},
                {"id": 10, "author": None, "text": None, "children": []},
            ],
        }
    ],
}


def naming(name):
    return f"poster {len(name)}"


def entries(answer, name):
    return read_entries(json.dumps(answer).encode(), ASKED, name, naming=naming)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        (
            "jsonfeed",
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [
                    {
                        "id": "1",
                        "url": "https://paper.example/a",
                        "title": "A",
                        "date_published": "2026-04-21T14:00:00+02:00",
                    }
                ],
            },
        ),
        (
            "gdelt",
            {
                "articles": [
                    {
                        "url": "https://paper.example/a",
                        "url_mobile": "",
                        "title": "A",
                        "seendate": "20260421T120000Z",
                        "domain": "paper.example",
                    }
                ]
            },
        ),
        (
            "hackernews",
            {
                "hits": [
                    {
                        "objectID": "7",
                        "url": "https://paper.example/a",
                        "title": "A",
                        "author": "anna",
                        "created_at": "2026-04-21T12:00:00Z",
                    }
                ]
            },
        ),
    ],
)
def test_read_entries_reads_a_listing(name, answer):
    entry = entries(answer, name)[0]
    assert (entry.url, entry.title) == ("https://paper.example/a", "A")
    assert entry.at == "2026-04-21T12:00:00Z"


@pytest.mark.parametrize(
    ("name", "answer", "url"),
    [
        (
            "federal_register",
            {"results": [{"html_url": "https://register.example/d/1", "title": "Notice"}]},
            "https://register.example/d/1",
        ),
        (
            "openstates",
            {"results": [{"openstates_url": "https://states.example/b/1", "title": "SB 1"}]},
            "https://states.example/b/1",
        ),
        (
            "govuk",
            {"results": [{"link": "/government/news/a", "title": "A"}, {"title": "no link"}]},
            "https://www.gov.uk/government/news/a",
        ),
    ],
)
def test_read_entries_reads_what_states_publish(name, answer, url):
    assert [entry.url for entry in entries(answer, name)] == [url]


def test_hackernews_story_leads_to_its_thread():
    answer = {"hits": [{"objectID": "7", "url": None, "title": "Ask"}]}
    entry = entries(answer, "hackernews")[0]
    assert entry.url == "https://news.ycombinator.com/item?id=7"
    thread = thread_address(entry.comments, "hackernews_item")
    assert thread == "https://hn.algolia.com/api/v1/items/7"


def test_hackernews_thread_gives_each_post_in_order():
    found = entries(HN_THREAD, "hackernews_item")
    assert [entry.url[-2:] for entry in found] == ["=7", "=8", "=9"]
    assert [entry.author for entry in found] == ["poster 4", "poster 5", "poster 4"]
    assert found[1].text == "<p>They told us <i>nothing</i>."


def test_lobsters_thread_gives_post_and_comments():
    answer = {
        "short_id_url": "https://lobste.example/s/abc",
        "title": "Screens",
        "description": "",
        "submitter_user": "anna",
        "comments": [
            {
                "short_id_url": "https://lobste.example/c/xyz",
                "comment": "<p>No.</p>",
                "commenting_user": "berta",
            }
        ],
    }
    found = entries(answer, "lobsters_item")
    assert [entry.text for entry in found] == ["Screens", "<p>No.</p>"]


def test_mastodon_post_is_cited_without_its_author():
    status = {
        "uri": "https://social.example/users/anna/statuses/42",
        "visibility": "public",
        "content": "<p>They watch us.</p>",
        "created_at": "2026-04-21T12:00:00.000Z",
        "account": {"url": "https://social.example/@anna"},
    }
    private = {**status, "visibility": "unlisted"}
    found = entries([status, private], "mastodon")
    assert [entry.url for entry in found] == ["https://social.example/api/v1/statuses/42"]
    kept = without_names(json.dumps([status]).encode(), ASKED, "mastodon", naming=naming)
    assert b"anna" not in kept


def test_bluesky_post_is_cited_by_its_number():
    post = {
        "uri": "at://did:plc:abc/app.bsky.feed.post/3k",
        "author": {"did": "did:plc:abc", "handle": "anna.example"},
        "record": {"text": "They watch us.", "createdAt": "2026-04-21T12:00:00Z"},
    }
    entry = entries({"posts": [post]}, "bluesky")[0]
    assert entry.url == "https://bsky.app/profile/did:plc:abc/post/3k"
    assert (entry.text, entry.author) == ("They watch us.", "poster 11")


def test_without_names_hides_names_at_any_depth():
    kept = without_names(json.dumps(HN_THREAD).encode(), ASKED, "hackernews_item", naming=naming)
    assert b"anna" not in kept
    assert b"berta" not in kept
    assert json.loads(kept)["children"][0]["text"] == "<p>They told us <i>nothing</i>."


def test_endless_thread_is_cut():
    item = {"id": 1, "text": "deep", "children": []}
    for number in range(2, 200):
        item = {"id": number, "text": "deep", "children": [item]}
    assert len(entries(item, "hackernews_item")) == 41


@pytest.mark.parametrize(
    ("name", "page", "thread"),
    [
        (
            "reddit_thread",
            "https://www.reddit.com/r/work/comments/1a/title/",
            "https://www.reddit.com/r/work/comments/1a/.rss",
        ),
        ("lobsters_item", "https://lobste.rs/s/ab1/some_title", "https://lobste.rs/s/ab1.json"),
        ("lobsters_item", "https://paper.example/s/ab1", None),
        ("gdelt", "https://paper.example/a", None),
    ],
)
def test_thread_address_follows_the_format(name, page, thread):
    assert thread_address(page, name) == thread


@pytest.mark.parametrize("body", [b"<html>", b'{"hits": 3}', b"[]", b"\xff", b"[" * 100_000])
def test_other_answers_are_refused(body):
    with pytest.raises(InputError, match=r"JSON|hackernews"):
        read_entries(body, ASKED, "hackernews", naming=naming)


@given(
    name=st.sampled_from(sorted(name for name, form in FORMATS.items() if not form.feed)),
    answer=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["hits", "items", "results", "posts", "url", "title", "uri", "id"]),
                inner,
            )
        ),
    ),
)
def test_any_json_is_read_or_refused(name, answer):
    try:
        found = entries(answer, name)
    except InputError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in found)


def test_pseudonyms_are_the_same_in_one_base_only(tmp_path):
    one, again, other = (Pseudonyms(tmp_path / name) for name in ("a", "a", "b"))
    assert one("anna") == again("anna") != one("berta")
    assert one("anna") != other("anna")
    assert (tmp_path / "a" / "pseudonyms.key").stat().st_mode & 0o777 == 0o600

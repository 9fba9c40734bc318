import re
from urllib.parse import urlencode

import feedparser
import pytest
from hypothesis import given
from lxml import etree

from db.exports.atom import Entry, article_entries, atom, quotation_entries
from db.exports.calendar import EPOCH
from db.exports.formats import FORMATS
from tests.db.exports.parts import article, passage, some, texts

BASE = "http://k.example"


def read(entries, base=""):
    """Write a feed and read it back."""
    return feedparser.parse(atom("/x.atom", "Title", entries, base=base))


def test_base_is_read_by_feedparser(scope):
    feed = feedparser.parse(FORMATS["atom"].write(scope, ""))
    assert not feed.bozo
    assert feed.version == "atom10"


@some
@given(texts)
def test_any_text_stays_one_entry(text):
    rows = [*article_entries([article(text)]), *quotation_entries([passage(text)])]
    feed = read(rows)
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [
        "tag:sidelight,2026:article/a1",
        "tag:sidelight,2026:quotation/p1",
    ]


@some
@given(texts)
def test_feed_is_xml_whatever_its_writer_is_handed(text):
    entry = Entry(key=text, title=text, content=text, updated=EPOCH, page=text, via=text)
    root = etree.fromstring(atom(text, text, [entry, entry], base=text))
    assert len(root.findall("{*}entry")) == 2


@pytest.mark.parametrize("title", ["\x00", "\x08\ufffe", "", "\u202e", "a\x1bb", "\ud800"])
def test_one_hostile_title_spoils_no_feed(title):
    entry = Entry(key="k", title=title, content=title, updated=EPOCH)
    feed = read([entry])
    assert not feed.bozo
    assert feed.entries[0].title


def test_quotation_carries_words_address_capture_and_offsets():
    proof = passage("exact words", article_url="http://a.example/1")
    (entry,) = read(quotation_entries([proof])).entries
    assert entry.content[0].value.startswith("“exact words”\nhttp://a.example/1")
    assert "archive capture c1, characters 3-9" in entry.content[0].value


def test_quotation_links_to_its_words_on_the_site():
    (entry,) = read(quotation_entries([passage()], base=BASE), base=BASE).entries
    assert entry.link == f"{BASE}/article/a1?mark=3-9#words"


def test_article_links_to_its_source_where_there_is_no_site():
    (entry,) = read(article_entries([article(article_url="http://a.example/1")])).entries
    assert entry.link == "http://a.example/1"


def test_indirect_words_are_said_to_be_as_reported():
    (entry,) = read(quotation_entries([passage(speaker="Ann", kind="indirect")])).entries
    assert entry.title.startswith("Ann, as reported in ")
    assert "“" not in entry.content[0].value


TAG_URI = re.compile(
    r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:([\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*", re.ASCII
)


def test_ids_stay_when_the_site_moves(scope):
    feeds = [
        feedparser.parse(FORMATS["atom"].write(scope, base))
        for base in (BASE, "https://moved.example", "")
    ]
    ids = [[feed.feed.id, *(entry.id for entry in feed.entries)] for feed in feeds]
    assert ids[0] == ids[1] == ids[2]
    assert all(TAG_URI.fullmatch(name) for name in ids[0])


@some
@given(texts)
def test_any_path_becomes_a_tag(text):
    feed = feedparser.parse(
        atom(f"/feeds/search.atom?{urlencode({'q': text})}", "Title", [], base=BASE)
    )
    assert TAG_URI.fullmatch(feed.feed.id)

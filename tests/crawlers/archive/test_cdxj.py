"""Addresses sort by site, and an index of any length can be read block by block."""

import gzip
import json

import pytest

from crawlers.archive.cdxj import Indexed, compact, compressed, surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://WWW2.Example.com:443/A/b/?b=2&a=1#x", "com,example)/a/b?a=1&b=2"),
        ("http://example.com", "com,example)/"),
        ("http://a.example:8080/x?", "example,a:8080)/x"),
        ("https://x.example/a%20b?q=%C3%A9", "example,x)/a%20b?q=%c3%a9"),
        ("https://x.example/ü?z", "example,x)/%c3%bc?z"),
        ("urn:sidelight:capture:ab12", "urn:sidelight:capture:ab12"),
    ],
)
def test_address_becomes_the_key_of_replay_tools(url, key):
    assert surt(url) == key


def test_moment_becomes_14_digits():
    assert compact("2026-04-21T09:08:07Z") == "20260421090807"


def test_line_says_where_the_record_is():
    entry = Indexed(url="https://n.example/a", fetched_at="2026-04-21T09:08:07Z", mime="text/html",
                    status=200, digest="sha256:ab", file="data.warc.gz", offset=7, length=9)  # fmt: skip
    key, moment, fields = entry.line().split(" ", 2)
    assert (key, moment) == ("example,n)/a", "20260421090807")
    assert json.loads(fields) == {
        "url": "https://n.example/a", "mime": "text/html", "status": "200", "digest": "sha256:ab",
        "length": "9", "offset": "7", "filename": "data.warc.gz",
    }  # fmt: skip


def test_blocks_hold_every_line_in_order():
    lines = [f"example,n)/{number:05} 20260421090807 {{}}\n" for number in range(7000)]
    heads, blocks = compressed("index.cdx.gz", list(reversed(lines)))
    meta, *entries = heads.splitlines()
    assert json.loads(meta.split(" ", 2)[2])["filename"] == "index.cdx.gz"
    places = [json.loads(entry.split(" ", 2)[2]) for entry in entries]
    cut = [blocks[place["offset"] : place["offset"] + place["length"]] for place in places]
    assert "".join(gzip.decompress(block).decode() for block in cut) == "".join(lines)
    assert entries[1].startswith("example,n)/03000 ")


def test_empty_index_has_only_its_head():
    assert compressed("index.cdx.gz", [])[1] == b""

"""The newsroom speaks HTTP: by proxy or Host header, gzipped, conditional, with its faults."""

import gzip
import subprocess
import sys
import urllib.request
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest

from sidelight.newsroom.addresses import address_of
from sidelight.newsroom.answers import own_articles
from sidelight.newsroom.articles import LAST_DAY, load_outlets
from sidelight.newsroom.server import Newsroom

POST = "http://circuitpost.example/posts/parcelway-fine-explained/"
BUSY = "http://openworkrights.example/updates/clinic-complaint-parcelway"


def test_front_page_of_every_outlet_is_served(ask, outlet):
    response = ask(outlet.home)
    assert response.status == 200
    assert outlet.name.replace("&", "&amp;").encode() in response.content


def test_every_article_is_served(ask, outlet):
    for article in own_articles(outlet, LAST_DAY)[:3]:
        assert ask(address_of(outlet, article)).status in (200, 503)


def test_host_header_serves_as_well_as_a_proxy(newsroom, ask):
    request = urllib.request.Request(
        f"{newsroom.proxy_url}/robots.txt", headers={"Host": "usw.example"}
    )
    request.add_header("Host", "unitedscreenworkers.example")
    with urllib.request.urlopen(request) as response:
        assert response.read() == ask("http://unitedscreenworkers.example/robots.txt").content


def test_unknown_host_is_told_which_there_are(ask):
    response = ask("http://gazette.example/")
    assert response.status == 502
    assert b"http://circuitpost.example/" in response.content


def test_requests_are_logged(newsroom, ask):
    ask("http://circuitpost.example/nowhere?q=1")
    assert newsroom.requests == [("circuitpost.example", "/nowhere?q=1", 404)]


def test_clock_can_be_set_while_it_serves(newsroom, ask):
    newsroom.day = 100
    before = ask(POST).status
    newsroom.day = 129
    assert (before, ask(POST).status) == (404, 200)


def test_revisions_appear_between_two_visits(newsroom, ask):
    newsroom.day = 130
    first = ask(POST)
    newsroom.day = 131
    second = ask(POST, If_None_Match=first.getheader("ETag"))
    assert second.status == 200
    assert b"Correction" in second.content


@pytest.mark.parametrize(
    "url",
    [POST, "http://circuitpost.example/feed.xml", "http://northwire.example/news-sitemap.xml"],
)
def test_known_page_is_not_sent_again(ask, url):
    first = ask(url)
    by_tag = ask(url, If_None_Match=first.getheader("ETag"))
    by_date = ask(url, If_Modified_Since=first.getheader("Last-Modified"))
    assert (by_tag.status, by_date.status) == (304, 304)
    assert by_tag.content == by_date.content == b""


def test_not_modified_repeats_the_tag(ask):
    tag = ask(POST).getheader("ETag")
    assert ask(POST, If_None_Match=f'"other", {tag}').getheader("ETag") == tag
    assert not tag.startswith("W/")


def test_older_copy_is_sent_again(ask):
    changed = parsedate_to_datetime(ask(POST).getheader("Last-Modified"))
    earlier = format_datetime(changed - timedelta(seconds=1), usegmt=True)
    assert ask(POST, If_Modified_Since=earlier).status == 200
    assert ask(POST, If_Modified_Since="yesterday").status == 200


def test_tag_counts_for_more_than_date(ask):
    date = ask(POST).getheader("Last-Modified")
    assert ask(POST, If_None_Match='"other"', If_Modified_Since=date).status == 200


def test_errors_are_never_unmodified(ask):
    missing = ask("http://circuitpost.example/nowhere")
    again = ask("http://circuitpost.example/nowhere", If_None_Match=missing.getheader("ETag"))
    assert again.status == 404


def test_body_is_gzipped_where_asked(ask):
    plain, zipped = ask(POST), ask(POST, Accept_Encoding="gzip")
    assert zipped.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped.getheader("ETag") != plain.getheader("ETag")


def test_encodings_vary_openly(ask):
    assert ask(POST).getheader("Vary") == "Accept-Encoding"
    assert ask(POST).getheader("Content-Encoding") is None


def test_head_has_the_headers_without_the_body(ask):
    whole, head = ask(POST), ask(POST, method="HEAD")
    assert head.content == b""
    assert head.getheader("Content-Length") == str(len(whole.content))


def test_busy_page_recovers_and_is_busy_again_next_day(newsroom, ask):
    first = ask(BUSY)
    assert (first.status, first.getheader("Retry-After")) == (503, "1")
    assert [ask(BUSY).status, ask(BUSY).status] == [200, 200]
    newsroom.day -= 1
    assert ask(BUSY).status == 503


def test_lost_pages_answer_over_http(ask):
    northwire, usw = load_outlets()["northwire"], load_outlets()["usw"]
    assert [ask(northwire.at(path)).status for path in northwire.lost] == [404]
    assert [ask(usw.at(path)).status for path in usw.lost] == [410]


def test_redirect_is_followed_through_the_proxy(newsroom, ask):
    outlet = load_outlets()["northwire"]
    article = own_articles(outlet, LAST_DAY)[0]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": newsroom.proxy_url}))
    with opener.open(outlet.at(f"/r/{article.stamp}")) as response:
        assert response.url == address_of(outlet, article)
        assert response.status == 200


def test_two_newsrooms_run_side_by_side():
    with Newsroom(day=0) as one, Newsroom(day=9) as other:
        assert one.proxy_url != other.proxy_url


def test_port_is_free_after_the_context():
    with Newsroom() as first:
        port = int(first.proxy_url.rpartition(":")[2])
    with Newsroom(port=port) as second:
        assert second.proxy_url.endswith(f":{port}")


def test_module_serves_a_person():
    command = [sys.executable, "-u", "-m", "sidelight.newsroom.server", "--day", "9", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        process.terminate()
    assert said.startswith("The sample newsroom, day 9, is an HTTP proxy at http://127.0.0.1:")

"""A public desk: no SQL of strangers, no debug page, no inline script, one framable route."""

import re

import feedparser
import pytest
from lxml import html

from tests.db.site.conftest import Browser
from tests.db.site.hostile import OUR_SCRIPT

STORY = "halcyon-records-keystrokes"
DATA = ["/kb", "/kb/articles", "/kb/articles?kind=x", "/kb/articles/a1", "/kb/quotations?_sort=id",
        "/kb/journalist_first_said", "/kb/journalist_what_happened?company=Halcyon",
        "/kb/search_index?_search=keystrokes"]  # fmt: skip
OURS = ["/", f"/story/{STORY}", "/article/a1", "/timeline", "/search?q=keystrokes", "/nothing"]
REFUSED = {
    "/kb?sql=select+1": 403, "/kb.json?sql=select+1": 403, "/kb/articles?_where=1": 403,
    "/kb/articles.json?_where=1": 403, "/kb.db": 403, "/_internal": 403, "/_memory": 404,
    "/kb/articles?_facet=url": 400, "/kb/articles.csv?_stream=1": 400, "/-/metadata.json": 404,
    "/-/versions": 404, "/-/actor.json": 404, "/-/threads": 404, "/-/allow-debug": 404,
    "/kb/articles?_sort=nothing": 400, "/kb/articles?_size=x": 400, "/kb/nothing": 404,
    "/kb/articles/nothing": 404, "/kb/articles?id__gt=99999999999999999999": 400,
}  # fmt: skip


@pytest.mark.parametrize(("address", "status"), REFUSED.items())
def test_what_strangers_may_not_do_is_refused_kindly(public_browser, address, status):
    response = public_browser.get(address)
    assert response.status_code == status
    if ".json" not in address:
        assert html.fromstring(response.text).xpath("//h1 and //main//a[@href='/search']")


@pytest.mark.parametrize("address", ["/kb/articles?_sort=nothing", "/kb?sql=drop", "/nothing"])
def test_a_refusal_tells_nothing_of_the_inside(public_browser, address):
    assert not re.search(r"Traceback|site-packages|sqlite3\.", public_browser.get(address).text)


@pytest.mark.parametrize("address", [*DATA, *OURS])
def test_the_policy_lets_nothing_inline_run(public_browser, address):
    policy = public_browser.get(address).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


INLINE = f"//script[not({OUR_SCRIPT})] | //style | //*[@style] | //@*[starts-with(name(), 'on')]"


@pytest.mark.parametrize("address", [*DATA, *OURS])
def test_no_page_needs_anything_inline(public_browser, address):
    tree = html.fromstring(public_browser.get(address).content)
    assert tree.xpath(INLINE) == []


@pytest.mark.parametrize("address", [*DATA, *OURS])
def test_links_to_the_web_vouch_for_nothing(public_browser, address):
    tree = html.fromstring(public_browser.get(address).content)
    outside = tree.xpath("//a[starts-with(@href, 'http') and not(contains(@href, '//localhost/'))]")
    assert all({"nofollow", "noopener"} <= set((a.get("rel") or "").split()) for a in outside)


def test_only_the_embeddable_page_may_be_framed(public_browser):
    framed = public_browser.get(f"/embed/story/{STORY}").headers
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "x-frame-options" not in framed
    assert public_browser.get(f"/story/{STORY}").headers["x-frame-options"] == "DENY"


def test_robots_may_read_pages_but_not_tables(public_browser):
    said = public_browser.get("/robots.txt").text.splitlines()
    assert {"Disallow: /kb/", "Disallow: /search"} <= set(said)
    assert "Disallow: /" not in said
    assert said[-1].endswith("/sitemap.xml")


def test_robots_keep_out_of_a_laptop(browser):
    assert "Disallow: /" in browser.get("/robots.txt").text.splitlines()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
@pytest.mark.parametrize("address", ["/", "/kb/articles", f"/story/{STORY}.json"])
def test_wrong_methods_are_told_the_right_ones(public_browser, method, address):
    response = public_browser.ask(method, address)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


def test_a_page_can_be_asked_for_its_head(public_browser):
    assert public_browser.ask("head", "/").status_code == 200


def test_a_refusal_of_json_is_json(public_browser):
    refused = public_browser.ask("post", "/stories.json").json()
    assert refused["status"] == 405
    assert refused["ok"] is False


def test_a_laptop_may_ask_in_sql(browser: Browser):
    page = browser.get("/kb?sql=select+7*191+as+answer").text
    assert "1337" in page


def test_the_newest_are_still_fed(public_browser):
    assert not feedparser.parse(public_browser.get("/feeds/new.atom").content).bozo

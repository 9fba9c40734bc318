"""Pages look like their outlet's, say that they are invented, and never tell our key."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from lxml.html import fromstring

from sidelight.newsroom.addresses import address_of
from sidelight.newsroom.articles import LAST_DAY, STORIES, load_outlets, load_withheld, visible
from sidelight.newsroom.markup import bodies
from sidelight.newsroom.pages import (
    article_page,
    error_page,
    front_page,
    script_data,
    withheld_page,
)

INVENTED = "is an invented outlet of the Sidelight sample newsroom. Its reporting is made up"


@cache
def pages():
    """Write every page of every article; give each with its outlet and article."""
    return tuple(written())


def written():
    for article in visible(LAST_DAY):
        outlet = load_outlets()[article.outlet]
        for number in range(len(bodies(article))):
            yield outlet, article, article_page(outlet, article, day=LAST_DAY, part=number + 1)


def page_of(key, **options):
    """Write a page of one article; give its tree."""
    article = next(row for row in visible(LAST_DAY) if row.key == key)
    outlet = load_outlets()[article.outlet]
    return fromstring(article_page(outlet, article, day=LAST_DAY, **options))


def own(outlet):
    """Give the outlet's articles."""
    return [article for article in visible(LAST_DAY) if article.outlet == outlet.key]


def text_of(tree, path):
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


def test_there_are_at_least_seventy_two_pages():
    assert len(pages()) >= 72


def test_every_page_says_in_its_footer_that_it_is_invented():
    for outlet, _, page in pages():
        said = " ".join(text_of(fromstring(page), "//footer"))
        assert f"{outlet.name} {INVENTED}" in said


def test_every_page_has_title_headline_and_canonical_link():
    for outlet, article, page in pages():
        tree = fromstring(page)
        assert text_of(tree, "//h1") == [article.title]
        assert article.title in tree.findtext(".//title")
        assert tree.xpath('//link[@rel="canonical"]/@href') == [address_of(outlet, article)]


def test_no_page_tells_the_key_of_its_story():
    for _, article, page in pages():
        assert not re.search(r"\bstories\s*[=:]", page)
        assert not fromstring(page).xpath("//*[@data-story or @data-stories]")
        assert not [story for story in article.stories if f'"{story}"' in page]
    assert STORIES


def test_related_boxes_mislead_by_title_only():
    tree = page_of("meridian/corvane-staff-ranked")
    article = next(row for row in visible(LAST_DAY) if row.key == "meridian/corvane-staff-ranked")
    assert text_of(tree, '//aside[@class="related"]//li') == list(article.related)


def test_printed_byline_names_the_author(outlet):
    for article in own(outlet):
        if article.byline and outlet.key not in ("devcommons", "odc", "parliament", "halcyon"):
            page = article_page(outlet, article, day=LAST_DAY)
            assert article.byline in " ".join(fromstring(page).xpath("//body//text()"))


def test_bylines_are_printed_in_different_ways():
    assert len({outlet.byline for outlet in load_outlets().values()}) >= 4


def test_json_ld_stands_where_the_outlet_has_it(outlet):
    tree = fromstring(article_page(outlet, own(outlet)[0], day=LAST_DAY))
    scripts = tree.xpath('//script[@type="application/ld+json"]/text()')
    assert len(scripts) == outlet.json_ld
    assert all(json.loads(script)["headline"] == own(outlet)[0].title for script in scripts)


def test_meta_elements_stand_where_the_outlet_has_them(outlet):
    tree = fromstring(article_page(outlet, own(outlet)[0], day=LAST_DAY))
    assert len(tree.xpath('//meta[@property="og:title"]')) == outlet.meta_tags


def test_live_blog_is_declared_as_one():
    tree = page_of("meridian/reyes-hearing-live")
    data = json.loads(tree.xpath('//script[@type="application/ld+json"]/text()')[0])
    assert data["@type"] == "LiveBlogPosting"
    assert len(tree.xpath('//div[@class="live-entry"]//time')) == 10


def test_change_of_a_page_is_declared():
    tree = page_of("circuitpost/parcelway-fine-explained")
    data = json.loads(tree.xpath('//script[@type="application/ld+json"]/text()')[0])
    assert data["dateModified"] > data["datePublished"]


def test_dates_are_visible_at_some_outlets_only():
    printed = {
        outlet.key
        for outlet, article, page in pages()
        if re.search(rf"{article.published.day} [A-Z]\w+ 2026", _without_body(page))
    }
    assert {"meridian", "usw", "odc"} <= printed
    assert not printed & {"peoplepractice", "halcyon", "parliament"}


def _without_body(page):
    """Give the text of a page but for the article's own words."""
    tree = fromstring(page)
    for node in tree.xpath(
        "//head | //script | //h1 | //article//p | //p[not(@class)] | //li | //td | //th"
    ):
        node.getparent().remove(node)
    return " ".join(tree.text_content().split())


def test_time_elements_stand_at_some_outlets_only():
    timed = {outlet.key for outlet, _, page in pages() if fromstring(page).xpath("//time")}
    assert {"meridian", "northwire", "openwork", "devcommons"} <= timed
    assert timed < set(load_outlets())


def test_thread_has_a_post_for_each_entry():
    tree = page_of("devcommons/jiggler-thread")
    assert len(tree.xpath('//div[@class="topic-post"]')) == 11
    assert tree.xpath('//div[@class="topic-post"]/@data-author')[0] == "pixelherder"


def test_bill_has_a_table_of_its_stages():
    tree = page_of("parliament/workplace-telemetry-bill")
    assert "First reading" in text_of(tree, '//table[@class="stages"]//th')
    assert "24 June 2026" in text_of(tree, '//table[@class="stages"]//td')


def test_pages_of_an_article_lead_to_each_other():
    first, last = page_of("meridian/face-and-voice"), page_of("meridian/face-and-voice", part=3)
    assert first.xpath('//link[@rel="next"]/@href')[0].endswith("?page=2")
    assert last.xpath('//link[@rel="prev"]/@href')[0].endswith("?page=2")
    assert not last.xpath('//*[@rel="next"]')


@pytest.mark.parametrize("part", [0, 4])
def test_there_is_no_page_beyond_the_last(part):
    article = next(row for row in visible(LAST_DAY) if row.key == "meridian/face-and-voice")
    assert article_page(load_outlets()["meridian"], article, day=LAST_DAY, part=part) is None


def test_amp_page_is_lean_whole_and_points_home():
    tree = page_of("meridian/face-and-voice", form="amp")
    assert "amp" in tree.attrib
    assert "Strikes have not settled it" in tree.text_content()
    assert tree.xpath('//link[@rel="canonical"]/@href')[0].endswith("/2026/08/22/face-and-voice")


def test_notice_stands_above_the_body():
    tree = page_of("circuitpost/parcelway-fine-explained")
    notice = text_of(tree, '//p[@class="correction"]')
    assert notice[0].startswith("Correction, 15 August")


def test_front_page_links_every_article_and_the_withheld_one(outlet):
    links = fromstring(front_page(outlet, own(outlet))).xpath("//li/a/@href")
    assert {address_of(outlet, article) for article in own(outlet)} <= set(links)
    assert any(outlet.disallowed in link for link in links)


def test_section_page_is_headed_by_its_name(outlet):
    page = front_page(outlet, own(outlet), outlet.sections[0])
    assert text_of(fromstring(page), "//h1") == [outlet.sections[0]]
    assert outlet.disallowed not in page


def test_withheld_page_looks_like_an_article(outlet):
    tree = fromstring(withheld_page(outlet, day=LAST_DAY))
    assert text_of(tree, "//h1") == [load_withheld().title]
    assert outlet.disallowed in tree.xpath('//link[@rel="canonical"]/@href')[0]


def test_error_page_says_what_is_wrong(outlet):
    assert text_of(fromstring(error_page(outlet, 410, "Gone")), "//h1") == ["410 Gone"]


def test_words_are_escaped_in_markup_and_scripts():
    article = replace(own(load_outlets()["meridian"])[0], title="</script><b>Bold & loud</b>")
    page = article_page(load_outlets()["meridian"], article, day=LAST_DAY)
    assert "<b>" not in page
    assert text_of(fromstring(page), "//h1") == ["</script><b>Bold & loud</b>"]


def test_script_data_cannot_end_its_element():
    written = script_data({"a": "</script>"})
    assert "<" not in written
    assert json.loads(written) == {"a": "</script>"}


def test_outlets_differ_in_their_markup():
    frames = {tuple(fromstring(page).xpath("//@class"))[:6] for _, _, page in pages()}
    assert len(frames) >= 10

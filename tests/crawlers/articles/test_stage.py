"""Captures that are due become articles and revisions, once."""

import json
from dataclasses import replace

import pytest

from crawlers.articles import stage as extract_module
from crawlers.articles.stage import documents_due
from crawlers.ingest.files import file_address


@pytest.fixture
def write(tmp_path):
    def write_page(*paragraphs, name="a.html", head=""):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        link = '<link rel="canonical" href="https://daily.example/keys">'
        page = f"<html lang='en'><head><title>Keys logged</title>{link}{head}</head>"
        path = tmp_path / name
        path.write_text(f"{page}<body><article><h1>Keys logged</h1>{body}</article></body></html>")
        return path

    return write_page


def test_extract_makes_an_article_with_outlet_and_provenance(store, ingest, extract, write, filler):
    ingest(write(filler("one"), head='<meta property="og:site_name" content="The Daily">'))
    assert extract() == {"articles": 1}
    article = store.rows("select * from articles")[0]
    capture = store.rows("select * from captures")[0]
    assert article["capture_id"] == capture["id"]
    assert article["word_count"] == len(filler("one").split())
    assert capture["canonical_url"] == "https://daily.example/keys"
    assert (
        store.value("select name from outlets where id = ?", [article["outlet_id"]]) == "The Daily"
    )


def test_extract_twice_changes_nothing(store, ingest, extract, write, filler):
    ingest(write(filler("one")))
    extract()
    before = store.rows("select * from articles") + store.rows("select * from captures")
    assert extract() == {}
    assert extract(again=True) == {"kept": 1}
    assert store.rows("select * from articles") + store.rows("select * from captures") == before


def test_changed_text_becomes_a_revision(store, ingest, extract, write, filler):
    ingest(write(filler("one"), "The bank may have logged 1,500 keys a day."))
    extract()
    ingest(write(filler("one"), "The bank logged 1,600 keys a day."))
    assert extract() == {"revisions": 1}
    first, second = store.rows("select * from articles order by revision_of is not null")
    assert second["revision_of"] == first["id"]
    assert first["superseded_at"] is not None
    assert second["superseded_at"] is None
    revision = store.rows("select * from revisions")[0]
    assert (revision["article_id"], revision["from_article_id"]) == (second["id"], first["id"])
    assert revision["kind"] == "edit"
    steps = [step[1:] for step in json.loads(revision["diff"])]
    assert steps[:2] == [["may have", ""], ["1,500", "1,600"]]


def test_notice_makes_a_correction(store, ingest, extract, write, filler):
    ingest(write(filler("one")))
    extract()
    notice = "Correction: an earlier version gave the wrong bank."
    ingest(write(f"<em>{notice}</em>", filler("two")))
    extract()
    assert store.rows("select kind, notice from revisions") == [
        {"kind": "correction", "notice": notice}
    ]


def test_third_text_follows_the_second(store, ingest, extract, write, filler):
    for text in ("one", "two", "three"):
        ingest(write(filler(text)))
        extract()
    assert store.value("select count(*) from articles where superseded_at is null") == 1
    assert store.value("select count(distinct revision_of) from articles") == 1
    chain = store.rows("select article_id, from_article_id from revisions order by rowid")
    assert chain[1]["from_article_id"] == chain[0]["article_id"]


def test_same_text_from_other_markup_is_no_revision(store, ingest, extract, write, filler):
    ingest(write(filler("one")))
    extract()
    ingest(write(filler("one"), head='<meta name="x" content="y">'))
    assert extract() == {"same": 1}
    assert store.value("select count(*) from articles") == 1


def test_copy_at_another_address_is_its_own_article(store, ingest, extract, tmp_path, filler):
    rows = [{"url": f"https://{host}.example/a", "text": filler("one")} for host in ("one", "two")]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    ingest(path)
    assert extract() == {"articles": 2}


def test_failure_is_recorded_once_and_not_tried_again(store, ingest, extract, tmp_path):
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text("<html><body><nav>Menu</nav></body></html>")
    ingest(tmp_path / "one.html", tmp_path / "two.html")
    assert extract() == {"failed": 2}
    assert extract() == {}
    assert store.value("select count(*) from failures where stage = 'extract'") == 2


def test_newer_extractor_gives_failures_another_chance(
    store, ingest, extract, tmp_path, monkeypatch
):
    (tmp_path / "a.html").write_text("<html><body><nav>Menu</nav></body></html>")
    ingest(tmp_path / "a.html", tmp_path / "none.html")
    extract()
    monkeypatch.setattr("crawlers.articles.stage.EXTRACTION", "newer")
    assert extract() == {"failed": 1}


def test_side_version_makes_no_revision(site, store, crawl, extract, filler):
    home = f'<link rel="canonical" href="{site.address}/keys">'
    site.put_feed("/feed.xml", "/keys")
    site.put_article("/keys", filler("one"), head=home)
    crawl(site.source(feeds=("/feed.xml",)))
    extract()
    site.put_feed("/feed.xml", "/amp/keys")
    site.put_article("/amp/keys", filler("two"), head=home)
    crawl(site.source(feeds=("/feed.xml",)))
    assert extract() == {"same": 1}


def test_crawled_article_knows_its_source_and_parts(site, store, crawl, extract, filler):
    site.put_feed("/feed.xml", "/long")
    site.put_article("/long", filler("one"), head='<link rel="next" href="/long?page=2">')
    site.put_article("/long?page=2", filler("two"))
    crawl(site.source(feeds=("/feed.xml",)))
    extract()
    article = store.rows("select * from articles")[0]
    assert article["text"] == f"{filler('one')}\n{filler('two')}"
    assert article["published_at"] == "2026-04-21T06:30:00Z"
    outlet = store.rows("select * from outlets")[0]
    assert (outlet["name"], outlet["kind"], outlet["source_id"]) == ("The Site", "news", "site")


def test_lost_archive_is_a_failure_and_no_crash(store, ingest, extract, write, filler):
    ingest(write(filler("one")))
    next(store.archive_folder.glob("*.warc.gz")).unlink()
    assert extract() == {"failed": 1}
    assert "no record" in store.value("select error from failures")


def test_older_capture_found_later_does_not_replace_the_newer(
    store, ingest, extract, tmp_path, filler
):
    for fetched_at, text in (("2026-05-02", "new"), ("2026-05-01", "old")):
        path = tmp_path / f"{text}.jsonl"
        item = {"url": "https://daily.example/keys", "text": filler(text)}
        path.write_text(json.dumps(item))
        ingest(path)
        store.change("captures", {"url": f"{file_address(path)}#1"}, {"fetched_at": fetched_at})
        store.db.conn.commit()
        extract()
    assert store.rows("select text from articles") == [{"text": filler("new")}]


def test_outlet_without_source_is_called_by_its_host(store, ingest, extract, tmp_path, filler):
    item = {"url": "https://www.daily.example/keys", "text": filler("one")}
    (tmp_path / "in.jsonl").write_text(json.dumps(item))
    ingest(tmp_path / "in.jsonl")
    extract()
    outlet = store.rows("select id, name, kind from outlets")[0]
    assert outlet == {"id": "daily.example", "name": "daily.example", "kind": None}


def test_text_without_address_has_no_outlet(store, ingest, extract, tmp_path, filler):
    (tmp_path / "story.txt").write_text(f"Keys logged\n\n{filler('one')}")
    ingest(tmp_path / "story.txt")
    extract()
    article = store.rows("select url, outlet_id, title from articles")[0]
    assert article["url"] == file_address(tmp_path / "story.txt")
    assert (article["outlet_id"], article["title"]) == (None, "Keys logged")


def test_kill_between_two_pages_loses_nothing(
    store, ingest, extract, tmp_path, filler, monkeypatch
):
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n{filler(name)}")
    ingest(*sorted(tmp_path.glob("*.txt")))
    real = extract_module.read_within_bounds
    monkeypatch.setattr(extract_module, "read_within_bounds", KillAfter(2, real))
    with pytest.raises(KeyboardInterrupt):
        extract()
    monkeypatch.setattr(extract_module, "read_within_bounds", real)
    assert store.value("select count(*) from articles") == 2
    assert extract() == {"articles": 1}


def test_two_processes_make_the_same_articles_as_one(store, ingest, extract, tmp_path, filler):
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Title {number}\n{filler(str(number))}")
    (tmp_path / "none.html").write_text("<html><body>no article</body></html>")
    ingest(tmp_path)
    assert extract(processes=2) == {"articles": 40, "failed": 1}
    rows = store.rows("select id, url, text, capture_id from articles order by rowid")
    assert [row["text"] for row in rows] == [filler(str(number)) for number in range(40)]


@pytest.mark.parametrize(
    "address", ["http://www.daily.example/keys", "https://daily.example/keys/amp"]
)
def test_page_under_another_address_is_the_same_article(
    store, ingest, extract, tmp_path, filler, address
):
    for name, url in (("a", "https://daily.example/keys"), ("b", address)):
        text = json.dumps({"url": url, "title": "Keys", "text": filler("Keys")})
        (tmp_path / f"{name}.jsonl").write_text(text)
    ingest(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert extract() == {"articles": 1, "same": 1}


def test_links_to_documents_are_kept_with_their_words(store, ingest, extract, tmp_path, filler):
    link = '<a href="https://www.legislation.gov.uk/ukpga/2025/18">the Act</a>'
    page = f"<html><body><article><p>{filler('x')}</p><p>See {link}.</p></article></body></html>"
    (tmp_path / "a.html").write_text(page)
    ingest(tmp_path / "a.html")
    extract()
    links = store.rows("select url, words from links")
    assert links == [{"url": "https://www.legislation.gov.uk/ukpga/2025/18", "words": "the Act"}]


def test_documents_of_relevant_articles_are_due_until_asked_for(
    store, ingest, extract, tmp_path, filler
):
    for name in ("a", "b"):
        link = f'<a href="https://www.ftc.gov/{name}.pdf">order</a>'
        (tmp_path / f"{name}.html").write_text(f"<article><p>{filler(name)} {link}</p></article>")
    ingest(tmp_path)
    extract()
    assert documents_due(store) == []
    store.change(
        "articles", {"id": store.value("select id from articles limit 1")}, {"relevant": 1}
    )
    due = documents_due(store)
    assert due
    capture = {**store.rows("select * from captures")[0], "id": "x", "url": due[0]}
    store.add("captures", [capture])
    assert due[0] not in documents_due(store)


def test_page_that_a_forum_is_about_is_no_forum(site, store, crawl, extract, filler):
    comments = f'<div id="comments" class="comments"><p>{filler("READERS")}</p></div>'
    page = f"<html><body><article><p>{filler('WRITER')}</p></article>{comments}</body></html>"
    site.put("/a", page, Content_Type="text/html")
    site.put_feed("/feed.xml", "/a")
    source = replace(site.source(feeds=("/feed.xml",)), kind="forum", homepage="https://f.example/")
    crawl(source)
    extract()
    assert "READERS" not in store.value("select text from articles")


class KillAfter:
    """Do a thing a number of times, then be interrupted."""

    def __init__(self, times, do):
        self.times, self.do = times, do

    def __call__(self, *arguments):
        self.times -= 1
        if self.times < 0:
            raise KeyboardInterrupt
        return self.do(*arguments)

"""Evidence anywhere in a page's data gets the number of its article in one list."""

from db.site.view.sources import number_sources


def proof(article_id):
    return {"article_id": article_id, "article_title": "T", "outlet": "O", "source_url": "http://o.example/",
            "published_at": "2026-05-13", "words": "w"}  # fmt: skip


def test_articles_are_listed_once_and_evidence_is_numbered_by_them():
    data = {"positions": [{"words": [proof("b"), proof("a")]}], "silences": [proof("b")], "page": 1}
    assert [(source["article_id"], source["number"]) for source in number_sources(data)] == [
        ("b", 1), ("a", 2)]  # fmt: skip
    assert data["silences"][0]["source_number"] == 1
    assert data["positions"][0]["words"][1]["source_number"] == 2


def test_a_page_without_evidence_has_no_sources():
    assert number_sources({"stories": [{"id": "s", "outlet": "O"}], "text": "words"}) == []


def test_a_page_ends_with_its_sources_and_says_what_it_is_to_who_shares_it(browser):
    page = browser.get("/stakeholder/usw").text
    assert page.count("archived: http://localhost/article/a1") == 1
    assert '<meta property="og:title" content="United Screen Workers">' in page
    assert 'content="http://localhost/sidelight/card.png"' in page


def test_json_has_no_numbers_of_marks(browser):
    assert "source_number" not in browser.get("/stakeholder/usw.json").text

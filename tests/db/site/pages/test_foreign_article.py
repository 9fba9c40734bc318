"""Words in another language are shown as such, with a translation that is marked as a machine's."""

import pytest

from db.site.desk import build_desk
from tests.db.site.conftest import ROWS, Browser, fill

GERMAN = "Wir lesen keine Nachrichten mit"
TEXT = f"„{GERMAN}“, sagte Claire Dunmore. Mehr war nicht zu erfahren."
SPAN = {"start": 1, "end": 1 + len(GERMAN)}
ARTICLE = {**ROWS["articles"][0], "id": "de1", "url": "http://m.example/de", "title": "Nachrichten",
           "text": TEXT, "language": "de"}  # fmt: skip
QUOTATION = {**ROWS["quotations"][0], "id": "q-de", "article_id": "de1", **SPAN, "content": GERMAN,
             "extractor": "llm"}  # fmt: skip
GLOSS = {"id": "t1", "article_id": "de1", **SPAN, "text": "We read no messages", "model": "m<1>"}
WAITING = {**QUOTATION, "id": "q-wait", "start": 12, "end": 20, "level": "unsure"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A base with an article in German beside those in English."""
    note = {"article_id": "de1", "model": "m<1>", "reader": "both", "answers": "[]",
            "receipts": "{}", "measured": "{}", "read_by": "1"}  # fmt: skip
    rows = {
        **ROWS,
        "articles": [*ROWS["articles"], ARTICLE],
        "quotations": [*ROWS["quotations"], QUOTATION, WAITING],
        "translations": [GLOSS],
        "llm_readings": [note],
    }
    return Browser(build_desk(fill(tmp_path_factory.mktemp("abroad") / "kb.db", rows)))


def test_an_article_says_its_language_and_who_read_it(desk):
    page = desk.get("/article/de1").text
    assert '<article class="reading" lang="de">' in page
    assert "This article is in German." in page
    assert "language model m&lt;1&gt;" in page
    assert "1 reading of it waits for an editor" in " ".join(page.split())


def test_a_translation_is_marked_as_a_machines(desk):
    page = " ".join(desk.get("/article/de1").text.split())
    assert "Machine translation from German</span> We read no messages" in page
    assert "by m&lt;1&gt;, unchecked" in page


def test_a_quotation_elsewhere_keeps_its_language(desk):
    page = " ".join(desk.get("/stakeholder/halcyon-labs").text.split())
    assert f"<q>{GERMAN}</q>" in page
    assert '<p lang="de">' in page
    assert "We read no messages" in page


def test_an_english_article_says_nothing_of_it(desk):
    page = desk.get("/article/a1").text
    assert "Machine translation" not in page
    assert 'class="reading" lang' not in page

"""The how-to for pages, followed to the letter, gives a page that is served and listed everywhere."""

import pytest

from tests.docs.following import copied, run, shown_files

DOCUMENT = "how_to_add_a_page.md"
ASK = """
import asyncio, json, sys
from pathlib import Path
from db.site.desk import build_desk
from db.store import Store

base = Path(sys.argv[1])
with Store.open(base) as store, store.transaction():
    shared = {"claim_id": "k1", "other_id": "k2", "recorded_at": "2026-01-01T00:00:00Z"}
    store.add("contradictions", [{"id": "c1", "reason": "denied", **shared},
                                 {"id": "c2", "reason": "two numbers", **shared}])
desk = build_desk(base)

async def ask():
    paths = ("/contradictions", "/contradictions.json?reason=two+numbers", "/contradictions?reason=%00", "/stories", "/sitemap-pages-1.xml",
             "/openapi.json", "/about", "/contradictions.json?as_of=2001-01-01")
    return {path: await desk.client.get(path) for path in paths}

print(json.dumps({path: [answer.status_code, answer.text] for path, answer in asyncio.run(ask()).items()}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What a desk with the page of the how-to answers, by address."""
    folder = copied(tmp_path_factory.mktemp("page"), "db", DOCUMENT)
    return run(folder, ASK, folder / "kb.db")


def test_a_page_is_two_files():
    assert list(shown_files(DOCUMENT)) == [
        "db/site/pages/contradictions.py",
        "db/site/templates/contradictions.html",
    ]


def test_the_page_is_served_as_html(answers):
    status, body = answers["/contradictions"]
    assert status == 200
    assert "k1 and k2: denied" in body


def test_the_page_is_served_as_json_and_narrowed(answers):
    status, body = answers["/contradictions.json?reason=two+numbers"]
    assert status == 200
    assert "two numbers" in body
    assert "denied" not in body


def test_a_parameter_that_it_does_not_take_is_refused(answers):
    assert answers["/contradictions?reason=%00"][0] == 400


def test_the_page_is_in_the_menu_of_others(answers):
    assert '<a href="/contradictions">Contradictions</a>' in answers["/stories"][1]


@pytest.mark.parametrize("path", ["/sitemap-pages-1.xml", "/openapi.json", "/about"])
def test_the_page_is_listed(answers, path):
    assert "/contradictions" in answers[path][1]


def test_the_page_can_be_asked_as_of_a_day(answers):
    status, body = answers["/contradictions.json?as_of=2001-01-01"]
    assert status == 200
    assert '"known_on": "2001-01-01"' in body
    assert '"contradictions": []' in body

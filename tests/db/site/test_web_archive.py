"""`/web/…` answers as RFC 7089 asks, and never with a page of others."""

import copy
import re

import pytest

from db.site.desk import build_desk
from tests.db.site.conftest import ROWS, Browser, fill

URL = "http://m.example/a"
LATER_TEXT = "Halcyon Labs no longer records keystrokes.\nThe union is glad."


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Serve a page that was captured three times and changed once, and one without a text."""
    rows = copy.deepcopy(ROWS)
    first = rows["captures"][0]
    rows["captures"] += [
        {**first, "id": "c2", "visit": 1, "fetched_at": "2026-06-05T00:00:00Z", "outcome": "unchanged"},
        {**first, "id": "c3", "visit": 2, "fetched_at": "2026-06-11T00:00:00Z", "sha256": "cd" * 32},
        {**first, "id": "c4", "visit": 3, "fetched_at": "2026-06-12T00:00:00Z", "sha256": None, "outcome": "gone"},
        {**first, "id": "c5", "url": "http://m.example/wall?x=1&y=2", "visit": 0},
        {**first, "id": "c6", "url": "file:///home/ada/a.html", "visit": 0, "kind": "file"},
    ]  # fmt: skip
    later = {
        **rows["articles"][0],
        "id": "a2",
        "capture_id": "c3",
        "text": LATER_TEXT,
        "revision_of": "a1",
    }
    later["title"] = "<script>window.harmed=1</script>"
    rows["articles"][0]["superseded_at"] = "2026-06-11T00:00:00Z"
    rows["articles"].append(later)
    rows["revisions"] = [
        {"id": "r1", "article_id": "a2", "from_article_id": "a1", "kind": "edit", "diff": "[]",
         "head": '{"title": ["Halcyon records keystrokes", "<script>"], "byline": [null, "Ada Poe"]}',
         "seen_at": "2026-06-11T00:00:00Z", "recorded_at": "2026-06-11T00:00:00Z"}
    ]  # fmt: skip
    return Browser(build_desk(fill(tmp_path_factory.mktemp("web") / "kb.db", rows), public=True))


def relations(response):
    """Give the addresses of a Link header by their relation."""
    pairs = re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers["link"])
    return {relation: address for address, relation in pairs}


def test_timegate_leads_to_the_nearest_capture(archive):
    asked = {"accept-datetime": "Thu, 04 Jun 2026 00:00:00 GMT"}
    response = archive.get(f"/web/{URL}", headers=asked)
    assert response.status_code == 302
    assert response.headers["location"] == f"/web/20260605000000/{URL}"
    assert "accept-datetime" in response.headers["vary"]
    assert {"original", "timegate", "timemap"} <= set(relations(response))


def test_timegate_leads_to_the_last_capture_when_nothing_is_asked(archive):
    assert archive.get(f"/web/{URL}").headers["location"] == f"/web/20260611000000/{URL}"


@pytest.mark.parametrize(
    ("digits", "moment"),
    [("2026", "20260601000000"), ("20260607", "20260605000000"), ("20300101", "20260611000000")],
)
def test_any_moment_leads_to_the_nearest_capture(archive, digits, moment):
    response = archive.get(f"/web/{digits}/{URL}")
    assert (response.status_code, response.headers["location"]) == (302, f"/web/{moment}/{URL}")


def test_memento_is_the_text_of_its_moment_and_says_so(archive):
    response = archive.get(f"/web/20260605000000/{URL}")
    assert response.status_code == 200
    assert response.headers["memento-datetime"] == "Fri, 05 Jun 2026 00:00:00 GMT"
    assert "a grave breach of trust" in response.text
    assert LATER_TEXT.splitlines()[0] not in response.text
    assert relations(response)["original"] == URL
    assert "noindex" in response.headers["x-robots-tag"]
    assert LATER_TEXT.splitlines()[0] in archive.get(f"/web/20260611000000/{URL}").text


def test_nothing_of_the_page_runs(archive):
    response = archive.get(f"/web/20260611000000/{URL}")
    assert "<script>window" not in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_timemap_lists_every_capture_with_a_body(archive):
    response = archive.get(f"/web/timemap/link/{URL}")
    assert response.headers["content-type"] == "application/link-format"
    moments = re.findall(r'memento"; datetime="([^"]+)"', response.text)
    assert len(moments) == 3
    assert 'rel="self"' in response.text


def test_address_with_a_query_and_without_a_text_is_shown(archive):
    response = archive.get("/web/20260601000000/http://m.example/wall?x=1&y=2")
    assert response.status_code == 200
    assert "no text was read in it" in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/web/https://never.example/", 404), ("/web/2026/https://never.example/", 404),
     ("/web/timemap/link/https://never.example/", 404), (f"/web/20261399/{URL}", 400),
     ("/web/2026/file:///home/ada/a.html", 404)],
)  # fmt: skip
def test_what_is_not_there_is_said(archive, path, status):
    assert archive.get(path).status_code == status


def test_header_that_is_no_date_is_said(archive):
    response = archive.get(f"/web/{URL}", headers={"accept-datetime": "soon"})
    assert response.status_code == 400


def test_history_has_texts_changes_and_captures(archive):
    page = archive.get("/article/a2/history.json").json()
    assert [text["id"] for text in page["texts"]] == ["a1", "a2"]
    assert [capture["outcome"] for capture in page["captures"]] == [
        "new",
        "unchanged",
        "new",
        "gone",
    ]
    (revision,) = page["revisions"]
    assert [change["what"] for change in revision["head"]] == ["Headline", "Byline"]
    html = archive.get("/article/a2/history").text
    assert f"/web/20260605000000/{URL}" in html
    assert "Byline: none" in html


def test_history_says_since_when_words_stand_there(archive):
    page = archive.get("/article/a1/history.json?words=no+longer+records").json()
    assert page["first_seen"] == {
        "article_id": "a2", "seen_at": "2026-06-11T00:00:00Z", "without_at": "2026-06-01T00:00:00Z",
        "gone_at": None,
    }  # fmt: skip
    assert "First seen with these words" in archive.get("/article/a1/history?words=Halcyon").text
    assert archive.get("/article/a1/history.json?words=nothing").json()["first_seen"] is None


def test_article_says_since_when_the_words_asked_for_stand_there(archive):
    assert "first seen with them" in archive.get("/article/a1?mark=0-12").text
    assert "Byline: none" in archive.get("/article/a2").text

"""Two stakeholders side by side: issue by issue, in their words, and since when they differ."""

import pytest
from lxml import html

from db.site.desk import build_desk
from tests.db.site.conftest import BREACH, ROWS, Browser, fill

ADDRESS = "/compare?a=usw&b=halcyon-labs"


@pytest.fixture(scope="module")
def opposed(tmp_path_factory):
    """The small base, with the employer on the other side of one practice from a later day."""
    start, end = ROWS["stances"][0]["start"], ROWS["stances"][0]["end"]
    defence = {**ROWS["stances"][0], "id": "s2", "stakeholder_id": "halcyon-labs", "side": "defender",
               "stated_at": "2026-05-20", "start": start, "end": end}  # fmt: skip
    position = {**ROWS["positions"][0], "id": "p2", "stakeholder_id": "halcyon-labs",
                "side": "defender", "since": "2026-05-20", "evidence": '["s2"]'}  # fmt: skip
    rows = {**ROWS, "stances": [*ROWS["stances"], defence],
            "positions": [*ROWS["positions"], position]}  # fmt: skip
    path = fill(tmp_path_factory.mktemp("opposed") / "kb.db", rows)
    return Browser(build_desk(path))


def test_compare_says_since_when_two_differ_and_shows_the_words(opposed):
    tree = html.fromstring(opposed.get(ADDRESS).content)
    line = tree.xpath("//table//tr[contains(., 'keystroke logging')]")[0].text_content()
    assert "opposed by 20 May 2026" in " ".join(line.split())
    words = tree.xpath("//section[@aria-labelledby='words-beside']//q/text()")
    assert words == [BREACH, BREACH]


def test_compare_says_who_alone_takes_a_side(opposed):
    data = opposed.get("/compare.json?a=usw&b=halcyon-labs").json()
    relations = {(issue["kind"], issue["relation"]) for issue in data["issues"]}
    assert relations == {("practice", "opposed"), ("instrument", "only_a"), ("story", "only_a")}
    assert data["relations"] == {"opposed": 1, "only_a": 1}


def test_compare_takes_names_and_former_ids(opposed):
    assert opposed.get("/compare.json?a=USW&b=Halcyon+Labs").json()["a"]["id"] == "usw"
    assert opposed.get("/compare.json?a=screen-workers").json()["a"]["id"] == "usw"


def test_compare_offers_the_other_side(opposed):
    assert [other["id"] for other in opposed.get("/compare.json?a=usw").json()["others"]] == [
        "halcyon-labs"
    ]


def test_compare_refuses_whom_nobody_knows(opposed):
    response = opposed.get("/compare?a=nobody")
    assert response.status_code == 400
    assert "no stakeholder is called “nobody” here" in response.text


def test_compare_of_one_with_itself_offers_others(opposed):
    page = opposed.get("/compare.json?a=usw&b=usw").json()
    assert page["b"] is None
    assert [other["id"] for other in page["others"]] == ["halcyon-labs"]


def test_compare_of_an_empty_base_says_what_the_page_is_for(empty_browser):
    assert "two people or bodies side by side" in empty_browser.get("/compare").text

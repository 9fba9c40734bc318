"""OpenRefine finds the service, matches names and aliases, and can't ask for too much."""

import json

import pytest

SERVICE = "/kb/stakeholders/-/reconcile"


def ask(browser, *queries):
    """Send a batch as OpenRefine does: posted, without a cookie."""
    batch = {f"q{number}": query for number, query in enumerate(queries)}
    return browser.ask("post", SERVICE, data={"queries": json.dumps(batch)})


def best(response, key="q0"):
    return response.json()[key]["result"][0]


def test_manifest_says_what_openrefine_needs(public_browser):
    said = public_browser.get(SERVICE).json()
    assert {
        "versions",
        "name",
        "identifierSpace",
        "schemaSpace",
        "defaultTypes",
        "suggest",
    } <= said.keys()
    assert said["view"]["url"] == "http://localhost/stakeholder/{{id}}"


def test_a_page_of_another_site_may_read_the_manifest(public_browser):
    assert public_browser.get(SERVICE).headers["access-control-allow-origin"] == "*"


def test_a_batch_matches_each_name(public_browser):
    response = ask(public_browser, {"query": "halcyon labs"}, {"query": "United Screen"})
    assert (best(response)["id"], best(response)["match"]) == ("halcyon-labs", True)
    assert (best(response, "q1")["id"], best(response, "q1")["match"]) == ("usw", False)


def test_an_alias_matches_its_stakeholder(public_browser):
    found = best(ask(public_browser, {"query": "usw"}))
    assert (found["id"], found["name"], found["match"]) == ("usw", "United Screen Workers", True)


def test_a_type_narrows_the_match(public_browser):
    response = ask(public_browser, {"query": "Halcyon", "type": "union"})
    assert response.json()["q0"]["result"] == []


def test_a_match_leads_to_its_page(public_browser):
    page = public_browser.get(SERVICE).json()["view"]["url"].removeprefix("http://localhost")
    found = best(ask(public_browser, {"query": "Halcyon Labs"}))["id"]
    assert public_browser.get(page.replace("{{id}}", found)).status_code == 200


def test_more_columns_are_given_for_ids(public_browser):
    wanted = json.dumps({"ids": ["usw"], "properties": [{"id": "kind"}]})
    rows = public_browser.ask("post", SERVICE, data={"extend": wanted}).json()["rows"]
    assert rows == {"usw": {"kind": [{"str": "union"}]}}


@pytest.mark.parametrize(
    "queries",
    ["", "nothing", "[]", "1", '{"q0": []}', '{"q0": {"query": 7}}',
     '{"q0": {"query": "x", "limit": -1}}', '{"q0": {"query": "x", "limit": "many"}}',
     json.dumps({"q0": {"query": "x" * 9999}}), json.dumps({str(n): {"query": "x"} for n in range(101)})],
)  # fmt: skip
def test_a_batch_that_cannot_be_read_is_refused(public_browser, queries):
    status = public_browser.ask("post", SERVICE, data={"queries": queries}).status_code
    assert status == (400 if queries else 200)  # without queries the manifest is given


@pytest.mark.parametrize(
    "address",
    [f"{SERVICE}?queries=%7B", f"{SERVICE}?extend=%5B%5D", f"{SERVICE}/suggest/entity?cursor=x",
     f"{SERVICE}/suggest/property", f"{SERVICE}/suggest/type", "/kb/articles/-/reconcile"],
)  # fmt: skip
def test_what_the_service_cannot_read_is_never_our_fault(public_browser, address):
    assert public_browser.get(address).status_code in {200, 400, 404}


@pytest.mark.parametrize("what", ["suggest/entity?prefix=Hal", "suggest/type?prefix=u"])
def test_openrefine_is_helped_to_type(public_browser, what):
    assert public_browser.get(f"{SERVICE}/{what}").json()["result"]


def test_no_more_than_ten_are_given(public_browser):
    assert len(ask(public_browser, {"query": "l", "limit": 5000}).json()["q0"]["result"]) <= 10


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_cell_has_no_candidate_and_spoils_no_other(public_browser, blank):
    answers = ask(public_browser, {"query": "Halcyon Labs"}, {"query": blank})
    assert answers.status_code == 200
    assert answers.json()["q1"] == {"result": []}
    assert best(answers)["id"] == "halcyon-labs"


def test_a_cell_that_is_null_is_blank(public_browser):
    answers = ask(public_browser, {"query": None}, {"query": "Halcyon Labs"}).json()
    assert (answers["q0"]["result"], len(answers["q1"]["result"])) == ([], 1)


def test_a_batch_of_blanks_is_answered(public_browser):
    assert ask(public_browser, {"query": ""}).json() == {"q0": {"result": []}}


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "%alcyon%", "H_lcyon", "'; drop table stakeholders"]
)
def test_names_stand_for_themselves(public_browser, words):
    assert ask(public_browser, {"query": words}).json()["q0"]["result"] == []


@pytest.mark.parametrize("column", ["password_hash", "made_by", 'kind" from editors --', ""])
def test_no_column_but_a_public_one_is_given(public_browser, column):
    wanted = json.dumps({"ids": ["usw"], "properties": [{"id": column}]})
    assert public_browser.ask("post", SERVICE, data={"extend": wanted}).status_code == 400


def test_what_is_not_known_of_a_stakeholder_is_an_empty_cell(public_browser):
    wanted = json.dumps({"ids": ["usw"], "properties": [{"id": "country"}, {"id": "articles"}]})
    rows = public_browser.ask("post", SERVICE, data={"extend": wanted}).json()["rows"]
    assert rows == {"usw": {"country": [{}], "articles": [{"int": 1}]}}


def test_columns_are_proposed(public_browser):
    proposed = public_browser.get(f"{SERVICE}/extend/propose").json()["properties"]
    assert {"id": "country", "name": "country"} in proposed

"""A stakeholder's page: positions, words once for each utterance, silences, relations, stories."""

import pytest

from db.site.pages.stakeholder import events, quotations, relations, stakeholder_page, stories
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

QUOTATION = ROWS["quotations"][0]
RELATION = ROWS["relations"][0]
HALCYON = "halcyon-labs"


@pytest.fixture(scope="module")
def connection(base_path):
    with Store.open(base_path) as store:
        yield store.db.conn


def opened(folder, **tables):
    return Store.open(fill(folder / "kb.db", {**ROWS, **tables}))


def test_a_stakeholder_has_positions_with_their_words(connection):
    data = stakeholder_page(connection, {"slug": "usw"}).data
    assert {step["issue_kind"] for step in data["positions"]} == {"practice", "story", "instrument"}
    assert all(step["words"] for step in data["positions"])


def test_other_names_are_listed(connection):
    assert [alias["name"] for alias in stakeholder_page(connection, {"slug": "usw"}).data["aliases"]] == ["USW"]  # fmt: skip


def test_an_unknown_one_is_not_found(connection):
    assert stakeholder_page(connection, {"slug": "nobody"}).status == 404


def test_a_merged_one_leads_to_what_it_became(connection):
    assert stakeholder_page(connection, {"slug": "screen-workers"}).moved_to == "/stakeholder/usw"


def test_words_that_went_round_are_shown_once(tmp_path):
    utterance = {
        "id": "u1",
        "stakeholder_id": HALCYON,
        "content": "We never",
        "articles": 2,
        "recorded_at": NOW,
    }
    copies = [{**QUOTATION, "id": f"q{n}", "utterance_id": "u1"} for n in (1, 2)]
    with opened(tmp_path, utterances=[utterance], quotations=copies) as store:
        assert len(quotations(store.db.conn, HALCYON)) == 1


def test_different_words_are_all_shown(tmp_path):
    apart = [{**QUOTATION, "id": f"q{n}"} for n in (1, 2)]
    with opened(tmp_path, quotations=apart) as store:
        assert len(quotations(store.db.conn, HALCYON)) == 2


@pytest.mark.parametrize("end", ["usw", HALCYON])
def test_a_relation_is_on_the_page_of_both_its_ends(connection, end):
    (relation,) = relations(connection, end)
    assert (relation["from_name"], relation["to_name"]) == ("United Screen Workers", "Halcyon Labs")


def test_the_weightiest_relation_comes_first(tmp_path):
    weightier = {**RELATION, "id": "r2", "kind": "sues", "weight": 9.0}
    with opened(tmp_path, relations=[RELATION, weightier]) as store:
        assert [relation["kind"] for relation in relations(store.db.conn, "usw")] == ["sues", "criticises"]  # fmt: skip


def test_events_are_in_time_order(connection):
    assert [event["id"] for event in events(connection, "usw")] == ["ev-bill", "e1"]


def test_stories_say_in_how_many_articles_the_name_is(tmp_path):
    mention = {
        "id": "m1",
        "article_id": "a1",
        "start": 0,
        "end": 12,
        "text": "Halcyon Labs",
        "name": "Halcyon Labs",
        "form": "name",
        "stakeholder_id": HALCYON,
    }
    with opened(
        tmp_path, mentions=[mention, {**mention, "id": "m2", "start": 13, "end": 20}]
    ) as store:
        assert [story["articles"] for story in stories(store.db.conn, HALCYON)] == [1]

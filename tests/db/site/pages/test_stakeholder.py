"""A stakeholder's page: positions, words once for each utterance, silences, relations, stories."""

import pytest

from db.exports.formats import CITATIONS
from db.site.desk import build_desk
from db.site.pages.stakeholder import (
    MOST,
    events,
    positions,
    quotations,
    relations,
    stakeholder_page,
    stories,
)
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, Browser, fill

QUOTATION = ROWS["quotations"][0]
RELATION = ROWS["relations"][0]
HALCYON = "halcyon-labs"
FORMS = len(CITATIONS)


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


def test_what_somebody_undergoes_is_told_as_that(base_path):
    page = Browser(build_desk(base_path)).get(f"/stakeholder/{HALCYON}").text
    assert 'criticised by <a href="/stakeholder/usw">United Screen Workers</a>' in page


def test_the_weightiest_relation_comes_first(tmp_path):
    weightier = {**RELATION, "id": "r2", "kind": "sues", "weight": 9.0}
    with opened(tmp_path, relations=[RELATION, weightier]) as store:
        assert [relation["kind"] for relation in relations(store.db.conn, "usw")] == ["sues", "criticises"]  # fmt: skip


def test_a_long_page_shows_the_first_of_each_list_and_folds_the_rest(tmp_path):
    words = [{**QUOTATION, "id": f"q{n:02}"} for n in range(20)]
    ties = [{**RELATION, "id": f"r{n:02}", "kind": f"kind{n:02}"} for n in range(20)]
    with opened(tmp_path, quotations=words, relations=ties):
        pass
    page = Browser(build_desk(tmp_path / "kb.db")).get(f"/stakeholder/{HALCYON}").text
    assert page.count('<details class="fold rest">') == 2
    first, _, rest = page.partition('<details class="fold rest"><summary>16 more</summary>')
    assert (first.count("/cite/q"), rest.count("/cite/q")) == (4 * FORMS, 16 * FORMS)
    assert "<summary>14 more</summary>" in rest


def test_events_are_in_time_order(connection):
    assert [event["id"] for event in events(connection, "usw")] == ["ev-bill", "e1"]


def test_stories_say_in_how_many_articles_the_name_is(tmp_path):
    with opened(tmp_path) as store:
        assert [story["articles"] for story in stories(store.db.conn, HALCYON)] == [1]


def test_of_many_positions_the_newest_are_shown_and_those_on_practices_first(tmp_path, monkeypatch):
    monkeypatch.setitem(MOST, "positions", 2)
    step = {**dict.fromkeys(("until", "turned_from", "turned_to")), "stakeholder_id": HALCYON,
            "side": "critic", "strength": 0.5, "flips": 0, "stances": 1, "evidence": "[]", "recorded_at": "2026-06-01T00:00:00Z"}  # fmt: skip
    steps = [
        {**step, "id": "p1", "issue_kind": "story", "issue": "a", "since": "2026-05-01"},
        {**step, "id": "p2", "issue_kind": "practice", "issue": "mood_scoring", "since": "2024"},
        {**step, "id": "p3", "issue_kind": "practice", "issue": "screen_capture", "since": "2025"},
        {**step, "id": "p4", "issue_kind": "practice", "issue": "mood_scoring", "since": "2026"},
    ]
    with opened(tmp_path, positions=steps) as store:
        shown = positions(store.db.conn, HALCYON)
        assert [position["id"] for position in shown] == ["p4", "p3"]


def test_what_is_cut_of_a_long_list_is_said(base_path, monkeypatch):
    monkeypatch.setitem(MOST, "positions", 1)
    page = Browser(build_desk(base_path)).get("/stakeholder/usw").text
    assert "These are the 1 newest of" in " ".join(page.split())


def test_observations_are_counted_by_their_words_and_with_whom_positions_rest_on(tmp_path):
    stance = ROWS["stances"][0]
    cut = {**stance, "id": "s2", "practice": "mouse_tracking", "start": stance["start"] + 3}
    head = {**stance, "id": "s3", "stakeholder_id": HALCYON, "start": 0, "end": 20}
    position = {**ROWS["positions"][0], "stances": 2, "evidence": '["s1", "s2", "s3"]'}
    with opened(tmp_path, stances=[stance, cut, head], positions=[position]) as store:
        shown = stakeholder_page(store.db.conn, {"slug": "usw"}).data["stances"]
    assert [each["id"] for each in shown] == ["s3", "s1"]
    assert [each["issues"] for each in shown] == [
        ["keystroke_logging"], ["keystroke_logging", "mouse_tracking"],
    ]  # fmt: skip

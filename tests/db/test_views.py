import pytest

from db.views import VIEWS, create_views, has_views


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_asked(linked, view):
    assert isinstance(linked.store.rows(f"select * from {view} limit 5"), list)


def test_speakers_nobody_knows_are_said_to_be_unknown(linked):
    linked.store.db.execute("update quotations set stakeholder_id = null, speaker_text = null")
    found = linked.store.rows("select distinct speaker from quotations_with_speakers")
    assert found == [{"speaker": "unknown speaker"}]


def test_coverage_lists_every_article_of_a_story(linked):
    assert len(linked.store.rows("select * from story_coverage")) == 2


def test_positions_now_leave_out_what_has_ended(linked):
    linked.store.db.execute("update positions set until = '2026-05-01' where issue_kind = 'story'")
    found = linked.store.rows("select issue_kind, issue_name from positions_now")
    assert found == [{"issue_kind": "practice", "issue_name": "keystroke logging"}]


def test_upcoming_dates_are_those_after_the_newest_article(linked):
    linked.store.add(
        "instruments", [{"id": "b", "name": "Bill", "kind": "bill", "recorded_at": "2026-01-01"}]
    )
    dates = [
        {"id": day, "instrument_id": "b", "date": day, "what": "vote"}
        for day in ("2026-01-01", "2027-01-01")
    ]
    linked.store.add("instrument_dates", dates)
    assert [row["date"] for row in linked.store.rows("select * from upcoming_dates")] == [
        "2027-01-01"
    ]


def test_views_of_former_code_are_made_anew(store):
    assert has_views(store.db)
    store.db.create_view("upcoming_dates", "select 1 as former", replace=True)
    assert not has_views(store.db)
    create_views(store.db)
    assert has_views(store.db)

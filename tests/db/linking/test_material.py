import pytest

from db.linking.judged import follow_judgements
from db.linking.material import load_material
from db.records import Role
from tests.db.desk import BODY, event, mention
from tests.db.linking.parts import article


def test_only_current_and_relevant_articles_are_loaded(desk):
    kept = desk.article("kept")
    desk.article("old", superseded_at="2026-05-01T00:00:00Z")
    desk.article("football", relevant=False)
    assert [item.id for item in load_material(desk.store).articles] == [kept]


def test_annotations_of_other_articles_are_left_out(desk):
    old = desk.article("old", superseded_at="2026-05-01T00:00:00Z")
    desk.read(old, mentions=[mention(BODY, "Halcyon Labs")])
    assert load_material(desk.store).mentions == ()


def test_articles_come_in_order_of_publication(desk):
    keys = [desk.article(day, day=day) for day in ("2026-06-01", "2026-04-01", "2026-05-01")]
    found = [item.id for item in load_material(desk.store).articles]
    assert found == [keys[1], keys[2], keys[0]]


def test_articles_without_a_date_come_last(desk):
    undated, dated = desk.article("undated", day=None), desk.article("dated")
    assert [item.id for item in load_material(desk.store).articles] == [dated, undated]


def test_roles_of_events_are_read_back(desk):
    key = desk.article("a")
    sighting = event(BODY, "records", kind="deployment", roles=[("Halcyon Labs", "agent")])
    desk.read(key, events=[sighting])
    (row,) = load_material(desk.store).events
    assert row.roles == (Role(name="Halcyon Labs", role="agent"),)


def test_a_revision_keeps_the_root_of_its_page(desk):
    first = desk.article("first", superseded_at="2026-05-01T00:00:00Z")
    desk.article("second", revision_of=first)
    (row,) = load_material(desk.store).articles
    assert row.root_id == first


def test_practices_are_read_back(desk):
    desk.read(desk.article("a"), practices=("emotion_recognition", "audio_monitoring"))
    (row,) = load_material(desk.store).articles
    assert row.practices == ("emotion_recognition", "audio_monitoring")


def test_judgements_of_other_tables_are_none_of_ours(desk):
    row = {"made_by": "me", "made_at": "2026-05-01", "verdict": "reject", "row_key": "x"}
    desk.store.add("judgements", [{"id": t, "table_name": t, **row} for t in ("stories", "events")])
    assert follow_judgements(load_material(desk.store)).judgements == ()


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-04-21T08:00:00Z", "2026-04-21"),
        ("2026-04", "2026-04-01"),
        ("2026", "2026-01-01"),
        (None, None),
    ],
)
def test_the_day_of_an_article_is_the_first_it_can_be(published, day):
    row = article("a", day=None)
    assert type(row)(id="a", root_id="a", title="", text="", published_at=published).day == day

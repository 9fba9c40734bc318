import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.keys import digest_key
from db.linked.links import COLUMNS
from db.linked.tables import TABLES
from db.linking.relink import relink
from db.store import Store
from tests.db.desk import BODY, Desk, claim, event, mention, quotation, stance

LINKED_TABLES = (*(table.name for table in TABLES if table.is_shown), "search_index")


def content(store):
    """Everything that linking wrote, without the times of recording."""
    base = {
        table: sorted(
            str({name: value for name, value in row.items() if name != "recorded_at"})
            for row in store.rows(f"select * from {table}")
        )
        for table in LINKED_TABLES
    }
    for table, columns in COLUMNS.items():
        names = ", ".join(("id", *columns))
        base[f"links of {table}"] = store.rows(f"select {names} from {table} order by id")
    return base


def judge(store, verdict, one, other=None):
    row = {"id": digest_key(verdict, one, other), "made_by": "me", "made_at": "2026-05-01"}
    row |= {"verdict": verdict, "table_name": "stakeholders", "row_key": one, "other_key": other}
    store.add("judgements", [row])


def test_relink_twice_changes_nothing(linked):
    assert linked.relink() == 0


def test_dropping_the_linked_tables_gives_the_same_rows_again(linked):
    before = content(linked.store)
    for table in LINKED_TABLES:
        linked.store.db.execute(f"delete from {table}")
    for table, columns in COLUMNS.items():
        linked.store.db.execute(f"update {table} set {', '.join(f'{c} = null' for c in columns)}")
    linked.relink()
    assert content(linked.store) == before


def test_curated_events_stay_beside_those_found_by_reading(linked):
    found = linked.store.value("select count(*) from events")
    event = {"id": "ev-1", "title": "Bill is tabled", "kind": "bill_step", "status": "reported"}
    part = {"event_id": "ev-1", "stakeholder_id": "usw", "role": "agent", "curated": 1}
    linked.store.add("events", [event | {"curated": 1, "recorded_at": "2026-01-01"}])
    linked.store.add("event_roles", [part])
    assert linked.relink() == 1, "only the search index learns of it"
    assert linked.store.value("select count(*) from events") == found + 1
    assert linked.store.value("select count(*) from event_roles where curated = 1") == 1


def test_curated_rows_stay_where_they_are(linked):
    curated = {"id": "usw", "name": "United Screen Workers", "kind": "union", "curated": 1}
    linked.store.add("stakeholders", [{**curated, "recorded_at": "2026-01-01"}])
    linked.relink()
    row = linked.store.rows("select name, curated, articles from stakeholders where id='usw'")
    assert row == [{"name": "United Screen Workers", "curated": 1, "articles": 0}]
    shared = {table.name for table in TABLES if table.has_curated}
    assert {"stakeholders", "instruments"} <= shared


def test_an_article_that_is_superseded_loses_its_links(linked):
    key = digest_key("article", "story-0")
    linked.store.change("articles", {"id": key}, {"superseded_at": "2026-05-01T00:00:00Z"})
    linked.relink()
    found = linked.store.rows("select stakeholder_id from mentions where article_id = ?", [key])
    assert {row["stakeholder_id"] for row in found} == {None}
    assert not linked.store.rows("select * from story_articles where article_id = ?", [key])


def test_an_irrelevant_article_gets_no_links(linked):
    key = linked.article("football", relevant=False)
    linked.relink()
    assert linked.store.value("select origin from articles where id = ?", [key]) is None
    assert linked.store.value("select 1 from search_index where key = ?", [key]) is None


def test_a_merge_can_be_judged_away_and_taken_back(linked):
    body = BODY.replace("Mara Quill", "M. Quill")
    key = linked.article("variant", body, outlet="wire", day="2026-04-29")
    linked.read(key, mentions=[mention(body, "M. Quill", kind="person", role="leader")])
    linked.relink()
    merged = content(linked.store)
    judge(linked.store, "different", "m-quill", "mara-quill")
    linked.relink()
    assert linked.store.value("select count(*) from stakeholders where kind = 'person'") == 2
    linked.store.db.execute("delete from judgements")
    linked.relink()
    assert content(linked.store) == merged


def test_two_stakeholders_judged_the_same_share_one_row(linked):
    judge(linked.store, "same", "halcyon-labs", "mara-quill")
    linked.relink()
    assert linked.store.value("select count(*) from stakeholders") == 1


def test_a_failed_relink_leaves_the_base_as_it_was(linked, monkeypatch):
    before = content(linked.store)
    monkeypatch.setattr("db.linking.relink.write_index", lambda *_: 1 / 0)
    linked.article("another", day="2026-05-02")
    with pytest.raises(ZeroDivisionError):
        relink(linked.store)
    assert content(linked.store)["stories"] == before["stories"]


def test_every_row_can_be_traced_to_an_article(linked):
    for table, column in (("events", "event_id"), ("claims", "claim_id")):
        sightings = "event_sightings" if table == "events" else "claim_sightings"
        orphans = f"select id from {table} where id not in (select {column} from {sightings})"
        assert linked.store.rows(orphans) == []
    named = "select id from stakeholders where id not in (select stakeholder_id from mentions)"
    assert linked.store.rows(named) == []


def test_an_empty_base_links_to_nothing(store):
    assert sum(relink(store).values()) == 0


NAMES = ("Halcyon Labs", "Mara Quill", "USW")
PLANS = st.lists(
    st.tuples(
        st.integers(1, 28),
        st.sampled_from(["daily", "wire", "union"]),
        st.sampled_from(NAMES),
        st.sampled_from(["critic", "defender", "neutral"]),
        st.sampled_from([None, "2026-04", "2026-04-21", "2026-05-01~"]),
    ),
    min_size=1,
    max_size=5,
)


def write_plan(desk, plan, order):
    """Write an article for each item of a plan, in some order of arrival."""
    for number in order:
        day, outlet, name, side, edtf = plan[number]
        text = f"{name} speaks about number {number}. {BODY}"
        key = desk.article(f"item-{number}", text, outlet=outlet, day=f"2026-04-{day:02}")
        desk.read(
            key,
            mentions=[mention(text, name, kind="person" if " Q" in name else "union")],
            quotations=[quotation(text, "a search without a warrant", speaker=name)],
            stances=[stance(text, "warrant", who=name, side=side)],
            claims=[claim(text, "nobody will be judged", kind="purpose", modality="denied")],
            events=[event(text, "speaks about", kind="statement", edtf=edtf)],
        )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=PLANS, data=st.data())
def test_the_order_of_arrival_does_not_matter(tmp_path_factory, plan, data):
    order = data.draw(st.permutations(range(len(plan))))
    found = []
    for arrival in (range(len(plan)), order):
        with Store.open(tmp_path_factory.mktemp("kb") / "kb.db") as store:
            desk = Desk(store)
            write_plan(desk, plan, arrival)
            desk.relink()
            assert desk.relink() == 0
            found.append(content(store))
    assert found[0] == found[1]

import json

import pytest

from db.errors import CatalogueError
from db.linking.relink import relink
from db.reference.changed_names import count_unread
from db.reference.load import (
    known_instruments,
    known_names,
    load_reference,
    read_instruments,
    read_stakeholders,
    refresh_reference,
)
from tests.db.desk import mention, quotation

UNION = {
    "id": "usw", "name": "United Screen Workers", "kind": "union", "aliases": ["USW"],
    "source_url": "https://unitedscreenworkers.example/", "verified": True,
}  # fmt: skip
BILL = {
    "id": "telemetry-bill", "name": "Workplace Telemetry Bill", "kind": "bill", "verified": True,
    "source_url": "https://parliament.example/", "aliases": ["Telemetry Bill"],
    "dates": [
        {"date": "2026-06-24", "precision": "day", "what": "Introduced",
         "source_url": "https://parliament.example/"}
    ],
}  # fmt: skip
EVENT = {
    "id": "ev-bill", "title": "Bill is tabled", "kind": "bill_step", "date": "2026-05",
    "roles": [{"stakeholder": "usw", "role": "agent"}], "instruments": ["telemetry-bill"],
    "source_url": "https://parliament.example/", "verified": False,
}  # fmt: skip
TABLES = ("stakeholders", "aliases", "instruments", "instrument_dates", "events", "event_roles",
          "event_instruments")  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, [UNION], [BILL], [EVENT])
    return tmp_path


def write(path, stakeholders, instruments=(), events=()):
    files = {"stakeholders": stakeholders, "instruments": instruments, "events": events}
    for name, rows in files.items():
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (path / f"{name}.jsonl").write_text(text, encoding="utf-8")


def test_facts_become_curated_rows(store, folder):
    load_reference(store, folder)
    assert store.value("select curated from stakeholders where id = 'usw'") == 1
    assert store.value("select date from instrument_dates") == "2026-06-24"
    assert store.value("select count(*) from aliases") == 2


def test_an_event_becomes_a_curated_row_with_its_parts(store, folder):
    load_reference(store, folder)
    (event,) = store.rows("select * from events")
    assert (event["earliest"], event["latest"]) == ("2026-05-01", "2026-05-31")
    assert (event["status"], event["verified"], event["curated"]) == ("reported", 0, 1)
    assert store.value("select stakeholder_id from event_roles") == "usw"
    assert store.value("select instrument_id from event_instruments") == "telemetry-bill"


def test_an_event_whose_source_was_read_is_confirmed(store, folder):
    write(folder, [UNION], [BILL], [EVENT | {"verified": True}])
    load_reference(store, folder)
    assert store.value("select status from events") == "confirmed"


def test_an_event_that_is_gone_goes_with_its_parts(store, folder):
    load_reference(store, folder)
    write(folder, [UNION], [BILL])
    load_reference(store, folder)
    assert [store.value(f"select count(*) from {table}") for table in TABLES[4:]] == [0, 0, 0]


def test_loading_the_facts_we_ship_twice_changes_nothing(store):
    assert load_reference(store) > 1000
    assert load_reference(store) == 0


def test_relinking_keeps_every_curated_row(store):
    load_reference(store)
    before = {table: store.rows(f"select * from {table} where curated = 1") for table in TABLES}
    relink(store)
    after = {table: store.rows(f"select * from {table} where curated = 1") for table in TABLES}
    measured = ("articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at")
    unmeasured = dict.fromkeys(measured)
    for row in before["stakeholders"] + after["stakeholders"]:
        row.update(unmeasured)
    assert after == before


def test_loading_twice_changes_nothing(store, folder):
    load_reference(store, folder)
    assert load_reference(store, folder) == 0


def test_a_fact_that_is_gone_goes(store, folder):
    load_reference(store, folder)
    write(folder, [], [BILL])
    load_reference(store, folder)
    assert store.value("select count(*) from stakeholders") == 0


def test_what_was_extracted_gives_way(store, folder):
    row = {"id": "usw", "name": "USW", "curated": 0, "recorded_at": "2026-01-01"}
    store.add("stakeholders", [row, {**row, "id": "halcyon"}])
    load_reference(store, folder)
    found = store.rows("select id, curated from stakeholders order by id")
    assert found == [{"id": "halcyon", "curated": 0}, {"id": "usw", "curated": 1}]


def test_the_reader_gets_names_with_aliases(store, folder):
    load_reference(store, folder)
    (union,), (bill,) = known_names(store), known_instruments(store)
    assert (union.id, union.aliases) == ("usw", ("USW",))
    assert (bill.kind, bill.aliases) == ("bill", ("Telemetry Bill",))


def test_names_can_be_read_without_a_base(folder):
    assert [row.id for row in read_stakeholders(folder)] == ["usw"]
    assert [row.id for row in read_instruments(folder)] == ["telemetry-bill"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "guild"}, r"stakeholders.jsonl:1: kind"),
        ({"id": "Not A Slug"}, r"stakeholders.jsonl:1: id"),
        ({"source_url": "nowhere"}, r"stakeholders.jsonl:1: source_url"),
        ({"surprise": 1}, r"stakeholders.jsonl:1: surprise"),
        ({"parent": "nobody"}, r"its parent 'nobody' isn't there"),
    ],
)
def test_a_fact_that_does_not_hold_is_named(store, folder, change, message):
    write(folder, [UNION | change])
    with pytest.raises(CatalogueError, match=message):
        load_reference(store, folder)


def test_an_id_may_stand_only_once(store, folder):
    write(folder, [UNION, UNION])
    with pytest.raises(CatalogueError, match=r":2: the id 'usw' stands twice"):
        load_reference(store, folder)


def test_a_date_that_is_none_is_named(store, folder):
    bad = BILL | {"dates": [BILL["dates"][0] | {"date": "soon"}]}
    write(folder, [UNION], [bad])
    with pytest.raises(CatalogueError, match=r"instruments.jsonl:1: soon: is not an EDTF date"):
        load_reference(store, folder)


def test_a_line_that_is_no_json_is_named(store, folder):
    (folder / "stakeholders.jsonl").write_text("{oops\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"stakeholders.jsonl:1: line"):
        load_reference(store, folder)


def test_a_missing_folder_is_named(store, tmp_path):
    with pytest.raises(CatalogueError, match="no such folder"):
        load_reference(store, tmp_path / "nowhere")


def test_a_new_base_gets_the_facts_and_then_nothing_more(store, folder):
    assert refresh_reference(store, folder) > 0
    assert refresh_reference(store, folder) == 0


def test_changed_files_are_loaded_again(store, folder):
    refresh_reference(store, folder)
    write(folder, [{**UNION, "role": "white-collar union"}], [BILL], [EVENT])
    assert refresh_reference(store, folder) > 0
    assert store.value("select role from stakeholders where id = 'usw'") == "white-collar union"


def test_a_fact_that_is_gone_from_the_files_is_retired(store, folder):
    refresh_reference(store, folder)
    write(folder, [UNION], [BILL])
    refresh_reference(store, folder)
    assert store.value("select count(*) from events") == 0
    assert store.value("select count(*) from event_roles") == 0


def test_a_base_with_facts_of_its_own_keeps_them(store, folder):
    refresh_reference(store, folder)
    assert refresh_reference(store) == 0
    assert store.rows("select id from stakeholders") == [{"id": "usw"}]


@pytest.mark.parametrize("own", [True, False])
def test_a_base_from_before_files_were_noted_is_known_by_its_ids(store, folder, own):
    load_reference(store, folder if own else None)
    store.db.execute("delete from reference_files")
    refresh_reference(store)
    assert (store.value("select 1 from reference_files") is None) == own


def test_facts_that_do_not_hold_leave_the_old_ones(store, folder):
    refresh_reference(store, folder)
    write(folder, [{**UNION, "kind": "ghost"}])
    with pytest.raises(CatalogueError):
        refresh_reference(store, folder)
    assert store.value("select count(*) from events") == 1


def test_what_was_linked_to_a_retired_fact_becomes_a_name_found_by_reading(desk, folder):
    write(folder, [UNION])
    refresh_reference(desk.store, folder)
    body = "United Screen Workers said no. United Screen Workers struck."
    key = desk.article("a", body, outlet="union")
    named = mention(body, "United Screen Workers", kind="union", known_id="usw")
    said = quotation(body, "no", speaker="United Screen Workers")
    desk.read(key, mentions=[named], quotations=[said])
    desk.relink()
    write(folder, [{**UNION, "id": "other", "name": "Other Union", "aliases": []}])
    refresh_reference(desk.store, folder)
    desk.relink()
    assert desk.store.value("select curated from stakeholders where id = 'usw'") == 0


def test_a_name_that_facts_gain_or_lose_lets_articles_with_it_be_read_again(desk, folder):
    load_reference(desk.store, folder)
    desk.article("gained", "The Screen Workers’ Guild objects. Nobody else does.")
    desk.article("lost", "The USW objects.")
    desk.article("other", "Nobody objects.")
    write(folder, [UNION | {"aliases": ["Screen Workers' Guild"]}], [BILL], [EVENT])
    load_reference(desk.store, folder)
    unread = desk.store.rows("select title from articles where annotated_by is null order by title")
    assert [article["title"] for article in unread] == ["Gained", "Lost"]


def test_a_fact_that_changes_but_for_its_names_lets_no_article_be_read_again(desk, folder):
    load_reference(desk.store, folder)
    desk.article("named", "The USW and the Telemetry Bill.")
    write(folder, [UNION | {"role": "white-collar union"}], [BILL])
    load_reference(desk.store, folder)
    assert count_unread(desk.store) == 0


def test_of_another_kind_a_name_is_read_again(desk, folder):
    load_reference(desk.store, folder)
    desk.article("named", "The Telemetry Bill passed.")
    write(folder, [UNION], [BILL | {"kind": "law"}], [EVENT])
    load_reference(desk.store, folder)
    assert count_unread(desk.store) == 1


def test_the_staff_of_a_body_are_people_and_no_name_for_the_reader(store, tmp_path):
    firm = {**UNION, "id": "corvane", "name": "Corvane", "kind": "employer", "aliases": []}
    staff = {**firm, "id": "corvane-employees", "name": "Corvane employees", "kind": "worker_group",
             "parent": "corvane"}  # fmt: skip
    council = {**staff, "id": "council-of-corvane", "name": "Corvane works council"}
    write(tmp_path, [firm, staff, council])
    load_reference(store, tmp_path)
    assert (
        store.value("select people from stakeholders where id = 'corvane-employees'") == "employees"
    )
    for names in (known_names(store), read_stakeholders(tmp_path)):
        assert {name.id for name in names} == {"corvane", "council-of-corvane"}

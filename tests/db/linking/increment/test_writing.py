"""What an increment changes is written, and nothing else is looked at."""

from types import SimpleNamespace

import pytest

from db.linking.increment.writing import _standing_after, write_increment
from tests.db.linking.increment.changes import LATER, change_of, write_later
from tests.db.linking.test_relink import content


def written(linked, **articles):
    return write_increment(linked.store, change_of(linked.store, **articles))


def test_rows_changed_are_counted_by_table(linked):
    changed = written(linked, fresh=[write_later(linked)])
    assert changed["story_articles"] == 1
    assert changed["articles"] == 1
    assert changed["instruments"] == 0
    assert changed["search_index"] > 0


def test_writing_the_same_again_changes_nothing(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    write_increment(linked.store, change)
    before = content(linked.store)
    again = write_increment(linked.store, change)
    assert content(linked.store)["claims"] == before["claims"]
    assert (again["claims"], again["utterances"], again["events"], again["digests"]) == (0, 0, 0, 0)


def test_temporary_tables_are_gone_afterwards(linked):
    written(linked, fresh=[write_later(linked)])
    assert held(linked.store) == []


def test_a_failure_leaves_no_temporary_table_either(linked, monkeypatch):
    monkeypatch.setattr("db.linking.increment.writing.write_link", lambda *_: 1 / 0)
    change = change_of(linked.store, fresh=[write_later(linked)])
    with pytest.raises(ZeroDivisionError):
        write_increment(linked.store, change)
    assert held(linked.store) == []


def test_who_is_named_no_more_is_forgotten(linked):
    text = LATER.replace("Mara Quill", "Ines Dahl")
    key = write_later(linked, text=text, who="Ines Dahl")
    written(linked, fresh=[key])
    assert linked.store.value("select 1 from stakeholders where id = 'ines-dahl'") == 1
    changed = written(linked, gone=[key])
    assert changed["stakeholders"] > 0
    assert linked.store.value("select 1 from stakeholders where id = 'ines-dahl'") is None


def test_a_name_of_somebody_that_is_new_becomes_an_alias(linked):
    text = LATER.replace("Mara Quill", "M. Quill")
    written(linked, fresh=[write_later(linked, text=text, who="M. Quill")])
    assert linked.store.value("select stakeholder_id from aliases where name = 'M. Quill'") == (
        "mara-quill"
    )


def test_an_edge_of_one_who_stands_says_where_they_were_first_named(linked):
    first = linked.store.value("select id from articles order by published_at limit 1")
    text = LATER.replace("Mara Quill", "M. Quill")
    written(linked, fresh=[write_later(linked, text=text, who="M. Quill")])
    evidence = linked.store.value("select evidence from stakeholder_edges where reason = 'initial'")
    assert first in evidence


def test_other_stories_are_measured_again_where_the_day_is_another(linked, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "db.linking.increment.writing.lately_loud", lambda _, as_of: set(asked.append(as_of) or ())
    )
    newest = linked.store.value("select max(published_at) from articles")[:10]
    written(linked, fresh=[write_later(linked, day=newest)])
    assert asked == []
    written(linked, fresh=[write_later(linked, "latest", f"And again. {LATER}", day="2026-08-02")])
    written(linked, gone=["latest"])
    assert asked == ["2026-08-02", "2026-08-02"]


def held(store):
    """The tables of ids that are held; those for the comparison of rows stay, and are empty."""
    return store.rows("select name from sqlite_temp_master where name not like '%wanted %'")


def test_a_page_whose_best_story_isnt_touched_left_none_of_the_touched_ones():
    change = SimpleNamespace(
        linkage=SimpleNamespace(
            stories_of={"a": ("elsewhere", "touched"), "b": ("elsewhere",)},
            articles={name: SimpleNamespace(root_id=name) for name in "ab"},
        ),
        neighbours=SimpleNamespace(stories={"touched": {}}, near=["a", "b", "c"]),
    )
    standing = _standing_after(change)
    assert (standing.stories, standing.homes) == ({"touched"}, {"a": "touched"})

"""What people judged is followed where it matters, and leaves what linking everything would."""

import shutil

import pytest

from db.editing.lines import judge_line
from db.editing.stories import retitle
from db.judgements import Decision, add_judgement, undo_judgement
from db.linked.link_state import unmark
from db.linking.increment.judged_articles import find_judged
from db.linking.relink import relink
from db.store import Store
from tests.db.linking.increment.test_increment import add, plain, tables
from tests.db.linking.test_relink import content

__all__ = ["tables"]
SAME = ("stakeholders", "aliases", "redirects", "word_shares", "utterances", "hearings",
        "links of mentions", "links of quotations", "links of articles",
        "links of stances", "links of claim_sightings", "links of replies")  # fmt: skip
# Stories are settled anew when everything is linked.
NEARLY = ("claims", "events", "positions", "relations", "search_index")
ARTICLES = 90
# The reading, or the stakeholder, that most articles hang on: by table, in SQL.
MOST = {
    "quotations": "select id from quotations where utterance_id in (select utterance_id from"
    " quotations group by 1 having count(*) > 1) order by id limit 1",
    "stances": "select stances.id from stances join stakeholders on stakeholders.id ="
    " stakeholder_id where stances.level = 'sure' order by quotations desc, stances.id limit 1",
    "claim_sightings": "select id from claim_sightings where claim_id is not null order by id"
    " limit 1",
    "stakeholders": "select id from stakeholders where curated = 0 and articles between 3 and 20"
    " order by articles desc, id",
}


@pytest.fixture(autouse=True)
def _small_bases_too(monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
    monkeypatch.setattr("db.linking.increment.due.MOST_MOVED", 9.0)


@pytest.fixture(scope="module")
def linked_file(tables, tmp_path_factory):
    """The file of a linked generated base."""
    path = tmp_path_factory.mktemp("linked") / "kb.db"
    with Store.open(path) as store:
        add(store, tables, tables["articles"][:ARTICLES])
        relink(store)
    return path


@pytest.fixture
def base(linked_file, tmp_path, monkeypatch):
    """A linked generated base in which nothing but increments are linked from now on."""
    shutil.copy(linked_file, tmp_path / "kb.db")
    with Store.open(tmp_path / "kb.db") as store:
        monkeypatch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
        yield store


def judge(store, verdict, table, row_id, other=None):
    decision = Decision(verdict=verdict, table=table, row_id=row_id, other_id=other, made_by="ada")
    return add_judgement(store, decision)


def linked_at_once(store, monkeypatch):
    """What the base holds when everything is linked anew."""
    monkeypatch.undo()
    unmark(store.db)
    relink(store)
    return content(store)


def check_same(store, monkeypatch):
    """Hold an increment to what a link of everything makes of the base."""
    relink(store)
    followed = content(store)
    at_once = linked_at_once(store, monkeypatch)
    for table in SAME:
        here, there = plain(followed[table]), plain(at_once[table])
        assert (here - there, there - here) == (type(here)(), type(here)()), table
    for table in NEARLY:
        here, there = plain(followed[table]), plain(at_once[table])
        assert (here & there).total() >= 0.95 * there.total(), table


@pytest.mark.parametrize("verdict", ["reject", "confirm"])
@pytest.mark.parametrize("table", ["quotations", "stances", "claim_sightings"])
def test_a_judged_reading_is_followed_as_in_a_link_of_everything(base, monkeypatch, table, verdict):
    judge(base, verdict, table, base.value(MOST[table]))
    check_same(base, monkeypatch)


@pytest.mark.parametrize("table", ["quotations", "stances", "claim_sightings"])
def test_undoing_a_judgement_on_a_reading_brings_every_row_back(base, table):
    before = content(base)
    key = judge(base, "reject", table, base.value(MOST[table]))
    relink(base)
    assert content(base) != before
    undo_judgement(base, key, made_by="ada")
    relink(base)
    after = content(base)
    assert [name for name in SAME + NEARLY if after[name] != before[name]] == []


def some_stakeholders(store, count):
    return [stored["id"] for stored in store.rows(MOST["stakeholders"])][:count]


def test_two_stakeholders_judged_the_same_are_one(base, monkeypatch):
    judge(base, "same", "stakeholders", *some_stakeholders(base, 2))
    check_same(base, monkeypatch)


def test_a_rejected_stakeholder_is_nobody(base, monkeypatch):
    (rejected,) = some_stakeholders(base, 1)
    judge(base, "reject", "stakeholders", rejected)
    check_same(base, monkeypatch)
    assert base.value("select 1 from stakeholders where id = ?", [rejected]) is None


@pytest.mark.parametrize("what", ["title", "dropped", "pinned"])
def test_an_edited_story_is_followed_as_in_a_link_of_everything(base, monkeypatch, what):
    story = base.value("select id from stories order by articles desc, id")
    line = base.value(
        "select id from digests where story_id = ? and section = 'key_points' order by position"
        " desc",
        [story],
    )
    by = {"by": "ada", "note": None}
    add_judgement(
        base,
        retitle(base, story, "A title of our own", **by)
        if what == "title"
        else judge_line(base, story, line, is_pinned=what == "pinned", **by),
    )
    relink(base)
    edited = [told(base, story), told(base, line)]
    assert edited[0] == ("A title of our own" if what == "title" else edited[0])
    check_same(base, monkeypatch)
    assert [told(base, story), told(base, line)] == edited


def told(store, key):
    """The title of a story, or the place of a sentence."""
    return store.value(
        "select title from stories where id = ?1 union all select position from digests"
        " where id = ?1",
        [key],
    )


def test_undoing_a_merge_gives_both_stakeholders_back(base):
    before = content(base)
    key = judge(base, "same", "stakeholders", *some_stakeholders(base, 2))
    relink(base)
    undo_judgement(base, key, made_by="ada")
    relink(base)
    after = content(base)
    assert [name for name in SAME if after[name] != before[name]] == []


def test_a_judgement_on_a_line_of_a_model_touches_no_article(base):
    base.db.execute(
        "insert into judgements values ('j', 'ada', '2026-05-01', 'confirm', 'machine_lines',"
        " 'line', null, '{}', null)"
    )
    assert find_judged(base).articles == frozenset()


def test_what_a_judged_reading_vouched_for_is_looked_at_again(base):
    quotation = base.value(MOST["quotations"])
    base.db.execute(
        "update quotations set level = 'unsure' where id <> ?1 and utterance_id ="
        " (select utterance_id from quotations where id = ?1)",
        [quotation],
    )
    others = base.rows(
        "select distinct article_id from quotations where utterance_id ="
        " (select utterance_id from quotations where id = ?)",
        [quotation],
    )
    judge(base, "reject", "quotations", quotation)
    assert find_judged(base).articles == {other["article_id"] for other in others}


def test_nobody_knows_whose_names_they_were_once_a_stakeholder_is_gone(base):
    (rejected,) = some_stakeholders(base, 1)
    key = judge(base, "reject", "stakeholders", rejected)
    relink(base)
    undo_judgement(base, key, made_by="ada")
    assert find_judged(base) is None


def test_a_judgement_on_those_whom_most_articles_name_moves_no_story(base):
    stored = base.rows("select id from stakeholders where curated = 0 order by articles desc, id")
    judge(base, "same", "stakeholders", *(one["id"] for one in stored[:2]))
    relink(base)
    assert base.rows("select * from story_changes") == []

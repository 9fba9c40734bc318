"""A base that a few articles come to is linked in part, and holds nearly what it would as a whole."""

from collections import Counter, defaultdict
from random import Random

import pytest

from bench.link import unlinked
from db.keys import digest_key
from db.linked.link_state import due_articles, unmark
from db.linking.relink import relink
from db.store import Store
from sidelight.evaluation.scores import b_cubed_scores
from tests.db.desk import BODY, Desk, claim, mention, quotation, stance
from tests.db.linking.test_relink import LINKED_TABLES, content

ARTICLES, LATE = 300, 24
KEY_OF = {"articles": "id", "captures": "id"}
# What adds up, or rests on single articles: the same however the base grew.
SAME = ("stakeholders", "aliases", "relations", "word_shares", "utterances", "links of mentions",
        "links of quotations", "links of articles", "links of stances")  # fmt: skip


@pytest.fixture(autouse=True)
def _small_bases_too(monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
    monkeypatch.setattr("db.linking.increment.due.MOST_MOVED", 9.0)


@pytest.fixture
def whole(monkeypatch):
    """Make sure that nothing but an increment is linked from now on."""
    monkeypatch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)


@pytest.fixture(scope="module")
def tables():
    found = defaultdict(list)
    for batch in unlinked(ARTICLES):
        for table, rows in batch.items():
            found[table] += rows
    return found


def add(store, tables, articles):
    keys = {row["id"] for row in articles}
    captures = {row["capture_id"] for row in articles}
    with store.transaction():
        for table, rows in tables.items():
            wanted, key = captures if table == "captures" else keys, KEY_OF.get(table, "article_id")
            store.add(table, [row for row in rows if row[key] in wanted])


@pytest.fixture(scope="module")
def grown(tables, tmp_path_factory):
    """A generated base whose newest articles came one batch after the other, and the same anew."""
    ordered = sorted(tables["articles"], key=lambda row: (row["published_at"], row["id"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
        with Store.open(tmp_path_factory.mktemp("kb") / "kb.db") as store:
            add(store, tables, ordered[:-LATE])
            relink(store)
            patch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
            for first in range(ARTICLES - LATE, ARTICLES, LATE // 3):
                add(store, tables, ordered[first : first + LATE // 3])
                relink(store)
            assert relink(store) == {}
            bit_by_bit = content(store)
            patch.undo()
            unmark(store.db)
            relink(store)
            yield bit_by_bit, content(store)


def plain(rows):
    """Leave out what is settled only when everything is linked: rarity shifts the fit."""
    return Counter(str(row) for row in rows)


@pytest.mark.parametrize("table", SAME)
def test_what_adds_up_is_the_same_as_linked_at_once(grown, table):
    bit_by_bit, at_once = (plain(base[table]) for base in grown)
    assert (bit_by_bit - at_once, at_once - bit_by_bit) == (Counter(), Counter())


@pytest.mark.parametrize(
    ("table", "least"), [("claims", 0.97), ("events", 0.95), ("positions", 0.95)]
)
def test_what_is_compared_within_stories_is_nearly_the_same(grown, table, least):
    bit_by_bit, at_once = (plain(base[table]) for base in grown)
    assert (bit_by_bit & at_once).total() >= least * at_once.total()


def test_stories_are_nearly_the_same(grown):
    found = []
    for base in grown:
        told = defaultdict(list)
        for row in map(eval, base["story_articles"]):
            told[row["article_id"]].append(row["story_id"])
        found.append(dict(told))
    assert set(found[0]) == set(found[1])
    assert b_cubed_scores(found[1], found[0])["stories F1"] >= 0.95


def churn(store, tables, articles, chance):
    """Let articles come, go and come back in six increments; no row is left dangling."""
    waiting, present, away = articles[60:], {row["id"] for row in articles[:60]}, set()
    for _ in range(6):
        coming, waiting = waiting[:6], waiting[6:]
        add(store, tables, coming)
        back = {key for key in sorted(away) if chance.random() < 0.3}
        gone = {key for key in sorted(present) if chance.random() < 0.1}
        for keys, relevant in ((back, 1), (gone, 0)):
            for key in sorted(keys):
                store.change("articles", {"id": key}, {"relevant": relevant})
        present = present - gone | back | {row["id"] for row in coming}
        away = away - back | gone
        relink(store)
        assert list(dangling(store)) == []


@pytest.mark.parametrize("seed", [0, 2])
def test_articles_that_come_and_go_leave_the_same_sums(tables, tmp_path, monkeypatch, seed):
    chance = Random(seed)
    articles = [row for row in tables["articles"] if chance.random() < 0.4]
    with Store.open(tmp_path / "kb.db") as store:
        add(store, tables, articles[:60])
        relink(store)
        with monkeypatch.context() as patch:
            patch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
            churn(store, tables, articles, chance)
        bit_by_bit = content(store)
        unmark(store.db)
        relink(store)
        at_once = content(store)
    for table in set(SAME) - {"relations"}:  # when one was last shown stays where it shrinks
        assert bit_by_bit[table] == at_once[table], table


def ids(store, table):
    return {row["id"] for row in store.rows(f"select id from {table}")}


def dangling(store):
    """Whatever leads from one linked row to another that isn't there."""
    for table, column, other in (
        ("story_articles", "story_id", "stories"), ("story_events", "story_id", "stories"),
        ("digests", "story_id", "stories"), ("hearings", "story_id", "stories"),
        ("noise", "story_id", "stories"), ("digest_spans", "digest_id", "digests"),
        ("claim_sightings", "claim_id", "claims"), ("event_sightings", "event_id", "events"),
        ("quotations", "utterance_id", "utterances"), ("events", "story_id", "stories"),
        ("mentions", "stakeholder_id", "stakeholders"), ("claims", "story_id", "stories"),
        ("positions", "stakeholder_id", "stakeholders"), ("story_events", "event_id", "events"),
        ("event_roles", "event_id", "events"), ("graph_nodes", "stakeholder_id", "stakeholders"),
    ):  # fmt: skip
        sql = f"select {column} from {table} where {column} is not null"
        lost = {row[column] for row in store.rows(sql)} - ids(store, other)
        if lost:
            yield table, column, lost


def test_no_row_leads_to_one_that_is_gone(linked, whole):
    for number in range(4):
        write(linked, f"more-{number}", day=f"2026-05-0{number + 1}")
        linked.relink()
        assert list(dangling(linked.store)) == []


def write(desk, key, text=BODY, *, day="2026-05-01", outlet="daily", who="Mara Quill", **more):
    """Write an article with a reading."""
    article = desk.article(key, text, outlet=outlet, day=day, **more)
    words = "a search without a warrant"
    desk.read(
        article,
        mentions=[mention(text, "Halcyon Labs"), mention(text, who, kind="person")],
        quotations=[quotation(text, words, speaker=who)],
        stances=[stance(text, words, who=who, side="critic")],
        claims=[claim(text, "Halcyon Labs records the keystrokes of its staff")],
    )
    return article


VANS = "Parcelway films the cabins of its vans. Ines Dahl sued the firm over a search without a warrant."


def write_vans(desk, key, text=VANS, **more):
    """Write an article of another controversy, with a reading."""
    article = desk.article(key, text, **more)
    desk.read(
        article,
        practices=("video_surveillance",),
        mentions=[mention(text, "Parcelway"), mention(text, "Ines Dahl", kind="person")],
        quotations=[quotation(text, "a search without a warrant", speaker="Ines Dahl")],
    )
    return article


def test_an_article_joins_the_story_claim_and_saying_that_stand(linked, whole):
    text = f"A month later nothing has changed. {BODY}"
    key = write(linked, "later", text)
    assert linked.relink() > 0
    store = linked.store
    story = store.rows("select id, articles from stories")
    assert story == [{"id": "story-0", "articles": 3}]
    assert store.value("select max(articles) from utterances") == 3
    assert store.value("select count(*) from claims") == 1
    named = store.value("select articles from stakeholders where id = 'halcyon-labs'")
    assert named == 3
    assert store.value("select duplicate_of from articles where id = ?", [key]) is not None
    found = "select 1 from search_entries where kind = 'article' and key = ?"
    assert store.value(found, [key]) == 1


def test_a_story_of_its_own_is_begun(linked, whole):
    write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    assert ids(linked.store, "stories") == {"story-0", "vans"}
    assert {"parcelway", "ines-dahl"} <= ids(linked.store, "stakeholders")
    titles = linked.store.rows("select title from search_index where kind = 'stakeholder'")
    assert {"title": "Parcelway"} in titles


def test_a_story_whose_only_article_goes_goes_with_it(linked, whole):
    store = linked.store
    key = write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    store.change("articles", {"id": key}, {"relevant": 0})
    write(linked, "later", f"A month later. {BODY}")
    linked.relink()
    assert ids(store, "stories") == {"story-0"}
    assert list(dangling(store)) == []


def test_a_story_whose_only_article_is_revised_keeps_its_id(linked, whole):
    store = linked.store
    old = write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    store.change("articles", {"id": old}, {"superseded_at": "2026-05-03T00:00:00Z"})
    text = f"{VANS} It has been corrected."
    new = write_vans(linked, "vans-b", text, day="2026-05-02", title="Vans", revision_of=old)
    linked.relink()
    assert store.rows("select id, articles from stories where id <> 'story-0'") == [
        {"id": "vans", "articles": 1}
    ]
    assert store.value("select article_id from story_articles where story_id = 'vans'") == new
    assert not store.rows("select * from story_changes where from_id = 'vans'")
    assert list(dangling(store)) == []


def test_a_variant_of_a_name_is_joined_to_whoever_stands(linked, whole):
    text = BODY.replace("Mara Quill", "M. Quill")
    write(linked, "variant", text, who="M. Quill", outlet="wire")
    linked.relink()
    assert "m-quill" not in ids(linked.store, "stakeholders")
    named = linked.store.value("select stakeholder_id from mentions where name = 'M. Quill'")
    assert named == "mara-quill"
    assert linked.store.value("select 1 from aliases where name = 'M. Quill'") == 1


def test_whoever_stands_is_joined_to_their_names_once(linked, whole):
    store, edges = linked.store, "select name, other_name, reason from stakeholder_edges"
    text = BODY.replace("Mara Quill", "M. Quill")
    write(linked, "variant", text, who="M. Quill", outlet="wire")
    linked.relink()
    before = store.rows(edges)
    write(linked, "other", BODY.replace("Mara Quill", "Ines Quill"), who="Ines Quill")
    linked.relink()
    assert before
    assert store.rows(edges) == before


def test_a_revision_takes_the_place_of_what_it_revises(linked, whole):
    store = linked.store
    old = digest_key("article", "story-1")
    text = store.value("select text from articles where id = ?", [old]) + " It has been corrected."
    store.change("articles", {"id": old}, {"superseded_at": "2026-04-30T00:00:00Z"})
    weights = "select sum(weight) from relations"
    before = store.value(weights)
    new = write(linked, "story-1b", text, outlet="post", day="2026-04-22", revision_of=old)
    linked.relink()
    members = {row["article_id"] for row in store.rows("select article_id from story_articles")}
    assert (new in members, old in members) == (True, False)
    assert store.value("select articles from stakeholders where id = 'mara-quill'") == 2
    assert store.value(weights) == before
    assert store.value("select max(articles) from utterances") == 2
    assert not store.rows(
        "select 1 from mentions where article_id = ? and stakeholder_id > ''", [old]
    )
    assert not store.rows("select 1 from search_entries where article_id = ?", [old])
    assert list(dangling(store)) == []


def test_an_earlier_text_that_comes_later_makes_the_linked_one_its_copy(linked, whole):
    store = linked.store
    later = (
        "Nobody at the firm would say for whom the new cameras above the packing tables were meant."
        " Halcyon Labs had told its staff in a letter that they were there to count parcels alone."
        " Mara Quill read them the letter and called it a search without a warrant by other means."
        " Halcyon Labs records the keystrokes of its staff in the same hall, she said, and more."
    )
    first = write(linked, "a-column", later, day="2026-05-09", outlet="wire")
    linked.relink()
    earlier = write(linked, "the-source", later, day="2026-05-08", outlet="post")
    linked.relink()
    origin = "select duplicate_of from articles where id = ?"
    assert store.value(origin, [first]) == earlier
    assert store.value(origin, [earlier]) != first
    assert list(dangling(store)) == []


def test_a_copy_of_what_went_is_an_original(linked, whole):
    store = linked.store
    origin = "select origin, duplicate_of from articles where id = ?"
    text = f"{VANS} She said that nobody had asked the drivers, and that the cabins were theirs."
    first = write_vans(linked, "vans", text, day="2026-05-02")
    copy = write_vans(linked, "vans-again", text, day="2026-05-03", outlet="wire")
    linked.relink()
    assert store.rows(origin, [copy]) == [{"origin": "syndicated", "duplicate_of": first}]
    store.change("articles", {"id": first}, {"relevant": 0})
    linked.relink()
    assert store.rows(origin, [copy]) == [{"origin": "original", "duplicate_of": None}]
    assert store.value("select story_id from story_articles where article_id = ?", [copy])
    assert list(dangling(store)) == []


def test_an_increment_cut_short_leaves_the_base_as_it_was(linked, whole, monkeypatch):
    write(linked, "later", f"Later. {BODY}")
    before = content(linked.store)
    linked.store.db.conn.commit()
    with monkeypatch.context() as patch:
        patch.setattr("db.linking.increment.writing.write_index", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            relink(linked.store)
    assert content(linked.store) == before
    assert due_articles(linked.store.db)
    assert linked.relink() > 0
    assert linked.relink() == 0


@pytest.mark.parametrize("change", [
    "delete from articles where title = 'Story 0'",
    "update mentions set kind = 'union' where name = 'Halcyon Labs'",
    "update outlets set kind = 'union'",
    "delete from story_articles",
])  # fmt: skip
def test_what_is_more_than_a_few_articles_is_linked_anew(linked, monkeypatch, change):
    monkeypatch.setattr("db.linking.relink.write_increment", lambda *_: 1 / 0)
    linked.store.db.execute(change)
    assert linked.relink() > 0


@pytest.mark.parametrize("bound", [("LEAST_LINKED", 3), ("MOST_MOVED", 0.4)])
def test_small_bases_and_large_changes_are_linked_anew(linked, monkeypatch, bound):
    monkeypatch.setattr(f"db.linking.increment.due.{bound[0]}", bound[1])
    monkeypatch.setattr("db.linking.relink.write_increment", lambda *_: 1 / 0)
    write(linked, "later", f"Later. {BODY}")
    assert linked.relink() > 0


def test_an_outlet_that_comes_with_its_article_changes_nothing_else(linked, whole):
    text = f"An outlet writes of it for the first time. {BODY}"
    write(linked, "first", text, outlet="union")
    assert linked.relink() > 0


def test_an_irrelevant_article_is_linked_no_more(linked, whole):
    key = write(linked, "later", f"Later. {BODY}")
    linked.relink()
    linked.store.change("articles", {"id": key}, {"relevant": 0})
    linked.relink()
    assert linked.store.value("select articles from stories") == 2
    assert linked.store.value("select origin from articles where id = ?", [key]) is None
    assert linked.store.value("select articles from stakeholders where id = 'mara-quill'") == 2


def test_every_linked_table_is_looked_at(linked):
    assert set(LINKED_TABLES) <= set(linked.store.db.table_names())
    assert isinstance(linked, Desk)


def test_a_stakeholder_whom_no_article_names_any_more_goes(linked, whole):
    store = linked.store
    key = write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    assert {"parcelway", "ines-dahl"} <= ids(store, "stakeholders")
    store.change("articles", {"id": key}, {"relevant": 0})
    linked.relink()
    assert not {"parcelway", "ines-dahl"} & ids(store, "stakeholders")
    assert not store.rows("select 1 from aliases where stakeholder_id = 'parcelway'")
    assert not store.rows("select 1 from search_entries where key = 'parcelway'")
    assert "halcyon-labs" in ids(store, "stakeholders")

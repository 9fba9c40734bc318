"""Lines of the index are ranked, narrowed, capped and folded."""

import pytest

from db.search import ranking as searching
from db.search.entries import add_entries
from db.search.ranking import Wish, pieces, search
from db.site.pages.search import search_page
from db.store import Store


def line(kind, key, title, body="", date=None, **more):
    return {"kind": kind, "key": key, "title": title, "body": body, "date": date, **more}


LINES = [
    line("story", "halcyon", "Halcyon records keystrokes", "mouse paths, keystrokes", "2026-04-21"),
    line("stakeholder", "usw", "United Screen Workers", "union; USW", stakeholder_id="usw"),
    line("article", "a1", "Vans get cameras", "Parcelway mounts cameras", "2026-05-02",
         article_id="a1", outlet_kind="news"),
    line("article", "a2", "Vans get cameras", "Parcelway mounts cameras", "2026-05-03",
         article_id="a2", original="a1", outlet_kind="news"),
    line("article", "a3", "Keystrokes of clerks", "Clerks object", "2025-01-09", article_id="a3",
         outlet_kind="union"),
    line("quotation", "a3?mark=0-4#words", "Mara Quill", "a grave breach of trust", "2025-01-09",
         article_id="a3", stakeholder_id="usw", outlet_kind="union"),
]  # fmt: skip
MENTION = {"id": "m1", "article_id": "a3", "start": 0, "end": 4, "stakeholder_id": "usw"}
USW = {"id": "usw", "name": "United Screen Workers", "recorded_at": "2026-06-01T00:00:00Z"}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("search") / "kb.db") as store:
        add_entries(store, LINES)
        store.add("mentions", [MENTION])
        store.add("stakeholders", [USW])
        store.add("aliases", [{"id": "al", "stakeholder_id": "usw", "name": "USW", "curated": 0}])
        store.add("outlets", [{"id": "o", "name": "O", "kind": "union"}])
        yield store.db.conn


def keys(connection, **asked):
    return [row["key"] for row in search_page(connection, asked).data["results"]]


@pytest.fixture(params=[12_000, 0], ids=["ranked", "capped"])
def whether_capped(request, monkeypatch):
    """Search once as where few lines match, once as where very many do."""
    monkeypatch.setattr(searching, "MOST_RANKED", request.param)


@pytest.mark.usefixtures("whether_capped")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "keystrokes"}, ["halcyon", "a3"]),
        ({"q": "keystroke*"}, ["halcyon", "a3"]),
        ({"q": '"mouse paths"'}, ["halcyon"]),
        ({"q": '"paths mouse"'}, []),
        ({"q": "keystrokes -clerks"}, ["halcyon"]),
        ({"q": "keystrokes", "kind": "article"}, ["a3"]),
        ({"q": "keystrokes", "kind": "nonsense"}, ["halcyon", "a3"]),
        ({"q": "keystrokes", "until": "2025"}, ["a3"]),
        ({"q": "keystrokes", "since": "2026-04", "until": "2026-04"}, ["halcyon"]),
        ({"q": "keystrokes", "since": "31.12.2026"}, ["halcyon", "a3"]),
        ({"q": "keystrokes", "outlet": "union"}, ["a3"]),
        ({"q": "keystrokes", "stakeholder": "usw"}, ["a3"]),
        ({"q": "breach", "stakeholder": "USW"}, ["a3?mark=0-4#words"]),
        ({"q": "breach", "stakeholder": "nobody"}, []),
    ],
)
def test_search_finds(connection, asked, found):
    assert sorted(keys(connection, **asked)) == sorted(found)


@pytest.mark.usefixtures("whether_capped")
@pytest.mark.parametrize(
    ("asked", "found", "any_word"),
    [
        ({"q": "cameras breach"}, {"a1", "a3?mark=0-4#words"}, True),
        ({"q": "cameras breach", "kind": "article"}, {"a1"}, True),
        ({"q": "clerks keystrokes"}, {"a3"}, False),
        ({"q": "cameras breach -trust"}, {"a1"}, True),
        ({"q": "zebra"}, set(), False),
    ],
)
def test_search_finds_any_word_where_no_line_has_all(connection, asked, found, any_word):
    page = search_page(connection, asked)
    assert {result["original"] for result in page.data["results"]} == found
    assert page.data["any_word"] is any_word


@pytest.mark.usefixtures("whether_capped")
def test_search_folds_copies(connection):
    (row,) = search_page(connection, {"q": "cameras"}).data["results"]
    assert row["original"] == "a1"
    assert row["copies"] == 1


def test_search_puts_stories_and_titles_first(connection):
    assert keys(connection, q="keystrokes")[0] == "halcyon"


def test_search_says_that_it_capped(connection, monkeypatch):
    assert not search(connection, Wish(match="cameras")).capped
    monkeypatch.setattr(searching, "MOST_RANKED", 1)
    assert search(connection, Wish(match="cameras")).capped


def test_search_counts_by_kind(connection):
    assert search(connection, Wish(match="keystrokes")).counts == {"story": 1, "article": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("keystorkes", "keystrokes"),
        ("Camreas -vans", "cameras -vans"),
        ("qqqqqqqq", ""),
        ("keystrokes", ""),
        ("kys", ""),
    ],
)
def test_search_says_what_may_be_meant(connection, typed, meant):
    assert search_page(connection, {"q": typed}).data["meant"] == meant


def test_search_marks_what_matched(connection):
    (row,) = search_page(connection, {"q": "parcelway", "kind": "article"}).data["results"]
    assert {"text": "Parcelway", "hit": True} in row["pieces"]
    assert row["snippet"] == "Parcelway mounts cameras"


def test_pieces_mark_what_matched():
    assert pieces("a \x02hit\x03 b") == [
        {"text": "a ", "hit": False},
        {"text": "hit", "hit": True},
        {"text": " b", "hit": False},
    ]

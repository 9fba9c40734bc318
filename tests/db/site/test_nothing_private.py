"""What strangers are served holds no editor's name or note, no path of this machine, no unlisted column."""

import re

import pytest

from crawlers.articles.stage import extract_due
from crawlers.ingest.stage import ingest_paths
from db.exports.formats import TABLE_FORMATS
from db.exports.public_columns import public_columns
from db.exports.scope import Scope
from db.judgements import Decision, add_judgement
from db.site.desk import build_desk
from db.store import Store
from db.views import VIEWS
from tests.db.site.conftest import ROWS, Browser, fill

MAKER, NOTE = "Zebulon Quirk", "only between us editors"
PAGES = [
    "/", "/judgements", "/article/a1", "/article/a1.json", "/story/halcyon-records-keystrokes",
    "/story/halcyon-records-keystrokes.json", "/stakeholder/usw.json", "/timeline.json",
    "/methodology", "/methodology.json", "/about", "/search?q=zebulon", "/search.json?q=only",
    "/feeds/new.atom", "/calendar.ics", "/story/halcyon-records-keystrokes.xlsx",
    "/story/halcyon-records-keystrokes.jsonld", "/sitemap.xml", "/openapi.json", "/kb", "/kb.json",
]  # fmt: skip


@pytest.fixture(scope="module")
def private_path(tmp_path_factory):
    """A base with a judgement, runs, failures and articles from files of this machine."""
    folder = tmp_path_factory.mktemp("secret-home")
    saved = folder / "saved pages"
    saved.mkdir()
    text = "<p>The works council objected to the recording of keystrokes in the trial.</p>" * 5
    (saved / "one.html").write_text(f"<title>Saved</title><article>{text}</article>")
    (saved / "two.jsonl").write_text('{"text": "Keystrokes are recorded here."}\n{"broken": 1}\n')
    path = folder / "kb.db"
    with Store.open(path) as store:
        with store.run("ingest", targets=[str(saved)]) as run:
            ingest_paths(store, run, [str(saved)])
        with store.run("extract") as run:
            extract_due(store, run)
    fill(path, ROWS)
    with Store.open(path) as store:
        decision = Decision(verdict="relabel", row_id="usw", kind="union", made_by=MAKER, note=NOTE)
        add_judgement(store, decision)
    return path


@pytest.fixture(scope="module")
def stranger(private_path):
    return Browser(build_desk(private_path, public=True))


@pytest.fixture(scope="module")
def tables(private_path):
    with Store.open(private_path) as store:
        return [*store.db.table_names(), *store.db.view_names()]


def assert_nothing_private(text):
    for secret in (MAKER, NOTE, "secret-home", "saved%20pages", "saved pages"):
        assert secret not in text
    assert not re.search(r"file:///(?:home|root|srv|tmp|work|Users|var)\b", text)


@pytest.mark.parametrize("address", PAGES)
def test_pages_show_nothing_private(stranger, address):
    response = stranger.get(address)
    assert response.status_code in {200, 404}
    assert_nothing_private(response.text)


def test_tables_are_served_with_listed_columns_only(stranger, tables):
    for table in tables:
        response = stranger.get(f"/kb/{table}.json?_shape=objects&_size=max")
        if response.status_code == 403:
            continue
        assert response.status_code == 200, table
        assert_nothing_private(response.text)
        listed = public_columns().get(table.removesuffix("_history"), ())
        allowed = {*listed, "superseded_at", "rowid"}
        assert table in VIEWS or set(response.json()["columns"]) <= allowed, table


@pytest.mark.parametrize(
    "table", ["judgements", "runs", "failures", "_archive", "_link_state", "_sqlite_migrations"]
)
def test_tables_of_our_own_are_closed_in_every_form(stranger, table):
    for end in ("", ".json", ".csv", "/1", "/1.json"):
        assert stranger.get(f"/kb/{table}{end}").status_code in {403, 404}
    assert f'href="/kb/{table}"' not in stranger.get("/kb").text


def test_exports_of_every_table_hold_nothing_private(private_path):
    with Store.open(private_path) as store:
        scope = Scope(store.db.conn)
        for form in TABLE_FORMATS.values():
            for table in ("judgements", "runs", "captures", "articles"):
                assert_nothing_private("".join(form(scope, table)))


def test_editors_on_their_own_machine_see_all(private_path):
    text = Browser(build_desk(private_path)).get("/kb/judgements.json?_shape=objects").text
    assert MAKER in text
    assert NOTE in text

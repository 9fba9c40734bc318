import sqlite3
from contextlib import closing

import pytest

from db.store import Store
from tests.db.desk import BODY, Desk, claim, event, mention, quotation, stance


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


@pytest.fixture
def desk(store):
    return Desk(store)


@pytest.fixture(scope="session")
def linked_base(built_once):
    """Link two articles that tell one story."""
    return built_once("linked", link_two_articles)


@pytest.fixture
def linked(desk, linked_base):
    """A base of two articles that tell one story, linked."""
    with closing(sqlite3.connect(linked_base)) as base:
        base.backup(desk.store.db.conn)
    return desk


def link_two_articles(path):
    with Store.open(path) as store:
        tell_one_story(Desk(store))
        store.db.conn.commit()


def tell_one_story(desk):
    text = BODY
    for number, outlet in enumerate(("daily", "post")):
        body = text if number == 0 else text.replace("Mara Quill", "On Tuesday Mara Quill")
        body += "" if number == 0 else " Two thousand people signed a petition against the plan."
        key = desk.article(f"story-{number}", body, outlet=outlet, day=f"2026-04-2{number + 1}")
        desk.read(
            key,
            mentions=[
                mention(body, "Halcyon Labs"),
                mention(body, "Mara Quill", kind="person", role="general secretary"),
            ],
            quotations=[quotation(body, "a search without a warrant", speaker="Mara Quill")],
            stances=[stance(body, "a search without a warrant", who="Mara Quill", side="critic")],
            claims=[claim(body, "Halcyon Labs records the keystrokes of its staff")],
            events=[
                event(
                    body,
                    "records the keystrokes",
                    kind="deployment",
                    edtf="2026-04",
                    what="Halcyon Labs records keystrokes of staff",
                    roles=[("Halcyon Labs", "agent")],
                )
            ],
        )
    desk.relink()

"""What goes wrong gets the right status, and tells strangers nothing of the inside."""

import asyncio
import json
import logging
import sqlite3

import pytest
from datasette.utils.asgi import BadRequest, NotFound, Request
from datasette.views.base import DatasetteError

from db.site.desk import build_desk
from db.site.http.errors import MISTYPED, refusal_of
from db.site.routes import PageView
from db.site.schemas.entry import PageEntry
from db.site.schemas.shapes import record
from db.site.view.page import Page

ENDLESS = "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n"


@pytest.mark.parametrize(
    ("exception", "status"),
    [(NotFound("x"), 404), (BadRequest("x"), 400), (DatasetteError("no such column: x"), 400),
     (DatasetteError("x", status=403), 403), (OverflowError(), 400), (RuntimeError("secret"), 500),
     (sqlite3.OperationalError("interrupted"), 503), (sqlite3.OperationalError("no such table: x"), 500),
     (KeyError("q"), 500)],
)  # fmt: skip
def test_an_exception_has_its_status(exception, status):
    assert refusal_of(exception).status == status


def test_a_fault_of_ours_tells_nothing():
    found = refusal_of(RuntimeError("secret path"))
    assert "secret" not in " ".join(map(str, found))


def test_a_mistyped_address_is_told_so():
    assert refusal_of(NotFound("Database not found")).advice == MISTYPED


def test_tags_in_what_datasette_says_are_taken_out():
    said = DatasetteError("<b>no</b> such column", message_is_html=True)
    assert refusal_of(said).advice == "no such column."


def endless(connection, parameters):
    """Make a page that never ends."""
    connection.execute(ENDLESS).fetchall()
    return Page(template="stories.html", title="", data={})


ENDLESS_PAGE = PageEntry(path="/stories", make=endless, summary="Never ends", shape=record)


def test_a_page_that_takes_too_long_is_given_up(base_path):
    desk = build_desk(base_path)
    desk._settings["sql_time_limit_ms"] = 20
    request = Request.fake("/stories.json")
    request.scope["url_route"] = {"kwargs": {"format": ".json"}}
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        asyncio.run(PageView(ENDLESS_PAGE)(desk, request))


def test_a_fault_is_logged_and_answered_with_a_page(tmp_path, caplog):
    path = tmp_path / "kb.db"
    with sqlite3.connect(path) as base:
        base.execute("create table elsewhere (id)")  # a file without our tables
    desk = build_desk(path)
    with caplog.at_level(logging.ERROR, logger="db.site.http.errors"):
        response = asyncio.run(desk.client.get("/stories.json"))
    assert response.status_code == 500
    assert "no such table" not in json.dumps(response.json())
    assert "no such table" in caplog.text

"""A base becomes an application: its settings, its metadata, its secret."""

import pytest

from db.errors import DatabaseError
from db.history import LINKED, history_name
from db.site.desk import PUBLIC_ROBOTS, build_desk, metadata, signing_secret_of
from db.store import Store
from tests.db.site.conftest import Browser, fill


def test_a_base_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(DatabaseError, match="isn't there"):
        build_desk(tmp_path / "none.db")


@pytest.mark.parametrize(("public", "most"), [(False, 2000), (True, 1000)])
def test_a_public_desk_has_tighter_limits(base_path, public, most):
    assert build_desk(base_path, public=public).setting("max_returned_rows") == most


def test_metadata_is_put_under_the_name_of_the_base():
    described = metadata("kb", public=False)
    assert described["databases"]["kb"]["tables"]["stories"]["title"] == "Stories"
    assert "database" not in described


def test_tables_of_history_are_hidden():
    tables = metadata("kb", public=False)["databases"]["kb"]["tables"]
    assert all(tables[history_name(table)] == {"hidden": True} for table in LINKED)


def test_in_public_nobody_writes_sql_and_robots_leave_tables_out():
    described = metadata("kb", public=True)
    assert described["databases"]["kb"]["allow_sql"] is False
    assert described["plugins"]["datasette-block-robots"]["disallow"] == ["/kb$", "/kb/", *PUBLIC_ROBOTS]  # fmt: skip


def test_at_home_robots_are_told_nothing():
    assert "datasette-block-robots" not in metadata("kb", public=False)["plugins"]


def test_without_a_community_each_desk_has_a_new_secret(tmp_path):
    secrets = {signing_secret_of(tmp_path / "none.community.db") for _ in range(2)}
    assert len(secrets) == 2


def test_the_plugins_are_registered_once(tmp_path):
    path = fill(tmp_path / "kb.db", {})
    desks = [build_desk(path) for _ in range(2)]
    assert [Browser(desk).get("/stories").status_code for desk in desks] == [200, 200]


SEEN_BY_READERS = ("/", "/stories", "/search?q=a", "/network", "/about", "/follow", "/sign-in",
                   "/nothing-here", "/kb", "/kb/stories", "/story/none")  # fmt: skip


def test_the_sample_says_on_every_page_that_it_is_invented(tmp_path):
    path = fill(tmp_path / "kb.db", {})
    real = Browser(build_desk(path))
    assert [page for page in SEEN_BY_READERS if "is invented" in real.get(page).text] == []
    with Store.open(path) as store, store.run("demo"):
        pass
    sample = Browser(build_desk(path))
    assert [page for page in SEEN_BY_READERS if "is invented" not in sample.get(page).text] == []


def test_frames_of_the_sample_say_it_too(tmp_path):
    path = fill(tmp_path / "kb.db", {})
    with Store.open(path) as store, store.run("demo"):
        pass
    assert "is invented" in Browser(build_desk(path)).get("/embed/story/none").text

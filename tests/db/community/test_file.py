"""The community base is a file of its own, beside the knowledge base, for its owner's eyes."""

import sqlite3
import stat

import pytest

from db.community.file import community_path, open_community
from db.errors import DatabaseError
from db.store import Store


def test_community_path_stands_beside_the_base(tmp_path):
    assert community_path(tmp_path / "kb.db") == tmp_path / "kb.community.db"


def test_open_community_makes_a_file_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "new.db"
    open_community(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_open_community_twice_keeps_what_is_in_it(tmp_path, community):
    community.db.execute("insert into salts values ('a', 'b', 'c')")
    with open_community(community.path) as again:
        assert again.value("select value from salts") == "b"


def test_open_community_refuses_a_knowledge_base(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    with pytest.raises(DatabaseError):
        open_community(tmp_path / "kb.db")


def test_a_knowledge_base_is_not_opened_from_a_community_base(community):
    with pytest.raises(DatabaseError):
        Store.open(community.path)


def test_open_community_refuses_a_folder_that_is_missing(tmp_path):
    with pytest.raises(DatabaseError, match="is no folder; make it first"):
        open_community(tmp_path / "none" / "kb.community.db")


def test_states_outside_the_list_are_refused_by_the_schema(community):
    with pytest.raises(sqlite3.IntegrityError):
        community.db.execute(
            "insert into comments (id, story_id, kind, text, made_at, state)"
            " values ('a', 's', 'comment', 't', 'now', 'maybe')"
        )

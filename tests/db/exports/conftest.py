import sqlite3
from contextlib import closing

import pytest

from db.exports.scope import Scope
from tests.db.site.conftest import ROWS, fill
from tests.db.site.hostile import HOSTILE_ROWS

STORY = "halcyon-records-keystrokes"
EVIDENCE = '[{"table": "stances", "id": "s1"}, {"table": "sqlite_master", "id": "s1"}]'
SCOPES = [(None, ""), ("story", STORY), ("stakeholder", "usw"), ("stakeholder", "halcyon-labs")]


def with_evidence(rows):
    """Give the relations of a base the words that show them."""
    return {**rows, "relations": [{**row, "evidence": EVIDENCE} for row in rows["relations"]]}


@pytest.fixture(scope="session")
def plain_base(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("plain") / "kb.db", with_evidence(ROWS))


@pytest.fixture(scope="session")
def hostile_base(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("hostile") / "kb.db", with_evidence(HOSTILE_ROWS))


@pytest.fixture
def connection(plain_base):
    with closing(sqlite3.connect(plain_base)) as opened:
        yield opened


@pytest.fixture(params=[False, True], ids=["plain", "hostile"])
def any_connection(request, plain_base, hostile_base):
    with closing(sqlite3.connect(hostile_base if request.param else plain_base)) as opened:
        yield opened


@pytest.fixture(params=SCOPES, ids=lambda found: "-".join(filter(None, found)) or "all")
def scope(request, any_connection):
    return Scope(any_connection, *request.param)


@pytest.fixture
def whole(connection):
    return Scope(connection)

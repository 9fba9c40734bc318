"""A base of each schema that this project ever had opens with every row in it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.community.file import open_community
from db.errors import DatabaseError
from db.migrations import migrations, names
from db.store import APPLICATION_ID, Store

SCRIPT = (Path(__file__).parent / "former" / "schemas.sql").read_text(encoding="utf-8")
VERSIONS = SCRIPT.splitlines()[0].removeprefix("-- versions ").split()
BLOCK = re.compile(r"^-- in (.*)\n((?:.*\n)*?.*);$(?=\n\n-- in |\n*\Z)", re.MULTILINE)
APPLIED = "-- applied "
VALUES = {"INTEGER": 1, "REAL": 0.5, "TEXT": "keystrokes of {}", "BLOB": b"keys", "ANY": 1}
CHECKED = {("_moves", "listing"): "feeds", ("_moves", "state"): "proposed"}
NAMES = "select type || ' ' || name from sqlite_master where name not like 'sqlite_%'"
# The mark that says whether linking is due, and what linking works out from words alone, are
# made anew by another version.
TABLES = """
select name from pragma_table_list where schema = 'main' and type = 'table'
and name not like 'sqlite_%' and name not in ('_sqlite_migrations', '_link_state', '_article_parts')
"""


def statements_of(number):
    """Give the statements of one version: tables first, triggers last."""
    statements = []
    for spans, statement in BLOCK.findall(SCRIPT):
        bounds = [tuple(map(int, span.split("-"))) for span in spans.split()]
        if any(first <= number <= last for first, last in bounds):
            statements.append(statement)
    return sorted(statements, key=rank)


def rank(statement):
    """Tell how late a statement is to be run."""
    kinds = (" TABLE ", " INDEX ", " VIEW ", " TRIGGER ", APPLIED)
    return next(place for place, kind in enumerate(kinds) if kind in statement[:30])


def tables(connection):
    return [name for (name,) in connection.execute(TABLES)]


def columns(connection, table):
    return connection.execute(f"pragma table_info([{table}])").fetchall()


def fill(connection, table):
    """Put one row into a table, a value of its type in each column."""
    named = [
        (name, CHECKED.get((table, name)) or VALUES.get(kind.upper(), VALUES["TEXT"]))
        for _, name, kind, *_ in columns(connection, table)
    ]
    values = [value.format(name) if isinstance(value, str) else value for name, value in named]
    names = ", ".join(f"[{name}]" for name, _ in named)
    marks = ", ".join("?" * len(values))
    connection.execute(f"insert into [{table}] ({names}) values ({marks})", values)


def former_base(path, number):
    """Make a base as version `number` made it, a row in each table."""
    steps = statements_of(number)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute("begin")
        triggers = [step for step in steps if step.startswith("CREATE TRIGGER")]
        for step in steps:
            if step.startswith(APPLIED):
                row = ["sidelight", step.removeprefix(APPLIED)]
                connection.execute(
                    "insert into _sqlite_migrations (migration_set, name) values (?, ?)", row
                )
            elif step not in triggers:
                connection.execute(step)
        for table in tables(connection):
            fill(connection, table)
        for trigger in triggers:
            connection.execute(trigger)
        connection.commit()
        return {table: connection.execute(f"select * from [{table}]").fetchall()
                for table in tables(connection)}  # fmt: skip


def named_as(connection, columns, table):
    listed = ", ".join(f"[{name}]" for name in columns)
    return connection.execute(f"select {listed} from [{table}]").fetchall()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    path = tmp_path_factory.mktemp("fresh") / "kb.db"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize("number", range(len(VERSIONS)), ids=VERSIONS)
def test_a_base_of_a_former_schema_opens_with_all_its_rows(number, fresh, tmp_path):
    path = tmp_path / "kb.db"
    before = former_base(path, number)
    with closing(sqlite3.connect(path)) as connection:
        own = {table: [c[1] for c in columns(connection, table)] for table in before}
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        after = {table: named_as(connection, own[table], table) for table in before}
        assert after == before
        assert set(connection.execute(NAMES)) >= set(fresh.execute(NAMES))
        for table in tables(fresh):
            assert {c[1:3] for c in columns(connection, table)} >= {
                c[1:3] for c in columns(fresh, table)
            }


def test_the_last_former_schema_lacks_only_what_came_since():
    """`collect.py` is to be run again when this fails: a migration has come to the main line."""
    applied = {step.removeprefix(APPLIED) for step in statements_of(len(VERSIONS) - 1)
               if step.startswith(APPLIED)}  # fmt: skip
    assert names(migrations) - applied == set()


@pytest.mark.parametrize("table", ["sidelight", "sidelight-community"])
def test_a_newer_base_is_refused(table, tmp_path):
    path = tmp_path / "kb.db"
    opener = Store.open if table == "sidelight" else open_community
    with opener(path) as store:
        store.add("_sqlite_migrations", [{"migration_set": table, "name": "m900_of_tomorrow"}])
        store.db.conn.commit()
    with pytest.raises(DatabaseError, match=r"newer Sidelight \(m900_of_tomorrow\); update"):
        opener(path)

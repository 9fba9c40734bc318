"""The schema's scripts and their cutting into statements."""

from sqlite_utils import Database

from db.keys import private_address
from db.migrations import migrations, statements


def test_statements_keeps_semicolons_inside_strings():
    script = "create table a (x text default ';');\ncreate index i on a (x);\n"
    assert list(statements(script)) == [
        "create table a (x text default ';');",
        "create index i on a (x);",
    ]


def test_statements_of_nothing_are_none():
    assert list(statements("-- only words\n")) == []


def test_stances_of_an_older_base_are_towards_practices():
    db = Database(memory=True)
    migrations.apply(db, stop_before="m012_instrument_stances")
    db.execute("insert into stances (id, article_id, start, \"end\") values ('s', 'a', 0, 1)")
    migrations.apply(db)
    assert db.execute("select towards from stances").fetchall() == [("practice",)]


def test_addresses_of_files_in_an_older_base_lose_their_folders():
    db = Database(memory=True)
    migrations.apply(db, stop_before="m021_private_addresses")
    old = "file:///home/ada/saved/a.html"
    db.execute(
        "insert into captures (id, url, visit, kind, fetched_at, outcome)"
        " values ('c1', ?, 0, 'file', '2026-05-01T12:00:00Z', 'new')",
        [old],
    )
    migrations.apply(db)
    assert db.execute("select url from captures").fetchall() == [(private_address(old),)]

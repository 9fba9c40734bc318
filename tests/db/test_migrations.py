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


def test_positions_of_an_older_base_say_what_gives_their_first_day():
    db = Database(memory=True)
    migrations.apply(db, stop_before="m044_since_basis")
    db.execute("insert into outlets (id, name, republishes) values ('register', 'R', 'decisions')")
    article = (
        "insert into articles"
        " (id, capture_id, url, title, text, word_count, recorded_at, published_at, outlet_id)"
        " values (?, 'c', '', '', '', 0, '', '2026-05-12T08:00Z', ?)"
    )
    db.conn.executemany(article, [("a", None), ("of a decision", "register")])
    stance = (
        'insert into stances (id, article_id, start, "end", basis, stated_at, stated_edtf)'
        " values (?, ?, 0, 1, ?, ?, ?)"
    )
    printed = "2026-05-12T08:00Z"
    db.conn.executemany(stance, [
        ("article", "a", "words", printed, None),
        ("decision", "of a decision", "act", printed, None),
        ("words", "a", "words", "2026-05-12", "2026-05"),
        ("deed", "a", "words", "2026-05-12", None),
    ])  # fmt: skip
    position = (
        "insert into positions (id, stakeholder_id, issue, issue_kind, side, since, flips, evidence)"
        " values (?, 'who', 'keystroke_logging', 'practice', 'critic', ?, 0, ?)"
    )
    bases = ("article", "decision", "words", "deed")
    db.conn.executemany(position, [
        *((basis, "2026-05" if basis == "words" else "2026-05-12", f'["{basis}"]') for basis in bases),
        ("recanted", "2026-05-12", "[]"),
        ("undated", None, '["article"]'),
    ])  # fmt: skip
    migrations.apply(db)
    assert dict(db.execute("select id, since_basis from positions").fetchall()) == {
        **{basis: basis for basis in bases}, "recanted": "article", "undated": None,
    }  # fmt: skip

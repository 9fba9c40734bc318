"""The schema's scripts and their cutting into statements."""

from db.migrations import statements


def test_statements_keeps_semicolons_inside_strings():
    script = "create table a (x text default ';');\ncreate index i on a (x);\n"
    assert list(statements(script)) == [
        "create table a (x text default ';');",
        "create index i on a (x);",
    ]


def test_statements_of_nothing_are_none():
    assert list(statements("-- only words\n")) == []

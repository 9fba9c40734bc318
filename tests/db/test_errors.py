"""Errors say what failed, why, and what to do, in one line."""

import errno
import sqlite3
from contextlib import closing

import pytest

from db.errors import InputError, refused_by_machine


def test_error_reads_as_one_line_with_advice():
    error = InputError("page.html", "is empty", "leave it out")
    assert str(error) == "page.html: is empty; leave it out"


def test_error_without_advice_ends_after_the_reason():
    assert str(InputError("page.html", "is empty")) == "page.html: is empty"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.ENOSPC, "No space left", "kb.db.lock"), "kb.db.lock: the disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "writing: can't be written to"),
        (NotADirectoryError(errno.ENOTDIR, "x", "a.txt/b"), "a.txt/b: has a file where a folder"),
        (OSError(errno.ENAMETOOLONG, "x", "aaa"), "aaa: has too long a name"),
        (PermissionError(errno.EACCES, "denied", "x"), "x: can't be written to"),
    ],
)
def test_what_the_system_refuses_is_one_line(error, line):
    assert str(refused_by_machine(error)).startswith(line)


def test_a_full_database_is_told_from_a_mistake_of_ours():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create table t (x)")
        connection.execute("pragma max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as full:
            connection.execute("insert into t values (zeroblob(100000))")
        with pytest.raises(sqlite3.OperationalError) as mistake:
            connection.execute("select nothing from nowhere")
    assert str(refused_by_machine(full.value)).startswith("the database: the disk is full; make")
    assert refused_by_machine(mistake.value) is None
    assert refused_by_machine(FileNotFoundError(errno.ENOENT, "none")) is None

"""Errors say what failed, why, and what to do, in one line."""

from db.errors import InputError


def test_error_reads_as_one_line_with_advice():
    error = InputError("page.html", "is empty", "leave it out")
    assert str(error) == "page.html: is empty; leave it out"


def test_error_without_advice_ends_after_the_reason():
    assert str(InputError("page.html", "is empty")) == "page.html: is empty"

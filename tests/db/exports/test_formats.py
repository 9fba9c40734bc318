import pytest

from db.exports.formats import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_format_is_written_twice_alike(scope, name):
    write = FORMATS[name].write
    assert write(scope, "http://k.example") == write(scope, "http://k.example")


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"dna", "xlsx"}))
def test_format_is_text_that_utf8_holds(scope, name):
    assert "\0" not in FORMATS[name].write(scope, "").decode("utf-8")


def test_no_two_formats_end_alike():
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)

"""JSONL read with its bad lines named, and written."""

import pytest

from db.errors import InputError
from sidelight.jsonl import checked_lines, read_lines, write_lines


@pytest.fixture
def path(tmp_path):
    return tmp_path / "in.jsonl"


def test_read_lines_names_the_bad_ones_and_goes_on(path):
    path.write_bytes(b'{"id": 1}\n\nnot json\n[1]\n\xff\xfe\n{"id": 2}\n')
    found = list(read_lines(path))
    assert [row for row in found if isinstance(row, dict)] == [{"id": 1}, {"id": 2}]
    assert [error.key for error in found if isinstance(error, InputError)] == [
        f"{path}:{number}" for number in (3, 4, 5)
    ]


def test_read_lines_passes_over_a_line_that_fills_the_memory(path):
    with path.open("wb") as file:
        file.write(b'{"id": 1}\n{"id": 2, "text": "')
        for _ in range(12):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": 3}\n')
    first, refused, last = read_lines(path)
    assert (first, last) == ({"id": 1}, {"id": 3})
    assert str(refused) == f"{path}:2: is larger than 10 MB; cut or remove the line"


def test_read_lines_holds_one_at_a_time(path):
    path.write_bytes(b'{"id": 1}\n' + b"[" * 100_000 + b"\n")
    lines = read_lines(path)
    assert next(lines) == {"id": 1}
    with path.open("ab") as file:  # what comes while the first is read is read, too
        file.write(b'{"id": 3}\n')
    too_deep, last = lines
    assert "isn't JSON" in too_deep.reason
    assert last == {"id": 3}


def test_read_lines_of_a_missing_file_is_an_input_error(path):
    with pytest.raises(InputError, match="can't be read"):
        list(read_lines(path))


def test_write_lines_can_be_read_back(path):
    assert write_lines(path, [{"id": "ä"}, {"id": "b"}]) == 2
    assert list(read_lines(path)) == [{"id": "ä"}, {"id": "b"}]


def test_write_lines_into_no_folder_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="can't be written"):
        write_lines(tmp_path / "none" / "out.jsonl", [])


def test_checked_lines_raise_the_fault_of_one_that_is_none(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1}\n{broken\n')
    lines = checked_lines(path)
    assert next(lines) == {"id": 1}
    with pytest.raises(InputError, match="isn't JSON"):
        next(lines)

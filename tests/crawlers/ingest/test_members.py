"""A packed file is read from any byte on, and to the very place where the next part begins."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.ingest.members import Members, first_member

RECORDS = [b"WARC/1.0\r\n%d\r\n" % number * (number * 300 + 1) for number in range(8)]
PACKED = [gzip.compress(record, mtime=0) for record in RECORDS]
FILE = b"".join(PACKED)
BEGINNINGS = [len(b"".join(PACKED[:number])) for number in range(len(PACKED))]


def read(data, start=0, stop=None):
    """Read a part; give its plain bytes and where the next one begins."""
    stream = io.BytesIO(data)
    stream.seek(start)
    members = Members(stream, place=start, stop=stop)
    return members.read(), members.end


def test_whole_file_is_read_to_its_end():
    assert read(FILE) == (b"".join(RECORDS), None)


@given(cut=st.integers(1, len(FILE) - 1))
def test_parts_meet_wherever_a_file_is_cut(cut):
    first, end = read(FILE, 0, cut)
    begin = first_member(io.BytesIO(FILE[cut:]), cut, None)
    assert begin == end
    assert first + (read(FILE, end)[0] if end is not None else b"") == b"".join(RECORDS)


@pytest.mark.parametrize("stop", [1, BEGINNINGS[3], BEGINNINGS[3] + 1])
def test_member_that_begins_before_the_limit_is_read_whole(stop):
    plain, end = read(FILE, 0, stop)
    expected = next(number for number, place in enumerate(BEGINNINGS) if place >= stop)
    assert (plain, end) == (b"".join(RECORDS[:expected]), BEGINNINGS[expected])


def test_record_in_two_members_is_not_cut_in_two():
    halves = [gzip.compress(RECORDS[5][:900]), gzip.compress(RECORDS[5][900:])]
    data = b"".join([*halves, PACKED[1]])
    plain, end = read(data, 0, len(halves[0]))
    assert (plain, end) == (RECORDS[5], len(halves[0]) + len(halves[1]))


def test_member_without_a_record_is_no_beginning():
    data = gzip.compress(b"nothing of the kind") + PACKED[1]
    assert first_member(io.BytesIO(data), 0, None) == len(data) - len(PACKED[1])


def test_nothing_begins_behind_the_limit():
    start = BEGINNINGS[4] + 1
    assert first_member(io.BytesIO(FILE[start:]), start, start + 1) is None


@pytest.mark.parametrize(
    ("data", "error"),
    [(FILE[:-9], EOFError), (FILE + b"junk" * 9, OSError), (FILE[:-200] + b"\0" * 200, OSError)],
    ids=["cut off", "something else behind it", "spoilt"],
)
def test_what_is_broken_is_an_error(data, error):
    with pytest.raises(error):
        read(data)


def test_much_out_of_little_comes_in_pieces():
    bomb = gzip.compress(b"WARC/" + b"\0" * 50_000_000)
    members = Members(io.BytesIO(bomb), place=0, stop=None)
    assert len(members.read(1000)) == 1000
    assert len(members._plain) < 2_000_000

"""Parts of a WARC file, read apart, hold what the whole file holds: each page once."""

import gzip

import pytest

from crawlers.ingest.files import Document
from crawlers.ingest.ranges import Part, parts_of, read_part
from crawlers.ingest.sieve import Sieve
from db.errors import ClusterError
from tests.crawlers.warc_files import file_within, members, page, response, warc

SIEVE = Sieve(glance=lambda words: "keystrokes" in words, judge=lambda _, text: bool(text))
ALL = Sieve(glance=lambda _: True, judge=lambda *_: True)


@pytest.fixture
def write(tmp_path):
    def written(data, name="a.warc.gz"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return written


def read(place, size, most, sieve=SIEVE):
    return [read_part(part, sieve) for part in parts_of(place, start=0, size=size, most=most)]


@pytest.mark.parametrize("most", [500, 5_000, 100_000, 10**9])
def test_parts_hold_every_page_once(write, most):
    data = warc(40)
    readings = read(write(data), len(data), most)
    assert sum(reading.records for reading in readings) == 40
    addresses = [found.address for reading in readings for _, found in reading.findings]
    assert addresses == [f"https://post.example/{number}" for number in range(0, 40, 10)]
    assert sum(reading.irrelevant for reading in readings) == 36


def test_numbers_count_within_the_part(write):
    data = warc(20, every=1)
    readings = read(write(data), len(data), len(data) // 2)
    assert [number for number, _ in readings[1].findings][:2] == [1, 2]
    assert readings[0].end == readings[1].begin


def test_records_of_one_member_are_all_in_the_part_that_it_begins_in(write):
    packed = gzip.compress(b"".join(response(n, page(n, "Keystrokes.")) for n in range(6)))
    data = packed + members(6, page(6, "Keystrokes."))
    readings = read(write(data), len(data), 100, ALL)
    assert [reading.records for reading in readings if reading.records] == [6, 1]


def test_file_that_is_not_packed_is_one_part(write):
    data = b"".join(response(n, page(n, "Keystrokes.")) for n in range(6))
    place = write(data, "a.warc")
    assert len(list(parts_of(place, start=0, size=len(data), most=100))) == 1
    assert read(place, len(data), 100, ALL)[0].records == 6


def test_file_that_breaks_off_is_read_as_far_as_it_goes(write):
    data = warc(10, every=1)[:-400]
    (reading,) = read(write(data), len(data), 10**9)
    faults = [str(found) for _, found in reading.findings if not isinstance(found, Document)]
    assert len(faults) == 1
    assert "can't be read" in faults[0]
    assert reading.end is None
    assert reading.pages >= 8


def test_part_that_begins_within_a_record_does_not_begin_where_the_former_ended(write):
    forged = members(99, page(99, "Keystrokes of Ada Moss."))
    stored = file_within(1, forged)
    inner = stored.index(forged[:200])
    place = write(stored + members(2, page(2, "Keystrokes.")))
    parts = [Part(place=place, stop=inner), Part(place=place, start=inner, is_exact=False)]
    first, second = (read_part(part, ALL) for part in parts)
    assert second.begin == inner
    assert first.end == len(stored)


def test_other_version_is_refused(write):
    with pytest.raises(ClusterError, match="another version"):
        read_part(Part(place=write(warc(1)), extraction="another"), ALL)


def test_missing_file_is_no_fault_of_its_content(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_part(Part(place=str(tmp_path / "none.warc.gz")), ALL)

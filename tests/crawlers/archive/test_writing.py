"""One writer appends records; what a killed one left is moved aside, and nothing is thrown away."""

from contextlib import suppress

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive.warc import Archive
from crawlers.archive.writing import LEFTOVER, writing
from db.errors import BusyError
from tests.crawlers.archive.test_warc import exchange, write


def test_archive_starts_a_new_file_when_one_is_full(tmp_path):
    archive = Archive(tmp_path)
    places = write(archive, exchange(1), exchange(2), exchange(3), max_bytes=500)
    assert [place.file for place in places] == [f"0000{n}.warc.gz" for n in (1, 2, 3)]
    assert archive.read("00002.warc.gz", places[1].offset).url.endswith("/2?x=1")


def test_opening_moves_aside_what_was_not_committed(tmp_path):
    archive = Archive(tmp_path)
    first, _ = write(archive, exchange(1), exchange(2))
    end = first.offset + first.length
    write(archive, exchange(3), committed={first.file: end})
    with (tmp_path / first.file).open("rb") as stream:
        records = [
            record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(stream)
        ]
    assert [url[-5] for url in records if url] == ["1", "1", "3", "3"]
    with (tmp_path / LEFTOVER / f"00001-{end}.warc.gz").open("rb") as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["request", "response"]


def test_opening_moves_files_aside_that_nothing_speaks_for(tmp_path):
    archive = Archive(tmp_path)
    write(archive, exchange())
    write(archive)
    assert list(tmp_path.glob("*.warc.gz")) == []
    assert len(list((tmp_path / LEFTOVER).glob("*.warc.gz"))) == 1


def test_what_is_moved_aside_twice_stays_twice(tmp_path):
    archive = Archive(tmp_path)
    for number in range(3):
        write(archive, exchange(number))
    write(archive)
    assert len(list((tmp_path / LEFTOVER).iterdir())) == 3


def test_opening_that_is_refused_touches_nothing(tmp_path):
    archive = Archive(tmp_path)
    write(archive, exchange())
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.warc.gz")}
    with pytest.raises(ZeroDivisionError):
        writing(tmp_path, {}, opened=lambda: 1 / 0).__enter__()
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.warc.gz")} == before


def test_failed_block_leaves_no_orphan(tmp_path):
    archive = Archive(tmp_path)
    with writing(tmp_path, {}, max_bytes=500) as writer:
        first = writer.append_exchange(exchange(1))
        with suppress(ZeroDivisionError), writer.undone_on_error():
            writer.append_exchange(exchange(2))
            1 / 0  # noqa: B018
        second = writer.append_exchange(exchange(2))
    assert archive.read(first.file, first.offset).url.endswith("/1?x=1")
    assert archive.read(second.file, second.offset).url.endswith("/2?x=1")


def test_second_writer_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("crawlers.archive.writing.LOCK_SECONDS", 0.0)
    with writing(tmp_path, {}), pytest.raises(BusyError, match="another process"):
        writing(tmp_path, {}).__enter__()

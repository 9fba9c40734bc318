"""Records written to the archive come back, and nothing else stays in it."""

import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main

from crawlers.archive.warc import Archive, Exchange, pack_resource
from db.errors import ArchiveError, BusyError


def exchange(number=1, body=b"<p>hello</p>"):
    return Exchange(
        url=f"https://daily.example/{number}?x=1",
        fetched_at="2026-05-01T12:00:00Z",
        status="200 OK",
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        request_headers=(("User-Agent", "Sidelight"),),
        body=body,
    )


def write(archive, *exchanges, committed=None, **options):
    with archive.writing(committed or {}, **options) as writer:
        return [writer.append_exchange(one) for one in exchanges]


def test_exchange_reads_back(tmp_path):
    archive = Archive(tmp_path)
    place = write(archive, exchange())[0]
    record = archive.read(place.file, place.offset)
    assert (record.url, record.body) == ("https://daily.example/1?x=1", b"<p>hello</p>")
    assert (record.date, record.content_type) == ("2026-05-01T12:00:00Z", "text/html")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=2000))
def test_any_body_reads_back(tmp_path_factory, body):
    archive = Archive(tmp_path_factory.mktemp("archive"))
    place = write(archive, exchange(body=body))[0]
    assert archive.read(place.file, place.offset).body == body


def test_resource_reads_back(tmp_path):
    archive = Archive(tmp_path)
    with archive.writing({}) as writer:
        place = writer.append(
            pack_resource(
                url="file:///a.txt",
                fetched_at="2026-05-01T12:00:00Z",
                content_type="text/plain",
                body=b"words",
            )
        )
    assert archive.read(place.file, place.offset).body == b"words"


def test_file_is_warc_1_1_with_request_and_response(tmp_path):
    place = write(Archive(tmp_path), exchange())[0]
    with (tmp_path / place.file).open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers.protocol, record.http_headers)
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", "request", "response"]
    assert {protocol for _, protocol, _ in records} == {"WARC/1.1"}
    assert records[1][2].get_header("Host") == "daily.example"
    assert records[2][2].get_header("Content-Encoding") is None


def test_each_record_is_its_own_gzip_member(tmp_path):
    places = write(Archive(tmp_path), exchange(1), exchange(2))
    content = (tmp_path / places[0].file).read_bytes()
    end = places[0].offset + places[0].length
    alone = io.BytesIO(content[places[0].offset : end])
    assert [record.rec_type for record in ArchiveIterator(alone)] == ["response"]
    assert end < places[1].offset


def test_archive_starts_a_new_file_when_one_is_full(tmp_path):
    archive = Archive(tmp_path)
    places = write(archive, exchange(1), exchange(2), exchange(3), max_bytes=500)
    assert [place.file for place in places] == [f"0000{n}.warc.gz" for n in (1, 2, 3)]
    assert archive.read("00002.warc.gz", places[1].offset).url.endswith("/2?x=1")


def test_opening_cuts_off_what_was_not_committed(tmp_path):
    archive = Archive(tmp_path)
    first, _ = write(archive, exchange(1), exchange(2))
    end = first.offset + first.length
    write(archive, exchange(3), committed={first.file: end})
    with (tmp_path / first.file).open("rb") as stream:
        records = [
            record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(stream)
        ]
    assert [url[-5] for url in records if url] == ["1", "1", "3", "3"]


def test_opening_removes_files_that_nothing_speaks_for(tmp_path):
    archive = Archive(tmp_path)
    write(archive, exchange())
    write(archive)
    assert list(tmp_path.glob("*.warc.gz")) == []


def test_failed_block_leaves_no_orphan(tmp_path):
    archive = Archive(tmp_path)
    with archive.writing({}, max_bytes=500) as writer:
        first = writer.append_exchange(exchange(1))
        with suppress(ZeroDivisionError), writer.undone_on_error():
            writer.append_exchange(exchange(2))
            1 / 0  # noqa: B018
        second = writer.append_exchange(exchange(2))
    assert archive.read(first.file, first.offset).url.endswith("/1?x=1")
    assert archive.read(second.file, second.offset).url.endswith("/2?x=1")


def test_second_writer_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("crawlers.archive.warc.LOCK_SECONDS", 0.0)
    archive = Archive(tmp_path)
    with archive.writing({}), pytest.raises(BusyError, match="another process"):
        archive.writing({}).__enter__()


@pytest.mark.parametrize(("file", "offset"), [("00001.warc.gz", 5), ("none.warc.gz", 0)])
def test_reading_nothing_raises(tmp_path, file, offset):
    write(Archive(tmp_path), exchange())
    with pytest.raises(ArchiveError, match="no record"):
        Archive(tmp_path).read(file, offset)


def test_reading_a_damaged_record_raises_wherever_the_damage_is(tmp_path):
    archive = Archive(tmp_path)
    place = write(archive, exchange())[0]
    path = tmp_path / place.file
    whole = path.read_bytes()
    header = 10  # of gzip; what it says of time and system matters to nobody
    for at in range(place.offset + header, place.offset + place.length):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        path.write_bytes(damaged)
        with pytest.raises(ArchiveError):
            archive.read(place.file, place.offset)


def test_file_passes_the_check_of_warcio(tmp_path, capsys):
    write(Archive(tmp_path), exchange(1), exchange(2, body=b"\x00\xff" * 1000))
    with pytest.raises(SystemExit) as ended:
        main(["check", "-v", *map(str, tmp_path.glob("*.warc.gz"))])
    assert (ended.value.code, capsys.readouterr().out.count("digest pass")) == (0, 5)

"""Records written to the archive come back, and nothing else stays in it."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main

from crawlers.archive.warc import Archive, Exchange, pack_resource
from crawlers.archive.writing import writing
from db.errors import ArchiveError


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
    with writing(archive.folder, committed or {}, **options) as writer:
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
    with writing(archive.folder, {}) as writer:
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

"""Erased records are gone from the bytes, and every other record stays where it was."""

import gzip

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import erasing
from crawlers.archive.erasing import concerned, cut_broken_ends, erase, tombstone, tombstones
from crawlers.archive.warc import Archive, Exchange, Place
from crawlers.archive.writing import writing
from db.errors import ArchiveError

SECRET = b"Petra Vandermolen"


def exchange(name, body):
    return Exchange(url=f"https://news.example/{name}", fetched_at="2026-04-21T09:00:00Z",
                    status="200 OK", headers=(("Content-Type", "text/html"),), request_headers=(),
                    body=body)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    with writing(tmp_path, {}) as writer:
        for name, body in (("a", b"one"), ("b", SECRET * 50), ("c", b"three")):
            writer.append_exchange(exchange(name, body))
    return tmp_path


def records(folder):
    with next(folder.glob("*.warc.gz")).open("rb") as stream:
        return [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
                for record in ArchiveIterator(stream)]  # fmt: skip


def is_b(url, _body):
    return url.endswith("/b")


def test_record_and_request_become_tombstones(folder):
    before = records(folder)
    erase(folder, concerned(folder, is_b))
    after = records(folder)
    assert [kind for kind, _ in after].count("metadata") == 2
    assert [pair for pair in before if pair not in after] == [
        (kind, "https://news.example/b") for kind in ("request", "response")
    ]
    assert SECRET not in gzip.decompress(next(folder.glob("*.warc.gz")).read_bytes())
    assert len(tombstones(folder)) == 2


def test_other_records_stay_where_they_are(folder):
    (place,) = concerned(folder, lambda url, body: body == b"three")
    erase(folder, concerned(folder, is_b))
    assert Archive(folder).read(place.file, place.offset).body == b"three"


def test_other_readers_pass_over_tombstones(folder):
    erase(folder, concerned(folder, is_b))
    with next(folder.glob("*.warc.gz")).open("rb") as stream:
        urls = [record.headers.get("WARC-Target-URI") for record in FastIterator(stream)]
    assert "https://news.example/c" in urls
    assert "https://news.example/b" not in urls


def test_body_can_decide(folder):
    assert len(concerned(folder, lambda _, body: SECRET in body)) == 1


def test_what_was_set_aside_is_erased_too(folder):
    with writing(folder, {}):
        pass
    assert list(folder.glob("*.warc.gz")) == []
    places = concerned(folder, is_b)
    assert {place.file for place in places} == {"leftover/00001-0.warc.gz"}
    erase(folder, places)
    assert SECRET not in gzip.decompress((folder / places[0].file).read_bytes())


def test_half_a_record_is_cut_off_what_was_set_aside(folder):
    (place,) = concerned(folder, lambda url, body: SECRET in body)
    path = folder / "leftover" / "00001-7.warc.gz"
    path.parent.mkdir()
    whole = (folder / place.file).read_bytes()
    path.write_bytes(whole[: place.offset + place.length - 9])
    cut_broken_ends(folder)
    assert path.read_bytes() == whole[: place.offset]


def test_kill_in_the_midst_is_made_good(folder, monkeypatch):
    places = concerned(folder, is_b)

    def killed(folder, place):
        with (folder / place.file).open("r+b") as stream:
            stream.seek(place.offset)
            stream.write(tombstone(place.length)[:40])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_overwrite", killed)
        with pytest.raises(KeyboardInterrupt):
            erase(folder, places)
    erase(folder, concerned(folder, is_b))
    assert SECRET not in gzip.decompress(next(folder.glob("*.warc.gz")).read_bytes())
    assert len(records(folder)) == 7


def test_broken_archive_is_refused(folder):
    path = next(folder.glob("*.warc.gz"))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ArchiveError, match="breaks off"):
        concerned(folder, is_b)


@given(st.integers(min_value=230, max_value=200_000))
def test_tombstone_has_exactly_the_length(length):
    made = tombstone(length)
    assert len(made) == length
    assert b"erased" in gzip.decompress(made)


def test_tombstone_needs_some_room():
    with pytest.raises(ArchiveError, match="too short"):
        tombstone(50)


def test_smallest_record_has_room(tmp_path):
    with writing(tmp_path, {}) as writer:
        place = writer.append_exchange(exchange("x", b""))
    erase(tmp_path, [Place(place.file, place.offset, place.length)])
    assert records(tmp_path)[-1][0] == "metadata"

"""WARC files are found and opened wherever they are: paths, folders, addresses, buckets."""

import pytest

from crawlers import buckets
from crawlers.ingest.openings import name_of, opened_at, size_of, warc_places
from db.errors import CrawlError, InputError
from tests.crawlers.bucket import bucket_of_environment

DATA = bytes(range(256)) * 400


@pytest.fixture
def storage():
    """Serve object storage, and have the environment say so."""
    files = {f"crawl/{month}/{n}.warc.gz": DATA for month in ("10", "11") for n in range(3)}
    with bucket_of_environment("news", files):
        yield


def read(place, start, length=10):
    with opened_at(place, start, loopback=True) as stream:
        return stream.read(length)


def test_folder_is_its_warc_files(tmp_path):
    for name in ("b.warc.gz", "a.warc", "c.html"):
        (tmp_path / name).write_bytes(b"x")
    assert warc_places(str(tmp_path)) == [str(tmp_path / "a.warc"), str(tmp_path / "b.warc.gz")]


@pytest.mark.parametrize(
    ("name", "reason"), [("none.warc.gz", "isn't there"), ("a.html", "is no WARC file")]
)
def test_what_is_no_warc_file_is_refused(tmp_path, name, reason):
    (tmp_path / "a.html").write_bytes(b"x")
    with pytest.raises(InputError, match=reason):
        warc_places(str(tmp_path / name))


def test_path_is_known_by_its_name_and_an_address_by_itself(tmp_path):
    assert name_of(str(tmp_path / "a.warc.gz")).endswith("/a.warc.gz")
    assert str(tmp_path) not in name_of(str(tmp_path / "a.warc.gz"))
    assert name_of("https://a.example/a.warc.gz") == "https://a.example/a.warc.gz"


def test_file_is_opened_from_any_byte_on(tmp_path, site):
    (tmp_path / "a.warc.gz").write_bytes(DATA)
    site.put("/a.warc.gz", DATA)
    for place in (str(tmp_path / "a.warc.gz"), f"{site.address}/a.warc.gz"):
        assert size_of(place, loopback=True) == len(DATA)
        assert read(place, 300) == DATA[300:310]


def test_address_that_gives_no_parts_is_read_as_a_whole_or_not_at_all(site):
    site.put("/a.warc.gz", DATA, status=200)
    site.put("/part.warc.gz", DATA, status=206)  # it says so whatever is asked
    assert size_of(f"{site.address}/part.warc.gz", loopback=True) is None
    with pytest.raises(CrawlError, match="404"):
        read(f"{site.address}/none.warc.gz", 0)


def test_bucket_is_listed_by_a_pattern(storage):
    places = warc_places("s3://news/crawl/11/*.warc.gz")
    assert places == [f"s3://news/crawl/11/{n}.warc.gz" for n in range(3)]


def test_file_of_a_bucket_is_opened_from_any_byte_on(storage):
    place = "s3://news/crawl/10/1.warc.gz"
    assert size_of(place, loopback=False) == len(DATA)
    assert read(place, 70_000) == DATA[70_000:70_010]


def test_what_is_not_in_a_bucket_is_said(storage):
    with pytest.raises(InputError, match="fits nothing there"):
        warc_places("s3://news/crawl/12/*.warc.gz")
    with pytest.raises(FileNotFoundError):
        size_of("s3://news/none.warc.gz", loopback=False)


def test_bucket_without_the_extra_is_one_line(monkeypatch):
    monkeypatch.setattr(buckets, "find_spec", lambda _: None)
    with pytest.raises(CrawlError, match="pip install"):
        size_of("s3://news/a.warc.gz", loopback=False)

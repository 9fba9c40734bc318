"""Lists of digests are stamped by an authority, and the stamps hold without asking anybody."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.archive.timestamps import (
    Authority,
    certificates_in,
    read_certificates,
    stamp_due,
    stamped_at,
    stamps_in,
)
from crawlers.archive.verify import verify
from db.errors import ArchiveError, CrawlError, InputError
from tests.tsa import LocalAuthority

PAGE = "<html><title>A page</title><p>" + "Halcyon Freight counts the keystrokes of clerks. " * 5


@pytest.fixture
def ingested(tmp_path, ingest, store):
    for name in "ab":
        (tmp_path / f"{name}.html").write_text(PAGE + name)
    ingest(tmp_path / "a.html", tmp_path / "b.html")
    return store


@pytest.fixture
def authority(timestamping):
    return Authority(url=timestamping.url, certificates=timestamping.certificates)


def stamp(store, authority):
    with store.run("timestamp") as run:
        stamp_due(store, run, authority)
    return run.counts


def trusted(authority):
    return read_certificates(authority.certificates, "test")


def test_every_digest_is_stamped_once(ingested, authority, timestamping):
    assert stamp(ingested, authority) == {"lists": 1, "digests": 2}
    assert stamp(ingested, authority) == {}
    assert timestamping.asked == 1
    (made,) = stamps_in(ingested.archive_folder)
    captured = {row["sha256"] for row in ingested.rows("select sha256 from captures")}
    assert made.digests() == captured


def test_stamp_is_checked_offline_with_the_kept_certificates(ingested, authority):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    kept = read_certificates(certificates_in(ingested.archive_folder), "kept")
    assert abs(stamped_at(made, kept) - datetime.now(UTC)) < timedelta(minutes=1)


def test_openssl_agrees(ingested, authority, timestamping):
    stamp(ingested, authority)
    folder = ingested.archive_folder / "timestamps"
    (token,) = folder.glob("*.tsr")
    subprocess.run(
        ["openssl", "ts", "-verify", "-data", token.with_suffix(".sha256"), "-in", token,
         "-CAfile", timestamping.folder / "root.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def test_changed_list_is_not_proved(ingested, authority):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    with pytest.raises(ArchiveError, match="doesn't prove the list"):
        stamped_at(replace(made, listing=made.listing + b"0" * 64 + b"\n"), trusted(authority))


@pytest.mark.parametrize("token", [b"", b"not DER", b"\x30\x03\x02\x01\x00"])
def test_broken_token_is_not_proved(ingested, authority, token):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    with pytest.raises(ArchiveError):
        stamped_at(replace(made, token=token), trusted(authority))


def test_changed_byte_of_the_token_is_not_proved(ingested, authority):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    token = bytearray(made.token)
    token[-10] ^= 1
    with pytest.raises(ArchiveError):
        stamped_at(replace(made, token=bytes(token)), trusted(authority))


def test_stamp_of_another_authority_is_not_proved(ingested, authority, tmp_path):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    other = tmp_path / "other"
    other.mkdir()
    strangers = read_certificates(LocalAuthority(other).certificates, "other")
    with pytest.raises(ArchiveError):
        stamped_at(made, strangers)


@pytest.mark.parametrize("answer", [b"", b"<html>login</html>"])
def test_answer_that_is_no_timestamp_is_refused_and_nothing_kept(
    ingested, authority, timestamping, answer
):
    timestamping.answer = answer
    with pytest.raises(ArchiveError, match="no timestamp"):
        stamp(ingested, authority)
    assert list(stamps_in(ingested.archive_folder)) == []


def test_answer_to_another_request_is_refused(ingested, authority, timestamping):
    stamp(ingested, authority)
    (made,) = stamps_in(ingested.archive_folder)
    timestamping.answer = made.token
    for path in (ingested.archive_folder / "timestamps").iterdir():
        path.unlink()
    with pytest.raises(ArchiveError, match="Nonce"):
        stamp(ingested, authority)


def test_authority_that_is_away_is_said(ingested, authority):
    away = replace(authority, url="http://127.0.0.1:9/")
    with pytest.raises(CrawlError, match="couldn't be asked"):
        stamp(ingested, away)


@pytest.mark.parametrize("url", ["ftp://time.example/", "nonsense"])
def test_address_that_is_none_is_said(ingested, authority, url):
    with pytest.raises(CrawlError):
        stamp(ingested, replace(authority, url=url))


def test_archive_verify_finds_a_changed_list(ingested, authority):
    stamp(ingested, authority)
    assert verify(ingested).faults == ()
    (listing,) = (ingested.archive_folder / "timestamps").glob("*.sha256")
    listing.write_text("0" * 64 + "\n")
    (fault,) = verify(ingested).faults
    assert "doesn't prove the list" in fault.what


def test_file_without_certificate_is_refused():
    with pytest.raises(InputError, match="holds no certificate"):
        read_certificates(b"hello", "here.pem")

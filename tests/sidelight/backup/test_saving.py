"""A backup holds the base as it stood at one moment, and copies only what is new."""

import sqlite3
from contextlib import closing

import pytest

from crawlers.archive.captures import open_archive
from crawlers.archive.warc import Exchange
from db.errors import BackupError, DatabaseError
from db.store import Store
from sidelight.backup.manifest import read_manifest
from sidelight.backup.saving import save


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "safe"


def stored(folder):
    return {saved.name: saved.stored for saved in read_manifest(folder).files}


def exchange():
    return Exchange(url="http://x.example/", fetched_at="2026-01-01T00:00:00Z", status="200 OK",
                    headers=(), request_headers=(), body=b"x" * 3000)  # fmt: skip


def test_a_backup_holds_base_archive_people_and_secret(base, folder):
    counts = save(base, folder)
    names = ["archive/00001.warc.gz", "archive/pseudonyms.key", "base", "community"]
    assert sorted(stored(folder)) == names
    assert counts["copied"] == len(names)


def test_a_backup_is_for_its_owner_alone(base, folder):
    save(base, folder)
    modes = {path.stat().st_mode & 0o077 for path in folder.rglob("*") if path.is_file()}
    assert folder.stat().st_mode & 0o077 == 0
    assert modes - {0o044} == {0}  # the manifest and the lock hold no secret


def test_a_second_backup_of_the_same_copies_nothing(base, folder):
    save(base, folder)
    before = stored(folder)
    assert save(base, folder) == {"copied": 0, "unchanged": 4}
    assert stored(folder) == before


def test_a_second_backup_copies_what_the_archive_grew_by(base, folder, take_in):
    save(base, folder)
    size = (folder / "archive" / "00001.warc.gz").stat().st_size
    take_in(base, "three")
    copied = save(base, folder)
    base_size = read_manifest(folder).by_name()["base"].bytes
    grown = (folder / "archive" / "00001.warc.gz").stat().st_size - size
    assert (copied["copied"], copied["bytes copied"]) == (2, base_size + grown)
    assert len(list(folder.glob("base-*"))) == 1


def test_what_no_committed_row_speaks_for_is_left_out(base, folder):
    with Store.open(base) as store, open_archive(store) as writer:
        committed = (base.with_suffix(".archive") / "00001.warc.gz").stat().st_size
        writer.append_exchange(exchange())
        save(base, folder)
    assert read_manifest(folder).by_name()["archive/00001.warc.gz"].bytes == committed


def test_a_backup_while_a_transaction_is_open_has_what_was_committed(base, folder):
    with closing(sqlite3.connect(base)) as writer:
        writer.execute("delete from captures")
        save(base, folder)
        writer.rollback()
    with closing(sqlite3.connect(folder / stored(folder)["base"])) as copy:
        assert copy.execute("select count(*) from captures").fetchone() == (2,)


def test_what_a_backup_cut_short_left_is_cleared_away(base, folder):
    save(base, folder)
    (folder / "base-0123456789ab").write_bytes(b"half")
    with (folder / "archive" / "00001.warc.gz").open("ab") as stream:
        stream.write(b"half")
    assert save(base, folder, check_all=True)["copied"] == 0
    assert len(list(folder.glob("base-*"))) == 1


def test_a_stored_file_that_rotted_is_named_when_all_is_checked(base, folder):
    save(base, folder)
    path = folder / "archive" / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(BackupError, match="isn't what was written"):
        save(base, folder, check_all=True)


def test_an_archive_with_other_bytes_is_taken_only_on_purpose(base, folder):
    save(base, folder)
    path = base.with_suffix(".archive") / "00001.warc.gz"
    path.write_bytes(b"?" + path.read_bytes()[1:])
    with pytest.raises(BackupError, match="other bytes"):
        save(base, folder)
    save(base, folder, replace=True)
    assert (folder / stored(folder)["archive/00001.warc.gz"]).read_bytes() == path.read_bytes()
    assert not (folder / "archive" / "00001.warc.gz").exists()


def test_what_was_backed_up_and_is_gone_is_let_go_only_on_purpose(base, folder):
    save(base, folder)
    (base.with_suffix(".archive") / "pseudonyms.key").unlink()
    with pytest.raises(BackupError, match=r"pseudonyms\.key, which is gone"):
        save(base, folder)
    save(base, folder, replace=True)
    assert "archive/pseudonyms.key" not in stored(folder)


def test_an_older_base_does_not_take_the_place_of_a_newer_one(base, folder, take_in, tmp_path):
    older = tmp_path / "older.db"
    older.write_bytes(base.read_bytes())
    take_in(base, "three")
    save(base, folder)
    with pytest.raises(BackupError, match="newer state"):
        save(older, folder)


def test_the_backup_of_another_base_is_not_touched(base, folder, take_in, tmp_path):
    save(base, folder)
    with pytest.raises(BackupError, match="another base"):
        save(take_in(tmp_path / "other.db", "other"), folder)


def test_a_folder_with_other_files_is_refused(base, folder):
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(BackupError, match="holds other files"):
        save(base, folder)


def test_an_archive_that_was_cut_is_not_taken_for_a_backup(base, folder):
    path = base.with_suffix(".archive") / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(BackupError, match="5 bytes too early"):
        save(base, folder)


def test_a_damaged_base_leaves_the_former_backup(base, folder):
    save(base, folder)
    before = stored(folder)
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(base.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\x05" * (4096 * 6)
    base.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|can't be copied"):
        save(base, folder)
    assert stored(folder) == before


def test_a_missing_base_or_a_foreign_one_is_refused(tmp_path, folder):
    with pytest.raises(DatabaseError, match="isn't there"):
        save(tmp_path / "none.db", folder)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("create table t (x)")
    with pytest.raises(DatabaseError, match="not one of Sidelight's"):
        save(tmp_path / "other.db", folder)


def test_how_far_it_is_is_told(base, tmp_path):
    told = []
    save(base, tmp_path / "safe", listener=told.append)
    assert told[0].what == "copying the base as it stands"
    assert {progress.what for progress in told[1:]} == {"backing up, in MB"}
    done = [progress.done for progress in told[1:]]
    assert done == sorted(done)

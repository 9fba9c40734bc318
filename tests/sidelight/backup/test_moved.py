"""A backup of a base whose archive was moved to a bucket is whole by itself, or says where it is."""

import gzip

import pytest

from crawlers.archive.captures import open_archive
from crawlers.archive.elsewhere import read_elsewhere
from crawlers.archive.erasing import concerned, erase
from crawlers.archive.moving import move
from crawlers.archive.verify import verify
from db.errors import BackupError, SidelightError
from db.runs import Run
from db.store import Store
from sidelight.backup.manifest import read_manifest
from sidelight.backup.restoring import restore
from sidelight.backup.saving import save
from tests.crawlers.bucket import bucket_of_environment

WARC = "archive/00001.warc.gz"
BESIDE = 3  # base, community, the secret of the pseudonyms


@pytest.fixture
def attic():
    with bucket_of_environment("attic", {}) as handler:
        yield handler


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "safe"


@pytest.fixture
def moved(base, attic):
    send(base)
    return base


def send(base):
    with Store.open(base) as store:
        move(store, Run(1), "s3://attic/desk", every=True)


def is_whole(path):
    with Store.open(path) as store:
        report = verify(store)
    return report.bodies == 2 and report.faults == ()


def test_backup_fetches_what_was_moved(moved, folder, attic, tmp_path):
    assert save(moved, folder)["copied"] == BESIDE + 1
    attic.files.clear()
    restore(folder, tmp_path / "new" / "kb.db")
    assert is_whole(tmp_path / "new" / "kb.db")
    assert list(folder.rglob("*.part")) == []


def test_what_was_backed_up_before_it_moved_is_not_fetched_again(base, folder, attic):
    save(base, folder)
    send(base)
    attic.asked.clear()
    counts = save(base, folder)
    assert (counts["unchanged"], attic.asked) == (BESIDE, [])
    assert WARC in read_manifest(folder).by_name()


def test_second_backup_fetches_nothing(moved, folder, attic):
    save(moved, folder)
    attic.asked.clear()
    save(moved, folder)
    assert attic.asked == []


def test_what_was_moved_can_be_left_where_it_is(moved, folder, attic, tmp_path):
    counts = save(moved, folder, leave_moved=True)
    assert (counts["left"], counts["copied"]) == (1, BESIDE + 1)  # the note with them
    assert WARC not in read_manifest(folder).by_name()
    restore(folder, tmp_path / "new" / "kb.db")
    assert read_elsewhere(tmp_path / "new" / "kb.archive").files.keys() == {"00001.warc.gz"}
    assert is_whole(tmp_path / "new" / "kb.db")


def test_what_is_not_where_it_was_moved_to_is_no_backup(moved, folder, attic):
    attic.files.clear()
    for leave in (True, False):
        with pytest.raises(SidelightError, match=r"can't be had|couldn't be"):
            save(moved, folder, leave_moved=leave)


def test_what_was_erased_goes_from_the_backup_on_purpose_only(moved, folder, attic):
    save(moved, folder)
    with Store.open(moved) as store, open_archive(store):
        archive = store.archive_folder
        erase(archive, concerned(archive, lambda _, body: b"one." in body))
    with pytest.raises(BackupError, match="was backed up with other bytes"):
        save(moved, folder)
    save(moved, folder, replace=True)
    assert sum(b"one. " in part for part in unpacked(folder)) == 0
    assert sum(b"two. " in part for part in unpacked(folder)) == 1


def unpacked(folder):
    """Give the content of each WARC file of a backup."""
    for path in (folder / "archive").glob("*.warc.gz*"):
        yield gzip.decompress(path.read_bytes())

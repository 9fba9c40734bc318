"""What was backed up is put in place whole, where nothing was, or not at all."""

import shutil

import pytest

from crawlers.archive.captures import open_archive
from crawlers.archive.verify import verify
from db.answers import AnswerFile, answers_path
from db.community.editors import list_editors
from db.community.file import community_path, open_community
from db.errors import ArchiveError, BackupError
from db.store import Store
from sidelight.backup.manifest import FILE, read_manifest
from sidelight.backup.restoring import restore
from sidelight.backup.saving import save
from tests.db.test_answers import ANSWER


@pytest.fixture
def folder(base, tmp_path):
    save(base, tmp_path / "safe")
    return tmp_path / "safe"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "new" / "kb.db"


def texts(path):
    with Store.open(path) as store:
        return store.rows("select * from captures order by id")


def test_a_restored_base_has_what_was_backed_up(base, folder, place):
    restore(folder, place)
    assert texts(place) == texts(base)
    secrets = [path.with_suffix(".archive") / "pseudonyms.key" for path in (base, place)]
    assert secrets[0].read_bytes() == secrets[1].read_bytes()
    assert community_path(place).stat().st_mode & 0o077 == 0
    with open_community(community_path(place)) as people:
        assert [editor["name"] for editor in list_editors(people)] == ["quill"]


def test_a_restored_base_and_its_archive_are_written_on(folder, place, take_in):
    restore(folder, place)
    take_in(place, "three")
    with Store.open(place) as store:
        assert len(store.rows("select * from captures")) == 3
        assert verify(store).faults == ()


def test_a_restored_older_base_is_refused_the_newer_archive(base, folder, take_in, tmp_path):
    take_in(base, "three")
    restore(folder, tmp_path / "old" / "kb.db")
    shutil.copy(tmp_path / "old" / "kb.db", base)
    base.with_name("kb.db-wal").unlink(missing_ok=True)
    with (
        Store.open(base) as store,
        pytest.raises(ArchiveError, match=r"this one is older; bring that one back, or .*adopt"),
        open_archive(store),
    ):
        pass


@pytest.mark.parametrize("name", ["kb.db", "kb.db-wal", "kb.community.db", "kb.archive/x.warc.gz"])
def test_what_is_there_is_not_overwritten(folder, place, name):
    target = place.parent / name
    target.parent.mkdir(parents=True)
    target.write_bytes(b"dear")
    with pytest.raises(BackupError, match="isn't overwritten"):
        restore(folder, place)
    assert target.read_bytes() == b"dear"


def test_empty_places_are_filled(folder, place):
    place.with_suffix(".archive").mkdir(parents=True)
    place.touch()
    restore(folder, place)
    assert len(texts(place)) == 2


def test_a_rotten_backup_puts_nothing_in_place(folder, place):
    path = folder / read_manifest(folder).by_name()["community"].stored
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(BackupError, match="isn't what was written"):
        restore(folder, place)
    assert not place.exists()
    assert not place.with_suffix(".archive").exists()


def test_a_backup_that_lacks_a_file_puts_nothing_in_place(folder, place):
    (folder / "archive" / "00001.warc.gz").unlink()
    with pytest.raises(BackupError, match="missing its file"):
        restore(folder, place)
    assert not place.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "can't be read"),
        ('{"format": 9}', "another version"),
        ('{"format": 1, "made_at": "", "archive_id": null, "generation": 0, "files": []}',
         "no finished backup"),
        ('{"format": 1, "made_at": "", "archive_id": null, "generation": 0, "files": [{"name":'
         ' "archive/../../x", "stored": "x", "bytes": 1, "sha256": "", "modified": 1, "mode": 1}]}',
         "outside of its folder"),
        (None, "holds no backup"),
    ],
)  # fmt: skip
def test_what_is_no_backup_is_refused(folder, place, content, reason):
    if content is None:
        (folder / FILE).unlink()
    else:
        (folder / FILE).write_text(content)
    with pytest.raises(BackupError, match=reason):
        restore(folder, place)


def test_what_a_restore_cut_short_left_is_written_over(folder, place):
    draft = place.with_name("kb.archive.restoring")
    draft.mkdir(parents=True)
    (draft / "00009.warc.gz").write_bytes(b"half")
    restore(folder, place)
    assert not (place.with_suffix(".archive") / "00009.warc.gz").exists()


def test_answers_of_models_are_backed_up_and_put_back(base, tmp_path, place):
    with AnswerFile.open(answers_path(base)) as answers:
        answers.add(ANSWER)
    save(base, tmp_path / "whole")
    restore(tmp_path / "whole", place)
    with AnswerFile.open(answers_path(place)) as answers:
        assert answers.of([ANSWER.key]) == [ANSWER]

"""What a backup says it holds is read back, and refused where it isn't ours or leads out of it."""

import json
from dataclasses import replace

import pytest

from db.errors import BackupError
from sidelight.backup.manifest import (
    FILE,
    NOTHING,
    Manifest,
    Saved,
    begin,
    read_manifest,
    write_manifest,
)

BASE = Saved(name="base", stored="base.db", bytes=9, sha256="ab" * 32, modified=1, mode=0o600)
MANIFEST = Manifest(made_at="2026-06-01T00:00:00Z", archive_id="seal", generation=3, files=(BASE,))


def write(folder, **changed):
    write_manifest(folder, MANIFEST)
    stated = json.loads((folder / FILE).read_text())
    (folder / FILE).write_text(json.dumps(stated | changed))


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert MANIFEST.by_name() == {"base": BASE}


def test_an_empty_folder_is_begun_as_ours(tmp_path):
    folder = tmp_path / "new" / "safe"
    assert begin(folder) == NOTHING
    assert begin(folder) == NOTHING
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_other_files_is_left_as_it_is(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(BackupError, match="holds other files"):
        begin(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_a_folder_without_a_manifest_is_no_backup(tmp_path):
    with pytest.raises(BackupError, match="holds no backup"):
        read_manifest(tmp_path)


def test_another_version_is_refused(tmp_path):
    write(tmp_path, format=2)
    with pytest.raises(BackupError, match="of another version"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 1}', '{"format": 1, "files": [{}]}']
)
def test_a_damaged_manifest_is_refused(tmp_path, content):
    (tmp_path / FILE).write_text(content)
    with pytest.raises(BackupError, match="can't be read"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("path", ["/etc/passwd", "../kb.db", "archive/../../kb.db"])
@pytest.mark.parametrize("column", ["name", "stored"])
def test_a_file_outside_of_the_folder_is_refused(tmp_path, path, column):
    write_manifest(tmp_path, replace(MANIFEST, files=(replace(BASE, **{column: path}),)))
    with pytest.raises(BackupError, match="outside of its folder"):
        read_manifest(tmp_path)

"""The file of a pack is read into memory, within bounds; what is none is refused in one line."""

import json
import zipfile

import pytest

from crawlers.archive.wacz import DATAPACKAGE, DIGEST
from db.errors import ArchiveError, InputError
from sidelight.evidence import opening
from sidelight.evidence.manifest import MANIFEST, Manifest
from sidelight.evidence.opening import ARCHIVE_PATH, digest_of, listed_digests, open_pack

SAID = Manifest(form=1, title="Keys", about="story keys", software="Sidelight", captures=(),
                texts=(), passages=()).as_json()  # fmt: skip
LISTING = json.dumps({"resources": [{"path": "text/a1.txt", "hash": digest_of(b"Keys")}]}).encode()
FILES = {MANIFEST: SAID, "text/a1.txt": b"Keys", ARCHIVE_PATH: b"WARC", DATAPACKAGE: LISTING,
         DIGEST: json.dumps({"hash": digest_of(LISTING)}).encode()}  # fmt: skip


@pytest.fixture
def packed(tmp_path):
    """Give a function that writes a pack of some files."""

    def write(files, *further):
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w") as pack:
            for name, content in [*files.items(), *further]:
                pack.writestr(name, content)
        return path

    return write


def test_a_pack_is_read_with_its_texts_and_its_archive(packed):
    pack = open_pack(packed(FILES))
    assert pack.manifest.title == "Keys"
    assert pack.text("text/a1.txt") == "Keys"
    assert pack.archive == b"WARC"


def test_what_a_pack_lacks_or_cannot_be_read_is_none(packed):
    pack = open_pack(packed({MANIFEST: SAID, "text/b.txt": b"\xff"}))
    assert pack.text("text/a1.txt") is None
    assert pack.text("text/b.txt") is None
    assert pack.archive == b""


def test_what_is_no_zip_or_lacks_a_manifest_is_no_pack(packed, tmp_path):
    (tmp_path / "words.zip").write_text("words")
    for path in (tmp_path / "words.zip", packed({"text/a1.txt": b"Keys"}), tmp_path / "none.zip"):
        with pytest.raises(InputError):
            open_pack(path)


def test_two_files_of_one_name_are_refused(packed):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(FILES, ("text/a1.txt", b"Other"))
    with pytest.raises(InputError, match="two files of one name"):
        open_pack(path)


@pytest.mark.parametrize("bound", ["MOST_FILES", "MOST_BYTES"])
def test_what_would_fill_the_memory_is_refused(packed, bound, monkeypatch):
    monkeypatch.setattr(opening, bound, 2)
    with pytest.raises(InputError, match="too large"):
        open_pack(packed(FILES))


def test_digests_are_those_that_the_pack_lists(packed):
    assert listed_digests(open_pack(packed(FILES))) == {"text/a1.txt": digest_of(b"Keys")}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"resources": [{}]}'])
def test_a_list_that_cannot_be_read_is_damaged(packed, content):
    with pytest.raises(ArchiveError, match="can't be read"):
        listed_digests(open_pack(packed(FILES | {DATAPACKAGE: content})))


def test_a_list_that_was_altered_is_told(packed):
    altered = LISTING.replace(b"a1.txt", b"b1.txt")
    with pytest.raises(ArchiveError, match="isn't what"):
        listed_digests(open_pack(packed(FILES | {DATAPACKAGE: altered})))

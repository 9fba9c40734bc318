"""A base and an archive that aren't of one another are told apart before anything is touched."""

import pytest

from crawlers.archive.seal import Seal, check, new_seal, put_seal, read_seal, seal_of, write_seal
from db.errors import ArchiveError

BASE = Seal(id="a", generation=4, token="four", former="three")


@pytest.fixture
def folder(tmp_path):
    """Make a folder with one file of ten bytes."""
    (tmp_path / "00001.warc.gz").write_bytes(b"x" * 10)
    return tmp_path


def checked(folder, base, archive, end):
    return check(
        folder, base=base, archive=archive, committed={"00001.warc.gz": end} if end else {}
    )


def test_a_new_base_seals_an_empty_folder(tmp_path):
    assert check(tmp_path, base=None, archive=None, committed={}).generation == 0


def test_a_base_from_before_seals_seals_its_folder(folder):
    assert checked(folder, None, None, 10)


def test_the_base_that_wrote_last_may_write(folder):
    assert checked(folder, BASE, BASE, 6) == BASE


def test_a_base_killed_before_it_took_the_new_token_may_write(folder):
    archive = BASE.renewed()
    assert checked(folder, BASE, archive, 10) == archive


@pytest.mark.parametrize(
    ("base", "archive", "end", "reason"),
    [
        (None, BASE, 0, "belongs to another base"),
        (Seal(id="b", generation=4, token="four"), BASE, 10, "belongs to another base"),
        (None, None, 0, "holds records that this base doesn't list"),
        (Seal(id="a", generation=2, token="two"), BASE, 10, "this one is older"),
        (Seal(id="a", generation=4, token="other"), BASE, 10, "this one is not the one"),
        (BASE, Seal(id="a", generation=5, token="five", former="four"), 6, "this one is older"),
        (BASE, BASE, 11, "holds less than the base lists"),
        (BASE, None, 11, "holds less than the base lists"),
    ],
)
def test_what_does_not_belong_together_is_refused(folder, base, archive, end, reason):
    with pytest.raises(ArchiveError, match=reason):
        checked(folder, base, archive, end)


def test_a_seal_is_read_back_from_folder_and_base(tmp_path, store):
    assert (read_seal(tmp_path), seal_of(store)) == (None, None)
    write_seal(tmp_path, BASE)
    put_seal(store, BASE)
    assert read_seal(tmp_path) == seal_of(store) == BASE


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"id": "a", "more": 1}'])
def test_a_damaged_seal_is_refused(tmp_path, text):
    (tmp_path / "seal.json").write_text(text)
    with pytest.raises(ArchiveError, match="can't be read"):
        read_seal(tmp_path)


def test_each_opening_has_a_token_of_its_own():
    first = new_seal().renewed()
    second = first.renewed()
    assert (second.former, second.generation) == (first.token, 2)
    assert first.token != second.token

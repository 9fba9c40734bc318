"""A forgotten address is known again in every form, and can't be read from what is kept."""

import pytest

from crawlers.web.forgotten import FILE, Forgotten
from db.errors import ArchiveError

URL = "https://www.news.example/2026/jane-doe-resigns/"


def test_every_version_of_the_address_is_forgotten(tmp_path):
    Forgotten(tmp_path).add([URL])
    forgotten = Forgotten(tmp_path)
    for version in (URL, URL.rstrip("/"), URL.replace("https://www.", "http://"), f"{URL}amp/"):
        assert version in forgotten
    assert "https://news.example/2026/other" not in forgotten


def test_file_says_nothing_of_the_address_and_is_its_owners(tmp_path):
    Forgotten(tmp_path).add([URL])
    path = tmp_path / FILE
    assert "news" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_more_can_be_forgotten_later(tmp_path):
    Forgotten(tmp_path).add([URL])
    Forgotten(tmp_path).add(["https://other.example/a"])
    assert URL in Forgotten(tmp_path)


def test_damaged_file_is_said(tmp_path):
    (tmp_path / FILE).write_text("{")
    with pytest.raises(ArchiveError, match="can't be read"):
        Forgotten(tmp_path)

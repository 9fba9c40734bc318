"""What an ingest would take is told of files as they are; it takes that, and nothing before."""

import json
import logging

import pytest
from click.testing import CliRunner

from crawlers.ingest.foresight import foresee_ingest
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import Known
from crawlers.web.forgotten import Forgotten
from db.errors import InputError
from sidelight.cli import main

WORDS = "Parcelway records where its vans are and how long each driver rests. " * 5


@pytest.fixture
def folder(tmp_path):
    """Two articles in a file of lines, one of them of another matter, a page and a picture."""
    lines = [
        json.dumps({"title": "A", "text": WORDS}),
        json.dumps({"title": "B", "text": "Rain."}),
        "{",
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "in" / "page.html").write_text(f"<p>{WORDS}</p>", encoding="utf-8")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path / "in"


def foresee(store, *targets, sieve=None):
    known = Known(store, Forgotten(store.archive_folder))
    return foresee_ingest(known, list(map(str, targets)), sieve=sieve, listener=store.listener)


def test_what_would_be_taken_is_what_is_taken(store, ingest, folder, caplog):
    with caplog.at_level(logging.WARNING):
        foreseen = foresee(store, folder)
    assert foreseen == {"file new": 3, "passed over": 2}
    assert "would be passed over" in caplog.text
    assert store.value("select count(*) from captures") == 0
    assert ingest(folder) == foreseen
    assert foresee(store, folder) == {"known": 3, "passed over": 2}


def test_what_is_forgotten_or_of_another_matter_is_told(store, folder):
    sieve = Sieve(glance=lambda words: "Rain" not in words, judge=lambda *_: True)
    assert foresee(store, folder / "lines.jsonl", sieve=sieve)["irrelevant"] == 1


def test_addresses_are_counted_and_not_asked(store):
    asked = ["https://a.example/b", "https://a.example/c", "https://a.example/d.warc.gz"]
    assert foresee(store, *asked) == {"addresses": 2, "WARC addresses": 1}


def test_a_file_named_alone_raises_its_fault(store, folder):
    with pytest.raises(InputError, match="no kind of file"):
        foresee(store, folder / "picture.png")


def test_the_command_says_it_in_a_line_and_makes_nothing(folder, tmp_path):
    words = ["ingest", str(tmp_path / "kb.db"), str(folder), "https://a.example/b", "--dry-run"]
    result = CliRunner().invoke(main, words)
    assert result.stdout == "would ingest: 3 new pages, 2 passed over, 1 address to ask\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in"]

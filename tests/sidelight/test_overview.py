"""What a base holds and how its last runs went, said as it is."""

import pytest

from crawlers.ingest.cursors import cursor_of
from crawlers.ingest.ranges import Reading
from db.errors import CrawlError, InputError
from db.store import Store
from sidelight.overview import overview
from sidelight.stages import open_for_work


def test_a_run_that_failed_says_why(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        with pytest.raises(InputError), store.run("ingest"):
            raise InputError("a.txt", "isn't there", "name a file")
        last = overview(store)["runs"]["ingest"]
    assert last.startswith("failed 20")
    assert last.endswith(": a.txt: isn't there; name a file")


def test_a_run_is_running_only_while_somebody_is_at_work(tmp_path):
    with open_for_work(tmp_path / "kb.db") as store:
        with pytest.raises(KeyboardInterrupt), store.run("link"):
            raise KeyboardInterrupt
        assert overview(store)["runs"]["link"].startswith("running 20")
    with Store.open(tmp_path / "kb.db") as store:
        assert overview(store)["runs"]["link"].startswith("cut short 20")


def sifted(store, *, killed):
    """Begin a sift of three files: one is read, one half read, one can't be had."""
    with store.run("sift") as run:
        read, half, gone = (cursor_of(store, run.id, name) for name in ("a", "b", "c"))
        with store.transaction():
            read.advance(Reading(begin=0, end=None, records=30, pages=10, irrelevant=8))
            half.advance(Reading(begin=0, end=900, records=12, pages=4, irrelevant=4))
        gone.halt(CrawlError("c", "can't be had", "try again"))
        raise killed


def test_a_sift_that_was_cut_short_says_how_far_it_came(tmp_path):
    with open_for_work(tmp_path / "kb.db") as store:
        with pytest.raises(KeyboardInterrupt):
            sifted(store, killed=KeyboardInterrupt)
        assert overview(store)["runs"]["sift"].startswith("running 20")
    reached = "(1 of 3 files begun read to the end, 14 pages, 12 of them off the topic)"
    with Store.open(tmp_path / "kb.db") as store:
        runs = overview(store)["runs"]
    assert runs["sift"].startswith("cut short 20")
    assert runs["sift"].endswith(f"{reached}; the next one goes on where it was")
    assert "sift file" not in runs


def test_a_sift_that_left_files_says_why(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        with pytest.raises(CrawlError):
            sifted(store, killed=CrawlError("1 of 3 files", "couldn't be read"))
        last = overview(store)["runs"]["sift"]
    assert last.startswith("interrupted 20")
    assert last.endswith(": c: can't be had; try again")

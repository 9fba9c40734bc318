"""Whatever is done to bases and archives, no committed original is lost, and a base can be rebuilt."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive.adoption import adopt
from crawlers.archive.captures import open_archive, record_visits
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.verify import verify
from crawlers.archive.warc import Exchange
from db.errors import ArchiveError
from db.records import Capture
from db.store import Store

AT = "2026-05-01T12:00:00Z"


def visit(number, **more):
    url = f"https://daily.example/{number % 3}"
    capture = Capture(url=url, kind="page", fetched_at=AT, outcome="new", status=200,
                      content_type="text/html", **more)  # fmt: skip
    exchange = Exchange(url=url, fetched_at=AT, status="200 OK",
                        headers=(("Content-Type", "text/html"),), request_headers=(),
                        body=f"<p>{number}</p>".encode())  # fmt: skip
    return Visit(fetched=(Fetched(capture=capture, exchange=exchange),))


def record(path, number, **more):
    """Commit one capture to a base and its archive."""
    with Store.open(path) as store, store.run("crawl") as run, open_archive(store) as writer:
        record_visits(store, writer, [visit(number, **more)], run_id=run.id, stage="crawl")


def adopted(path):
    with Store.open(path) as store, store.run("adopt") as run:
        adopt(store, run)
        return dict(run.counts)


def captures(path):
    columns = "id, url, visit, kind, source_id, listed_title, sha256, warc_offset, warc_length"
    with Store.open(path) as store:
        return store.rows(f"select {columns} from captures order by url, visit")


def bodies(folder):
    """Read every archived body below a folder, what was moved aside included."""
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as stream:
            for archived in ArchiveIterator(stream):
                if archived.rec_type == "response":
                    yield archived.content_stream().read()


def test_a_base_that_was_deleted_is_rebuilt_as_it_was(tmp_path):
    path = tmp_path / "kb.db"
    for number in range(4):
        record(path, number, source_id="daily", listed_title="Vans")
    before = captures(path)
    path.unlink()
    assert adopted(path) == {"captures": 4}
    assert captures(path) == before
    with Store.open(path) as store:
        assert verify(store).faults == ()


def test_a_new_base_is_refused_the_archive_of_another_and_nothing_is_lost(tmp_path):
    path = tmp_path / "kb.db"
    record(path, 1)
    path.unlink()
    with pytest.raises(ArchiveError, match="belongs to another base"):
        record(path, 2)
    assert list(bodies(tmp_path)) == [b"<p>1</p>"]


def test_two_bases_of_one_name_cannot_share_a_folder(tmp_path):
    record(tmp_path / "kb.db", 1)
    with pytest.raises(ArchiveError, match="belongs to another base"):
        record(tmp_path / "kb.sqlite", 2)


def test_an_older_base_put_back_is_refused_until_it_adopts(tmp_path):
    path = tmp_path / "kb.db"
    record(path, 1)
    shutil.copy(path, tmp_path / "old.db")
    record(path, 2)
    shutil.copy(tmp_path / "old.db", path)
    with pytest.raises(ArchiveError, match="this one is older"):
        record(path, 3)
    assert adopted(path) == {"captures": 1}
    record(path, 3)
    assert len(captures(path)) == 3


def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "kb.db"
    record(path, 1)
    record(path, 2)
    (file,) = (tmp_path / "kb.archive").glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-7])
    path.unlink()
    assert adopted(path)["captures"] == 1


def test_adopting_twice_changes_nothing(tmp_path):
    path = tmp_path / "kb.db"
    record(path, 1)
    assert adopted(path) == {}
    assert len(captures(path)) == 1


def test_adopting_nothing_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match="isn't there"):
        adopted(tmp_path / "kb.db")


def leave_half_written(folder):
    """Do what a kill within a record does."""
    for file in sorted(folder.glob("*.warc.gz"))[-1:]:
        file.write_bytes(file.read_bytes() + b"half a record")


ACTS = ("record", "delete", "copy", "restore", "rename", "kill", "adopt")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ACTS), min_size=3, max_size=14))
def test_no_order_of_acts_loses_an_original(tmp_path_factory, acts):
    folder = Path(tmp_path_factory.mktemp("acts"))
    path, saved = folder / "kb.db", folder / "saved.db"
    committed = set()
    for number, act in enumerate(acts):
        if act == "delete":
            path.unlink(missing_ok=True)
        elif act == "copy" and path.exists():
            shutil.copy(path, saved)
        elif act == "restore" and saved.exists():
            shutil.copy(saved, path)
        elif act == "rename" and path.exists():
            path.rename(folder / f"moved-{number}.db")
        elif act == "kill":
            leave_half_written(folder / "kb.archive")
        elif act == "adopt" and (folder / "kb.archive").is_dir():
            adopted(path)
        elif act == "record":
            try:
                record(path, number)
            except ArchiveError:
                continue
            committed.add(f"<p>{number}</p>".encode())
        assert committed <= set(bodies_readable(folder))


def bodies_readable(folder):
    """Read what can be read of every file; a half record at an end hides nothing before it."""
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as stream:
            try:
                for archived in ArchiveIterator(stream):
                    if archived.rec_type == "response":
                        yield archived.content_stream().read()
            except Exception:  # noqa: BLE001 (whatever warcio says of half a record)
                continue

"""Files of an archive that were moved to a bucket are read, checked, erased and built on as before;
whoever is killed on the way loses nothing."""

import gzip
import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archive import elsewhere, erasing
from crawlers.archive.adoption import adopt
from crawlers.archive.captures import open_archive, record_visits
from crawlers.archive.elsewhere import read_elsewhere
from crawlers.archive.erasing import concerned, erase, tombstones
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.moving import bring_back, move
from crawlers.archive.verify import verify
from crawlers.archive.warc import Archive, Exchange
from crawlers.archive.writing import ArchiveWriter
from db.errors import ArchiveError, InputError
from db.records import Capture
from db.runs import Run
from db.store import Store
from tests.crawlers.bucket import bucket_of_environment

AT = "2026-05-01T12:00:00Z"
TO = "s3://attic/desk"
FILES = 3


@pytest.fixture
def attic():
    """Serve a bucket that the environment names."""
    with bucket_of_environment("attic", {}) as handler:
        yield handler


def visited(path):
    url = f"https://daily.example/{path}"
    exchange = Exchange(url=url, fetched_at=AT, status="200 OK", headers=(), request_headers=(),
                        body=body_of(url))  # fmt: skip
    capture = Capture(url=url, kind="page", fetched_at=AT, outcome="new", status=200)
    return Visit((Fetched(capture=capture, exchange=exchange),))


def body_of(url):
    return f"<p>What stands at {url}.</p>".encode() * 20


def take_in(store, *paths):
    """Capture pages, each into a file of its own."""
    with open_archive(store) as writer:
        writer.max_bytes = 500  # more than who wrote it, less than a page
        for path in paths:
            record_visits(store, writer, [visited(path)], run_id=1, stage="crawl")


@pytest.fixture
def archived(store):
    """A base whose archive has a few files of one page each."""
    take_in(store, *(f"page{number}" for number in range(FILES)))
    return store


def moved(store, to=TO, **how):
    run = Run(1)
    move(store, run, to, **how)
    return run.counts


def bodies(store):
    """Read every captured body by its place."""
    archive = Archive(store.archive_folder)
    return {
        capture["url"]: archive.read(capture["warc_file"], capture["warc_offset"]).body
        for capture in store.rows("select * from captures")
    }


def expected(store):
    return {row["url"]: body_of(row["url"]) for row in store.rows("select url from captures")}


def here(store):
    return sorted(path.name for path in store.archive_folder.glob("*.warc.gz"))


def faults(store):
    return [fault.what for fault in verify(store).faults]


def test_full_files_move_and_are_read_by_range_from_there(archived, attic):
    before = {name: (archived.archive_folder / name).read_bytes() for name in here(archived)}
    assert moved(archived, every=True)["files"] == FILES
    assert here(archived) == []
    assert sorted(attic.files.values()) == sorted(before.values())
    assert all(key.startswith("desk/0000") for key in attic.files)
    assert bodies(archived) == expected(archived)


def test_file_that_is_written_to_stays_until_it_is_full(archived, attic, monkeypatch):
    assert moved(archived)["files"] == FILES - 1
    assert (here(archived), len(attic.files)) == (["00003.warc.gz"], FILES - 1)
    assert moved(archived) == {}
    monkeypatch.setattr("crawlers.archive.moving.MAX_FILE_BYTES", 500)
    assert moved(archived)["files"] == 1


def test_archive_goes_on_in_a_new_file(archived, attic):
    moved(archived, every=True)
    take_in(archived, "later")
    assert here(archived) == ["00004.warc.gz"]
    assert moved(archived, None, every=True)["files"] == 1
    assert len(attic.files) == FILES + 1
    assert bodies(archived) == expected(archived)
    assert faults(archived) == []


def test_moved_archive_is_verified_with_one_request_for_each_file(archived, attic):
    moved(archived, every=True)
    attic.asked.clear()
    report = verify(archived)
    assert (report.bodies, report.files, report.faults) == (FILES, FILES, ())
    assert sum(request.startswith("GET") for request in attic.asked) == FILES


def test_damage_in_the_bucket_is_named(archived, attic):
    moved(archived, every=True)
    key = min(attic.files)
    content = bytearray(attic.files[key])
    content[-40] ^= 0xFF
    attic.files[key] = bytes(content)
    assert any("isn't what was moved to s3://attic/desk" in what for what in faults(archived))
    attic.files.pop(key)
    assert any("bring it back" not in what and "moved to" in what for what in faults(archived))
    with pytest.raises(ArchiveError):
        bodies(archived)


def test_file_that_arrives_damaged_stays_here(archived, attic, monkeypatch):
    put = attic.do_PUT

    def spoilt(handler):
        put(handler)
        handler.files.update({key: body[:-1] for key, body in handler.files.items()})

    monkeypatch.setattr(attic, "do_PUT", spoilt)
    with pytest.raises(ArchiveError, match="isn't what was sent"):
        moved(archived, every=True)
    assert len(here(archived)) == FILES
    assert read_elsewhere(archived.archive_folder).files == {}


def test_refused_place_is_said_and_nothing_moves(archived):
    with pytest.raises(InputError, match="is no place in a bucket"):
        moved(archived, "/mnt/attic")
    with pytest.raises(InputError, match="hasn't been moved anywhere"):
        moved(archived, None)
    assert len(here(archived)) == FILES


def test_all_comes_back_with_the_same_bytes(archived, attic):
    before = {name: (archived.archive_folder / name).read_bytes() for name in here(archived)}
    moved(archived, every=True)
    bring_back(archived, Run(1))
    after = {name: (archived.archive_folder / name).read_bytes() for name in here(archived)}
    assert (after, attic.files) == (before, {})
    assert read_elsewhere(archived.archive_folder).to is None


def test_erased_record_is_in_no_byte_of_the_bucket(archived, attic):
    moved(archived, every=True)
    folder = archived.archive_folder
    erase(folder, concerned(folder, lambda url, _: url.endswith("/page1")))
    assert len(attic.files) == FILES
    assert all(b"page1" not in gzip.decompress(content) for content in attic.files.values())
    assert len(tombstones(folder)) == 2
    left = {url: body for url, body in expected(archived).items() if "page1" not in url}
    archive = Archive(folder)
    for url, body in left.items():
        (row,) = archived.rows("select * from captures where url = ?", [url])
        assert archive.read(row["warc_file"], row["warc_offset"]).body == body


def test_base_that_was_lost_is_rebuilt_from_a_moved_archive(archived, attic, tmp_path):
    moved(archived, every=True)
    captures = archived.rows("select id, sha256, warc_file, warc_offset from captures order by id")
    (tmp_path / "other").mkdir()
    archived.archive_folder.rename(tmp_path / "other" / "kb.archive")
    with Store.open(tmp_path / "other" / "kb.db") as rebuilt:
        adopt(rebuilt, Run(1))
        assert captures == rebuilt.rows(
            "select id, sha256, warc_file, warc_offset from captures order by id"
        )
        take_in(rebuilt, "later")
        assert faults(rebuilt) == []


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def kill_at(patch, number):
    """End whoever takes the so many-th step that leaves something behind."""
    steps = []

    def counted(true, after):
        def step(*arguments, **how):
            if after:
                result = true(*arguments, **how)
            steps.append(1)
            if len(steps) == number:
                raise Killed
            return result if after else true(*arguments, **how)

        return step

    for module, name in (
        (elsewhere, "write_elsewhere"),
        (elsewhere, "remove_from_bucket"),
        (elsewhere, "sync_folder"),
        (elsewhere, "_copy"),
        (elsewhere, "digest_of"),
        (erasing, "_bury"),
        (erasing, "send"),
    ):
        for after in (False, True):
            patch.setattr(module, name, counted(getattr(module, name), after))


def erase_page(store):
    with open_archive(store):
        folder = store.archive_folder
        erase(folder, concerned(folder, lambda url, _: url.endswith("/page1")))


@pytest.mark.parametrize("number", range(1, 14))
def test_killed_move_loses_nothing(archived, attic, number):
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, number)
        with pytest.raises(Killed):
            moved(archived, every=True)
    assert bodies(archived) == expected(archived)
    assert faults(archived) == []
    take_in(archived, "later")
    moved(archived, every=True)
    assert (here(archived), len(attic.files)) == ([], FILES + 1)
    assert faults(archived) == []


@pytest.mark.parametrize("number", range(1, 14))
def test_killed_return_loses_nothing(archived, attic, number):
    moved(archived, every=True)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, number)
        with pytest.raises(Killed):
            bring_back(archived, Run(1))
    assert bodies(archived) == expected(archived)
    bring_back(archived, Run(1))
    assert (len(here(archived)), attic.files) == (FILES, {})
    assert faults(archived) == []
    assert list(archived.archive_folder.glob("*.new")) == []


@pytest.mark.parametrize("number", range(1, 18))
def test_killed_erasing_is_made_good(archived, attic, number):
    moved(archived, every=True)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, number)
        with pytest.raises(Killed):
            erase_page(archived)
    erase_page(archived)
    assert len(attic.files) == FILES
    assert all(b"page1" not in gzip.decompress(content) for content in attic.files.values())


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(["take", "move", "every", "back"]), max_size=6))
def test_any_order_of_steps_keeps_every_body(tmp_path_factory, attic, steps):
    attic.files.clear()
    with Store.open(tmp_path_factory.mktemp("desk") / "kb.db") as store:
        for number, step in enumerate(steps):
            if step == "take":
                take_in(store, f"a{number}", f"b{number}")
            elif step == "back":
                bring_back(store, Run(1))
            else:
                moved(store, every=step == "every")
        assert bodies(store) == expected(store)
        assert faults(store) == []


@pytest.mark.parametrize("verb", ["PUT", "HEAD", "GET"])
def test_process_killed_at_any_request_loses_nothing(archived, attic, verb):
    """A real process is killed by SIGKILL while the bucket answers it."""
    command = [sys.executable, "-m", "sidelight", "archive", "move", archived.path, TO, "--every"]
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE)
    seen = []

    def kill(request):
        seen.append(request.split()[0])
        if seen.count(verb) == 2:
            os.kill(process.pid, signal.SIGKILL)

    attic.upon = staticmethod(kill)
    process.communicate()
    attic.upon = staticmethod(lambda _: None)
    assert process.returncode == -signal.SIGKILL
    assert bodies(archived) == expected(archived)
    assert faults(archived) == []
    done = subprocess.run(list(map(str, [*command, "--json"])), stdout=subprocess.PIPE, check=True)
    assert json.loads(done.stdout)["move"]["files"] >= 1
    assert (here(archived), len(attic.files)) == ([], FILES)
    assert bodies(archived) == expected(archived)


def test_writer_is_not_led_back_into_a_moved_file(archived, attic):
    moved(archived, every=True)
    writer = ArchiveWriter(archived.archive_folder)
    assert writer.append_exchange(visited("x").fetched[0].exchange).file == "00004.warc.gz"
    writer.close()


def test_large_file_goes_in_parts(tmp_path, attic):
    content = os.urandom(1_000_000) * 23
    (tmp_path / "00001.warc.gz").write_bytes(content)
    with (tmp_path / "00001.warc.gz").open("rb") as stream:
        place = elsewhere.send(stream, "00001.warc.gz", f"{TO}/")
    assert place.bytes == len(content)
    assert list(attic.files.values()) == [content]
    assert sum(request.startswith("PUT") for request in attic.asked) > 1

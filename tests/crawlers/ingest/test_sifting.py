"""What workers read of WARC files comes into the base in order, once, whatever befalls them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.same_rows import PLACES, differing_tables
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.sifting import sift_files
from crawlers.ingest.stage import ingest_paths
from db.errors import ClusterError, LostWorkError
from db.store import Store
from tests.crawlers.warc_files import file_within, members, warc

SIEVE = Sieve(glance=lambda words: "keystrokes" in words, judge=lambda _, text: bool(text))
MOST = 20_000


@dataclass
class Order:
    work: Any
    arguments: tuple
    fault: Exception | None

    def result(self):
        if self.fault:
            raise self.fault
        return self.work(*self.arguments)


class Some:
    """Workers that do what they are asked until they fail at the orders with these numbers."""

    ahead = 5

    def __init__(self, faults=None):
        self.faults = faults or {}
        self.orders = []

    def submit(self, work, *arguments):
        self.orders.append(arguments[0])
        return Order(work, arguments, self.faults.get(len(self.orders)))


@pytest.fixture
def files(tmp_path):
    """Write two files, of which the first holds what would mislead a reader in its middle."""
    within = file_within(1, warc(20, every=1, size=4000))
    contents = {
        "a.warc.gz": warc(30, size=4000) + within + warc(40, size=4000),
        "b.warc.gz": warc(30, every=5),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in contents]


def sift(path, files, workers, *, most=MOST):
    with Store.open(path) as store, store.run("ingest", targets=files) as run:
        sift_files(store, run, files, sieve=SIEVE, workers=workers, most=most)
        return run.counts


def differing(path, other):
    """Name the tables that differ; each archive has a seal and ids of records of its own."""
    tables = (table for table, *_ in differing_tables(path, other, beside=PLACES))
    return [table for table in tables if table != "_archive"]


@pytest.fixture
def ingested(files, tmp_path):
    """Make the base that one process makes of the files, one after the other."""
    path = tmp_path / "one" / "kb.db"
    path.parent.mkdir()
    with Store.open(path) as store, store.run("ingest", targets=files) as run:
        ingest_paths(store, run, files, sieve=SIEVE)
    return path


@pytest.fixture
def base(tmp_path) -> Path:
    (tmp_path / "other").mkdir()
    return tmp_path / "other" / "kb.db"


@pytest.mark.parametrize("most", [700, MOST, 10**9])
def test_rows_are_those_of_ingesting_one_file_after_the_other(files, ingested, base, most):
    counts = sift(base, files, Some(), most=most)
    assert counts == {"file new": 13, "irrelevant": 87}
    assert differing(ingested, base) == []


def test_second_time_adds_nothing(files, base):
    sift(base, files, Some())
    assert sift(base, files, Some()) == {"known": 13, "irrelevant": 87}


def test_no_more_is_ordered_than_is_taken_in(files, base):
    workers = Some({3: KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt):
        sift(base, files, workers)
    assert len(workers.orders) <= 3 + Some.ahead


def test_killed_run_goes_on_where_it_was(files, ingested, base):
    with pytest.raises(KeyboardInterrupt):
        sift(base, files, Some({4: KeyboardInterrupt()}))
    again = Some()
    sift(base, files, again)
    assert again.orders[0].start > 0
    assert differing(ingested, base) == []


def test_file_that_cannot_be_read_on_is_left_and_the_next_call_goes_on(files, ingested, base):
    with pytest.raises(ClusterError, match="1 of 2 files: couldn't be read to the end"):
        sift(base, files, Some({2: LostWorkError("part", "ended 3 workers")}))
    with Store.open(base) as store:
        assert store.value("select count(*) from failures where error = 'ended 3 workers'") == 1
        states = "select group_concat(state) from runs where stage = 'sift file' order by id"
        assert store.value(states) == "interrupted,done"
    again = Some()
    sift(base, files, again)
    assert {order.place for order in again.orders} == {files[0]}
    with Store.open(base) as store:
        assert store.value("select count(*) from captures") == 13


def test_lost_scheduler_ends_the_run(files, base):
    with pytest.raises(ClusterError, match="was lost"):
        sift(base, files, Some({2: ClusterError("scheduler", "was lost")}))
    with Store.open(base) as store:
        assert store.value("select state from runs where stage = 'ingest'") == "interrupted"


def test_missing_file_is_left_and_named(files, base, tmp_path):
    gone = str(tmp_path / "gone.warc.gz")
    with pytest.raises(ClusterError, match="can't be read"):
        sift(base, [gone, *files], Some())
    with Store.open(base) as store:
        assert store.value("select count(*) from captures") == 13


def test_file_without_a_page_is_a_failure(base, tmp_path):
    (tmp_path / "none.warc.gz").write_bytes(members(1, b"x", status="404 Not Found"))
    assert sift(base, [str(tmp_path / "none.warc.gz")], Some()) == {"passed over": 1}


def test_file_is_read_by_its_address_in_parts(site, files, base):
    data = Path(files[0]).read_bytes()
    site.put("/a.warc.gz", data)
    with Store.open(base) as store, store.run("ingest") as run:
        address = f"{site.address}/a.warc.gz"
        sift_files(store, run, [address], sieve=SIEVE, workers=Some(), most=MOST, loopback=True)
        assert run.counts["file new"] == 7
        assert store.value("select url from captures order by rowid") == f"{address}#1"
    asked = [headers.get("Range") for _, headers in site.asked]
    assert "bytes=0-0" in asked
    assert len(set(asked)) > 3

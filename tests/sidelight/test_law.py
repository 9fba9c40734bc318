"""From a register's answer to the page of a bill, by the stages of the command."""

import json
from dataclasses import replace

import pytest

from crawlers.crawl.orders import crawl_sources
from db.records import Search
from db.reference.load import load_reference
from sidelight import stages
from tests.crawlers.conftest import crawl, site, store  # noqa: F401 (fixtures)
from tests.crawlers.law.conftest import ANSWERS

PAST = "2025"  # so that all of it has happened by now


@pytest.fixture
def registers(site, store):  # noqa: F811 (the fixtures)
    """Ask two registers on this machine for a bill."""
    answers = {
        "/os/bills?q=x": "openstates_bills.json",
        "/ls/?op=getBill&id=70001": "legiscan_bill.json",
    }
    for path, name in answers.items():
        body = (ANSWERS / name).read_text(encoding="utf-8").replace("2027", PAST)
        site.put(path, body, Content_Type="application/json")
    found = {"openstates": "/os/bills?q={query}", "legiscan": "/ls/?op=getBill&id=70001"}
    sources = [
        replace(site.source(), id=law, law=law, feeds=(),
                searches=(Search(f"{site.address}{address}", "law"),))
        for law, address in found.items()
    ]  # fmt: skip
    with store.run("crawl") as run:
        crawl_sources(store, run, sources, queries=("x",), loopback=True,
                      settings={"AUTOTHROTTLE_ENABLED": False})  # fmt: skip
    load_reference(store)
    return store


def test_bill_goes_from_registers_to_its_row_once(registers):
    assert stages.read_law(registers) == {"records": 2}
    counts = stages.link(registers)
    assert counts["instruments of registers"] == 1
    (bill,) = registers.rows("select * from instruments where curated = 2")
    assert (bill["id"], bill["step"]) == ("ohio-hb-412-2025", "passed")
    assert "Ohio HB 412" in json.loads(bill["aliases"])
    steps = registers.rows("select * from instrument_dates where curated = 2")
    assert all(step["capture_id"] for step in steps)
    assert registers.value(
        "select key from search_entries where kind = 'instrument' and key = ?", [bill["id"]]
    )
    assert stages.link(registers) == {}

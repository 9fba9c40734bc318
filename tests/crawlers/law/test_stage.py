"""Registers on this machine: asked, archived and read, with their keys kept to themselves."""

import json
from dataclasses import replace

import pytest

from crawlers.crawl.orders import crawl_sources
from crawlers.law.stage import has_registers, read_law_due
from db.law.records import from_json
from db.records import Search
from tests.crawlers.law.conftest import ANSWERS

KEY = "very-secret"
QUICK = {"AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 1, "DOWNLOAD_TIMEOUT": 5}


def as_json(site, path, name, **headers):
    """Let a path answer with one of our answers."""
    body = (ANSWERS / name).read_text(encoding="utf-8")
    return site.put(path, body, Content_Type="application/json", **headers)


@pytest.fixture
def register(site, monkeypatch, crawl):
    """Ask a register once, by words or numbers."""
    monkeypatch.setenv("SIDELIGHT_KEY_SITE", KEY)

    def ask(law, *addresses, queries=("bossware",), wishes=(), **search):
        searches = tuple(
            Search(f"{site.address}{address}", "law", **search) for address in addresses
        )
        source = replace(site.source(), law=law, searches=searches, feeds=())
        return crawl(source, settings=QUICK, queries=queries, wishes=wishes)

    return ask


@pytest.fixture
def read(store):
    """Read what registers answered."""

    def once():
        with store.run("law") as run:
            read_law_due(store, run, judge=lambda title, _: "keystrokes" in title)
            return run.counts

    return once


def records(store):
    return [
        from_json(row["content"]) for row in store.rows("select * from law_records order by id")
    ]


def bodies(store):
    return b"".join(file.read_bytes() for file in store.archive_folder.iterdir() if file.is_file())


def test_search_leads_to_the_bill_itself_and_is_read(site, store, register, read):
    as_json(site, "/?op=getSearch&query=bossware&key=" + KEY, "legiscan_search.json")
    as_json(site, "/?op=getBill&id=70001&key=" + KEY, "legiscan_bill.json")
    site.put("/?op=getBill&id=70002&key=" + KEY, '{"status": "ERROR", "alert": {"message": "no"}}')
    register("legiscan", "/?op=getSearch&query={query}", key=True, key_parameter="key")
    assert has_registers(store)
    assert read() == {"records": 3}
    parts = {(row["part"], row["relevant"]) for row in store.rows("select * from law_records")}
    assert parts == {("found", 1), ("found", 0), ("bill", 1)}
    assert read() == {}


def test_key_of_an_address_is_sent_and_nowhere_kept(site, store, register):
    as_json(site, "/?op=getSearch&query=bossware&key=" + KEY, "legiscan_search.json")
    register("legiscan", "/?op=getSearch&query={query}", key=True, key_parameter="key")
    assert any(f"key={KEY}" in path for path in site.paths())
    assert not any("X-Api-Key" in headers for _, headers in site.asked)
    rows = [*store.rows("select * from captures"), *store.rows("select * from failures")]
    assert KEY not in json.dumps(rows)
    assert KEY.encode() not in bodies(store)


def test_key_that_an_answer_repeats_is_taken_out_of_it(site, store, register):
    site.put("/bills", '{"results": [], "next": "SITE/bills?apikey=' + KEY + '"}',
             Content_Type="application/json")  # fmt: skip
    register("openstates", "/bills", key=True)
    (capture,) = store.rows("select * from captures where kind = 'search'")
    assert capture["outcome"] == "new"
    assert KEY.encode() not in bodies(store)


def test_address_of_another_host_gets_no_key_and_isnt_asked(site, register):
    as_json(site, "/v3/bill/120/s/4410", "congress_bill.json")
    register("congress", "/v3/bill/{congress}/{chamber}/{digits}", key=True,
             wishes=({"congress": "120", "chamber": "s", "digits": "4410"},))  # fmt: skip
    assert [path for path in site.paths() if path != "/robots.txt"] == ["/v3/bill/120/s/4410"]


def test_bill_that_is_known_in_this_version_isnt_asked_again(site, store, register, read):
    as_json(site, "/api/v1/Bills?SearchTerm=bossware", "uk_list.json")
    as_json(site, "/api/v1/Bills/7001", "uk_bill.json")
    as_json(site, "/api/v1/Bills/7001/Stages", "uk_stages.json")
    site.put("/api/v1/Bills/7001/Publications", '{"billId": 7001, "publications": []}')
    register("uk_bills", "/api/v1/Bills?SearchTerm={query}")
    read()
    assert {record.part for record in records(store)} == {"bill", "stages", "texts"}
    site.asked.clear()
    register("uk_bills", "/api/v1/Bills?SearchTerm={query}")
    assert "/api/v1/Bills/7001" not in site.paths()


def test_changed_answer_replaces_the_former_and_an_unchanged_one_is_fresher(
    site, store, register, read
):
    as_json(site, "/bills?q=bossware", "openstates_bills.json")
    register("openstates", "/bills?q={query}")
    assert read() == {"records": 1}
    (first,) = store.rows("select * from law_records")
    body = (ANSWERS / "openstates_bills.json").read_text(encoding="utf-8")
    site.put("/bills?q=bossware", body.replace("Reported out", "Sent to the governor"))
    register("openstates", "/bills?q={query}")
    assert read() == {"changed": 1}
    (second,) = store.rows("select * from law_records")
    assert from_json(second["content"]).words == "Sent to the governor"
    assert first["capture_id"] != second["capture_id"]
    register("openstates", "/bills?q={query}")
    read()
    (third,) = store.rows("select * from law_records")
    assert (third["capture_id"], third["read_at"] >= second["read_at"]) == (
        second["capture_id"], True,
    )  # fmt: skip


def test_html_in_place_of_an_answer_is_a_failure_and_no_record(site, store, register, read):
    site.put("/bills?q=bossware", "<html>Just a moment</html>", Content_Type="text/html")
    register("openstates", "/bills?q={query}")
    read()
    assert records(store) == []
    (capture,) = store.rows("select * from captures where kind = 'search'")
    assert capture["outcome"] == "error"
    assert "JSON" in store.rows("select error from failures")[0]["error"]


def test_answer_in_xml_is_read(site, store, register, read):
    site.put("/changes/affected/ukpga/2027/7/data.feed", (ANSWERS / "uk_effects.xml").read_bytes(),
             Content_Type="application/atom+xml")  # fmt: skip
    register("uk_legislation", "/changes/affected/{uk_act}/data.feed",
             wishes=({"uk_act": "ukpga/2027/7"},))  # fmt: skip
    assert read() == {"records": 1}


def test_form_of_answer_that_is_asked_for_is_sent(site, register, store, read):
    site.put("/resource/celex/32027R0777", (ANSWERS / "cellar_notice.xml").read_bytes(),
             Content_Type="application/xml")  # fmt: skip
    register("cellar", "/resource/celex/{celex}", accept="application/xml;notice=object",
             wishes=({"celex": "32027R0777"},))  # fmt: skip
    assert [headers["Accept"] for path, headers in site.asked if "celex" in path] == [
        "application/xml;notice=object"
    ]
    assert read() == {"records": 1}


def test_register_without_its_key_is_one_failure(site, store, register, monkeypatch):
    monkeypatch.undo()
    monkeypatch.delenv("SIDELIGHT_KEY_SITE", raising=False)
    searches = (Search(f"{site.address}/bills?q={{query}}", "law", key=True),)
    source = replace(site.source(), law="openstates", searches=searches, feeds=())
    with store.run("crawl") as run:
        crawl_sources(store, run, [source], queries=("a", "b", "c"), loopback=True, settings=QUICK)
    (failure,) = store.rows("select * from failures")
    assert "SIDELIGHT_KEY_SITE" in str(failure)
    assert "/bills?q=a" not in site.paths()

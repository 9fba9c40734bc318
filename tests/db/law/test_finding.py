"""What an address asks for of laws, bills and cases finds them, or is refused with a clear line."""

import pytest

from db.law.finding import outcome_unknown, wanted
from db.store import Store
from tests.db.site.conftest import NOW, fill


def instrument(key, **more):
    return {"id": key, "name": key, "kind": "bill", "jurisdiction": "US-CA", "status": "in committee", "curated": 1,
            "checked_on": "2026-06-01", "recorded_at": NOW, **more}  # fmt: skip


ROWS = {
    "instruments": [
        instrument("bill"),
        instrument("old-bill", checked_on="2025-01-01"),
        instrument("asked-bill", checked_on="2025-01-01", status_as_of="2026-06-01T00:00:00Z"),
        instrument("act", kind="law", jurisdiction="US", status="in force"),
        instrument("open-bill", status="introduced; outcome not known here"),
        instrument("fine", kind="fine", jurisdiction="ES", status="violation_fine"),
        instrument("usage", jurisdiction="USX", status="failed"),
    ],
    "instrument_dates": [{"id": "d1", "instrument_id": "bill", "date": "2024-03-01", "what": "Introduced", "curated": 1,
                          "recorded_at": NOW}],
    "instrument_practices": [{"instrument_id": "act", "practice": "video_surveillance", "curated": 1, "recorded_at": NOW}],
    "decisions": [{"instrument_id": "fine", "authority": "AEPD", "year": "2024", "practices": "[]", "articles": "[]",
                   "other_laws": "[]", "outcome": "violation_fine", "amount": 300_000.0, "currency": "NOK",
                   "source_url": "https://office.example/", "verified": 1, "curated": 1, "recorded_at": NOW}],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("finding") / "kb.db", ROWS)) as store:
        yield store.db.conn


def found(connection, asked):
    sql = f"select id from instruments where {asked.sql} order by id"
    return {key for (key,) in connection.execute(sql, asked.parameters)}


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        ({"jurisdiction": "US"}, {"bill", "old-bill", "asked-bill", "act", "open-bill"}),
        ({"jurisdiction": "US-CA", "kind": "bill"}, {"bill", "old-bill", "asked-bill", "open-bill"}),
        ({"jurisdiction": "EUROPE"}, {"fine"}),
        ({"status": "made"}, {"act"}),
        ({"status": "failed"}, {"usage"}),
        ({"status": "unknown"}, {"old-bill", "open-bill"}),
        ({"practice": "video_surveillance"}, {"act"}),
        ({"year": "2024"}, {"bill", "fine"}),
        ({"amount": "to-100000"}, {"fine"}),
        ({"amount": "above-1000000"}, set()),
        ({"instrument": "act", "kind": "bill"}, set()),
    ],
)  # fmt: skip
def test_filters_find_what_they_name(connection, chosen, keys):
    assert found(connection, wanted(connection, chosen, "2026-07-17")) == keys


def test_a_bill_ages_from_the_day_on_which_it_was_last_looked_at(connection):
    assert "bill" not in found(connection, outcome_unknown(connection, "2026-07-17"))
    assert {"bill", "asked-bill"} <= found(connection, outcome_unknown(connection, "2027-01-17"))

"""A base with the answers of registers, written as reading them would."""

import pytest

from db.law.records import LawRecord
from db.law.stored import record_id
from db.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as base:
        yield base


@pytest.fixture
def tell(store):
    """Store what a register says of a matter, as read on a day."""
    count = iter(range(1000))

    def write(record: LawRecord, *, on="2027-06-01", relevant=True):
        number = next(count)
        at = f"{on}T12:00:00Z"
        capture = {
            "id": f"c{number}",
            "url": f"https://register.example/{number}",
            "visit": 0,
            "kind": "search",
            "fetched_at": at,
            "outcome": "new",
            "part": 1,
        }
        row = {
            "id": record_id(record),
            "format": record.format,
            "part": record.part,
            "key": record.key,
            "jurisdiction": record.jurisdiction,
            "number": record.number,
            "relevant": int(relevant),
            "content": record.as_json(),
            "capture_id": capture["id"],
            "read_at": at,
            "recorded_at": at,
        }
        with store.transaction():
            store.add("captures", [capture])
            store.remove("law_records", {"id": row["id"]})
            store.add("law_records", [row])
        return capture["id"]

    return write


@pytest.fixture
def enter(store):
    """Enter a curated instrument, with its dated steps."""

    def write(key, *days, **columns):
        row = {"id": key, "name": key, "kind": "bill", "curated": 1, "verified": 1,
               "aliases": "[]", "recorded_at": "2027-01-01T00:00:00Z"}  # fmt: skip
        steps = [
            {"id": f"{key}{day}", "instrument_id": key, "date": day, "precision": "day",
             "what": "Entered", "curated": 1}
            for day in days
        ]  # fmt: skip
        with store.transaction():
            store.add("instruments", [row | columns])
            store.add("instrument_dates", steps)

    return write

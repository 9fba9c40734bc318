"""Decisions that apply an instrument, else those on the same practices."""

import pytest

from db.site.law.applied import deciding
from db.store import Store
from tests.db.site.conftest import NOW, fill


def decision(key, **more):
    return {"instrument_id": key, "authority": "Office", "year": "2024", "practices": '["video_surveillance"]', "articles": "[]",
            "other_laws": "[]", "source_url": "https://office.example/", "verified": 1, "curated": 1, "recorded_at": NOW,
            **more}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    decisions = [
        decision("d1", articles='["22(3)", "5"]'),
        decision("d2", other_laws='["Spanish data protection act (LOPDGDD), Article 89"]'),
        decision(
            "d3", practices='["audio_monitoring"]', other_laws='["Law No. 7/2018, Article 5"]'
        ),
    ]
    instruments = [
        {"id": each["instrument_id"], "name": each["instrument_id"], "kind": "case", "jurisdiction": "ES", "curated": 1,
         "recorded_at": NOW} for each in decisions
    ]  # fmt: skip
    path = fill(
        tmp_path_factory.mktemp("applied") / "kb.db",
        {"instruments": instruments, "decisions": decisions},
    )
    with Store.open(path) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("law", "practices", "applied", "keys"),
    [
        ({"name": "GDPR Article 22 on decisions"}, (), True, ["d1"]),
        ({"name": "Regulation", "aliases": '["GDPR"]'}, (), True, ["d1"]),
        ({"name": "Organic Law 3/2018", "aliases": '["LOPDGDD"]'}, (), True, ["d2"]),
        ({"name": "Law No. 7/2018"}, (), True, ["d3"]),
        ({"name": "Law 7/2018"}, (), True, ["d3"]),
        ({"name": "Law 7/2018", "jurisdiction": "FR"}, (), False, []),
        ({"name": "Camera Act"}, ("video_surveillance",), False, ["d1", "d2"]),
        ({"name": "Camera Act", "jurisdiction": "FR"}, ("video_surveillance",), False, []),
        ({"name": "Union Act", "jurisdiction": "EU"}, ("audio_monitoring",), False, ["d3"]),
        ({"name": "Camera Act"}, (), False, []),
    ],
)
def test_decisions_on_an_instrument(connection, law, practices, applied, keys):
    found = deciding(
        connection, {"id": "law", "aliases": "[]", "jurisdiction": "ES", **law}, practices
    )
    assert (found["applied"], [each["instrument_id"] for each in found["decisions"]]) == (
        applied,
        keys,
    )
    assert found["count"] == len(keys)

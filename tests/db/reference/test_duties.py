"""Duties of instruments are facts with a source: loaded once, held to what they name."""

import json
import tomllib
from importlib.resources import files

import pytest

from db.errors import CatalogueError
from db.reference.facts import read_folder
from db.reference.load import FOLDER, load_reference
from db.store import Store

BILL = {
    "id": "telemetry-bill", "name": "Telemetry Bill", "kind": "bill", "verified": True, "checked": "2026-11-23",
    "source_url": "https://parliament.example/",
    "dates": [{"date": "2026-08-02", "precision": "day", "what": "First reading", "state": "moved",
               "source_url": "https://parliament.example/"}],
}  # fmt: skip
DUTY = {
    "id": "telemetry-bill-notice", "instrument": "telemetry-bill", "duty": "notice", "part": "section 4",
    "text": "Staff must be told.", "practices": ["keystroke_logging", "screen_capture"], "applies_from": "2027-01",
    "source_url": "https://parliament.example/", "verified": False,
}  # fmt: skip


def folder_with(path, duty):
    path.mkdir(exist_ok=True)
    for name, fact in {"instruments": BILL, "duties": duty}.items():
        (path / f"{name}.jsonl").write_text(json.dumps(fact) + "\n", encoding="utf-8")
    return path


def test_duties_are_loaded_once_with_the_practices_they_bear_on(tmp_path):
    facts = folder_with(tmp_path / "facts", DUTY)
    with Store.open(tmp_path / "kb.db") as store:
        load_reference(store, facts)
        assert load_reference(store, facts) == 0
        (duty,) = store.rows("select * from instrument_duties")
        assert (duty["instrument_id"], duty["part"], duty["verified"]) == ("telemetry-bill", "section 4", 0)  # fmt: skip
        borne_on = store.rows("select practice from instrument_practices order by practice")
        assert [each["practice"] for each in borne_on] == ["keystroke_logging", "screen_capture"]
        assert store.value("select checked_on from instruments") == "2026-11-23"
        assert store.value("select state from instrument_dates") == "moved"


def test_a_duty_that_is_gone_from_the_file_is_retired(tmp_path):
    facts = folder_with(tmp_path / "facts", DUTY)
    with Store.open(tmp_path / "kb.db") as store:
        load_reference(store, facts)
        (facts / "duties.jsonl").write_text("", encoding="utf-8")
        load_reference(store, facts)
        assert store.value("select count(*) from instrument_duties") == 0
        assert store.value("select count(*) from instrument_practices") == 0


@pytest.mark.parametrize(
    "wrong",
    [{"duty": "tax"}, {"practices": []}, {"practices": ["Keys"]}, {"instrument": "none"}, {"text": ""},
     {"applies_from": "soon"}, {"source_url": "somewhere"}],
)  # fmt: skip
def test_a_duty_that_does_not_hold_is_refused(tmp_path, wrong):
    facts = folder_with(tmp_path / "facts", {**DUTY, **wrong})
    with pytest.raises(CatalogueError, match=r"duties\.jsonl"):
        read_folder(facts)


def test_shipped_duties_name_practices_that_are_read_and_say_which_are_doubtful():
    duties = read_folder(FOLDER).duties
    lexicon = files("nlp").joinpath("lexicons", "en", "practices.toml").read_text("utf-8")
    known = {practice["id"] for practice in tomllib.loads(lexicon)["practice"]}
    assert len(duties) > 80
    assert {duty.verified for duty in duties} == {True, False}
    assert {practice for duty in duties for practice in duty.practices} <= known

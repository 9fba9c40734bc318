"""How much of what is published stands on the pages that people look at."""

import pytest

from db.store import Store
from sidelight.evaluation.shown import shown_shares
from tests.db.site.conftest import ROWS, fill

MORE = {**ROWS["quotations"][0], "speaker_name": "Claire Dunmore"}


@pytest.fixture
def store(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", {**ROWS, "quotations": [MORE]})) as opened:
        yield opened


def test_what_is_shown_counts_in_full(store):
    shares = shown_shares(store)
    assert shares["quotations on a speaker's page"] == 1.0
    assert shares["sides in a position"] == 1.0
    assert shares["events in a story's timeline"] == 1.0


def test_what_leads_nowhere_is_lost(store):
    store.db.execute("delete from positions where issue_kind = 'instrument'")
    store.db.execute("update quotations set stakeholder_id = null")
    shares = shown_shares(store)
    assert shares["quotations on a speaker's page"] == 0.0
    assert shares["sides in a position"] == 0.5


def test_what_is_unsure_isnt_to_be_shown(store):
    store.db.execute("update stances set level = 'unsure', evidence_level = 'unsure'")
    assert "sides in a position" not in shown_shares(store)


def test_an_empty_base_has_no_shares(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        assert shown_shares(store) == {}

"""What a base holds and how its last runs went, said as it is."""

import pytest

from db.errors import InputError
from db.store import Store
from sidelight.overview import overview
from sidelight.stages import open_for_work


def test_a_run_that_failed_says_why(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        with pytest.raises(InputError), store.run("ingest"):
            raise InputError("a.txt", "isn't there", "name a file")
        last = overview(store)["runs"]["ingest"]
    assert last.startswith("failed 20")
    assert last.endswith(": a.txt: isn't there; name a file")


def test_a_run_is_running_only_while_somebody_is_at_work(tmp_path):
    with open_for_work(tmp_path / "kb.db") as store:
        with pytest.raises(KeyboardInterrupt), store.run("link"):
            raise KeyboardInterrupt
        assert overview(store)["runs"]["link"].startswith("running 20")
    with Store.open(tmp_path / "kb.db") as store:
        assert overview(store)["runs"]["link"].startswith("cut short 20")

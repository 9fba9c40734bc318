"""The command `annotate`: a batch goes out, comes back and is read; nothing else changes."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main
from tests.sidelight.llm.desk import base_with, batch


def run(*arguments):
    result = CliRunner().invoke(main, ["annotate", *map(str, arguments)])
    return result.exit_code, result.output


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "kb.db"
    base_with(path).close()
    return path


@pytest.mark.model
def test_a_batch_goes_out_and_its_answers_are_read_once(base, tmp_path):
    out, answered = tmp_path / "out.jsonl", tmp_path / "in.jsonl"
    code, _ = run(base, "--reader", "both", "--all-relevant", "--batch-out", out)
    assert (code, len(out.read_text().splitlines())) == (0, 1)
    with Store.open(base) as store:
        batch(store, answered)
    arguments = (base, "--reader", "both", "--all-relevant", "--batch-in", answered, "--json")
    first, second = json.loads(run(*arguments)[1]), json.loads(run(*arguments)[1])
    assert first["annotate"]["read by a model"] == 1
    assert second["annotate"] == {}
    with Store.open(base) as store:
        rows = store.rows("select distinct extractor from claim_sightings order by 1")
        before = store.rows("select * from claim_sightings order by id")
    assert {row["extractor"] for row in rows} & {"llm", "both"}
    run(base, "--all-relevant")
    with Store.open(base) as store:
        assert store.rows("select * from claim_sightings order by id") == before


def test_a_batch_is_a_models(base, tmp_path):
    code, output = run(base, "--batch-out", tmp_path / "out.jsonl")
    assert code == 1
    assert "--reader llm" in output


def test_a_missing_batch_is_one_clear_line(base, tmp_path):
    code, output = run(base, "--reader", "llm", "--batch-in", tmp_path / "none.jsonl")
    assert code == 1
    assert "can't be read" in output

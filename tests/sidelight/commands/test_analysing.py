"""Lines that are read are counted, bad ones named; figures are printed as words or JSON."""

import json

import pytest
from click.testing import CliRunner

from db.errors import InputError
from sidelight.cli import main
from sidelight.commands.analysing import report_lines


def test_report_names_each_bad_line(capsys):
    report_lines(2, [InputError("item 'x'", "text: Field required")])
    printed = capsys.readouterr()
    assert printed.out == "2 written, 1 passed over\n"
    assert "item 'x': text: Field required" in printed.err


def test_report_of_nothing_good_ends_with_a_fault(capsys):
    with pytest.raises(SystemExit) as ended:
        report_lines(0, [InputError("line 1", "isn't JSON")])
    assert ended.value.code == 1
    assert capsys.readouterr().out == "0 written, 1 passed over\n"


def test_report_of_nothing_at_all_is_no_fault():
    report_lines(0, [])


def test_evaluate_prints_figures_in_columns():
    result = CliRunner().invoke(main, ["evaluate", "relevance", "tests/gold"])
    assert result.exit_code == 0, result.output
    assert all(float(line.split()[-1]) >= 0 for line in result.stdout.splitlines())


def test_evaluate_gives_json():
    result = CliRunner().invoke(main, ["evaluate", "relevance", "tests/gold", "--json"])
    assert 0 <= json.loads(result.stdout)["relevance F1"] <= 1


def test_an_unknown_task_is_refused():
    assert CliRunner().invoke(main, ["evaluate", "beauty", "tests/gold"]).exit_code == 1


@pytest.mark.parametrize("line", ["words of a letter", '{"id": "a"}', "[]"])
@pytest.mark.parametrize("task", ["dates", "quotations"])
def test_what_is_no_gold_data_gives_no_figure(tmp_path, task, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", task, str(path)])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert result.stdout == ""

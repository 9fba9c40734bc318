"""Dates are right when their bounds are gold's; what gold leaves open isn't compared."""

import json

import pytest

from db.edtf_dates import bounds
from db.records import DateExpression
from sidelight.evaluation.dates import agrees, gold_dates, gum_dates, gum_value, score_dates
from tests.conftest import ROOT


def expression(start, end, edtf):
    return DateExpression(start=start, end=end, text="", edtf=edtf)


GOLD = [((0, 8), bounds("2026-04")), ((20, 30), bounds("2026-05-04"))]


def test_an_expression_that_overlaps_is_found_and_its_value_compared():
    ours = [expression(2, 6, "2026-04"), expression(20, 30, "2026-05-05")]
    overlapping, valued = score_dates(GOLD, ours)
    assert (overlapping.recall, overlapping.precision) == (1.0, 1.0)
    assert (valued.right, valued.gold) == (1, 2)


def test_an_expression_beside_every_gold_one_costs_precision():
    overlapping, _ = score_dates(GOLD, [expression(40, 44, "2026"), expression(0, 8, "2026-04")])
    assert (overlapping.precision, overlapping.recall) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("edtf", "value", "same"),
    [
        ("2026-04", bounds("2026-04"), True),
        ("2026-04-01", bounds("2026-04"), False),
        ("2026-04", bounds("2026-04/.."), True),
        ("../2026-04", bounds("../2026-04"), True),
        ("2026-04", bounds("../.."), False),
    ],
)
def test_agrees_compares_what_gold_says(edtf, value, same):
    assert agrees(edtf, value) is same


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ({"when": "2026-04-21"}, bounds("2026-04-21")),
        ({"when": "2026-04"}, bounds("2026-04")),
        ({"from": "2026-04-01", "to": "2026-04-03"}, ("2026-04-01", "2026-04-03")),
        ({"notBefore": "2026-04"}, bounds("2026-04/..")),
        ({"notAfter": "2026-04"}, bounds("../2026-04")),
        ({"when": "T14:00"}, None),
        ({"when": "--04-21"}, None),
        ({}, None),
    ],
)
def test_gum_value_reads_what_tei_has(marks, value):
    assert gum_value(marks) == value


def test_gum_file_becomes_tasks_and_times_of_day_are_left_out(tmp_path):
    path = tmp_path / "gum.jsonl"
    dates = [{"start": 3, "end": 8, "when": "2026-04"}, {"start": 9, "end": 12, "when": "T09"}]
    path.write_text(json.dumps({"id": "a", "text": "In April at 9.", "dates": dates}))
    ((article, gold),) = gum_dates(path)
    assert (article.id, article.language) == ("a", "en")
    assert gold == [((3, 8), bounds("2026-04"))]


def test_gold_folder_becomes_tasks_of_relevant_articles():
    tasks = gold_dates(ROOT / "tests" / "gold")
    assert tasks
    assert all(article.text[start:end] for article, gold in tasks for (start, end), _ in gold)

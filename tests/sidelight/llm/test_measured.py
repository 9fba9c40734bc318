"""Figures of models come from the shipped file or one that `evaluate llm --json` wrote."""

import json

import pytest

from db.errors import InputError
from nlp.llm.measures import UNMEASURED
from sidelight.llm.measured import figures_of, figures_text, measured_of


def test_a_model_that_nobody_measured_has_no_figures():
    assert measured_of("no such model") == UNMEASURED


def test_figures_are_read_from_an_evaluation(tmp_path):
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"sure claims right": 0.93, "untied claims right": 0.7, "x": 1}))
    measured = measured_of("any", path)
    assert (measured.tied, measured.untied) == ({"claims": 0.93}, {"claims": 0.7})
    assert figures_of(figures_text(measured)) == measured


@pytest.mark.parametrize("text", ["", "[1]", '{"sure claims right": "good"}'])
def test_a_file_without_figures_is_refused(tmp_path, text):
    path = tmp_path / "figures.json"
    path.write_text(text)
    with pytest.raises(InputError):
        measured_of("any", path)

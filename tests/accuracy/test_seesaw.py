"""The gate on stories of real news: a third of them, those of the middle years, stay found.

`make accuracy` measures all of them, which takes three times as long.
"""

import json
from itertools import groupby

import pytest

from sidelight.evaluation.stories import evaluate_stories
from tests.accuracy.floors import below

pytestmark = [pytest.mark.long, pytest.mark.model]
FLOORS = {"stories precision": 0.971, "stories recall": 0.915, "stories F1": 0.942}  # a point below


def middle_third(path):
    """Give the lines of the stories that began when a third had, until two thirds had."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: line["story"])
    stories = [list(members) for _, members in groupby(lines, key=lambda line: line["story"])]
    stories.sort(key=lambda members: min(line["published"] for line in members))
    third = len(stories) // 3
    return [line for members in stories[third : 2 * third] for line in members]


def test_stories_of_real_news_stay_found(evaluation_data, tmp_path):
    lines = middle_third(evaluation_data / "seesaw" / "articles.jsonl")
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert below(evaluate_stories(tmp_path), FLOORS) == {}

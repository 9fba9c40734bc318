"""Answers with one thing broken: read without it or refused, never a step that isn't there."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.law.registers import read_answer
from db.errors import InputError
from db.law.ladder import climbed, standing
from tests.crawlers.law.conftest import ANSWERS, ASKED

REGISTER_OF = {
    "openstates": "openstates", "congress": "congress", "legiscan": "legiscan",
    "federal": "federal_register", "regulations": "regulations", "uk": "uk_bills",
    "cellar": "cellar", "gdprhub": "gdprhub",
}  # fmt: skip
FILES = sorted(ANSWERS.glob("*.json"))
OTHER = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.just([]), st.just({}),
    st.just([None]), st.just(["x", 7]), st.just({"x": 1}), st.just("0000-00-00"), st.just([[]]),
)  # fmt: skip


def places(content, path=()):
    """Give the path of every value in an answer."""
    yield path
    keys = (
        content
        if isinstance(content, dict)
        else range(len(content))
        if isinstance(content, list)
        else ()
    )
    for key in keys:
        yield from places(content[key], (*path, key))


def with_change(content, path, value):
    """Give an answer with one value replaced."""
    if not path:
        return value
    changed = copy.deepcopy(content)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_broken_value_breaks_nothing_else(file, data):
    content = json.loads(file.read_text(encoding="utf-8"))
    path = data.draw(st.sampled_from(list(places(content))))
    body = json.dumps(with_change(content, path, data.draw(OTHER))).encode()
    try:
        records = read_answer(body, ASKED, REGISTER_OF[file.stem.partition("_")[0]]).records
    except InputError:
        return
    for record in records:
        standing(climbed(record.steps), on="2030-01-01")
        record.as_json()


def test_truth_where_a_list_should_be_is_no_record():
    body = b'{"count": 1, "description": "x", "results": true}'
    assert read_answer(body, ASKED, "federal_register").records == ()


@pytest.mark.parametrize("word", ["brand-new-class", "", None, 7])
def test_unknown_class_of_an_action_is_no_step(word):
    content = json.loads((ANSWERS / "openstates_bills.json").read_text(encoding="utf-8"))
    for action in content["results"][0]["actions"]:
        action["classification"] = [word]
    (record,) = read_answer(json.dumps(content).encode(), ASKED, "openstates").records
    assert standing(climbed(record.steps), on="2030-01-01").step is None

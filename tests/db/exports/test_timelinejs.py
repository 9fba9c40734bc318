import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from lxml import html

from db.exports.formats import FORMATS
from db.exports.json_text import json_text
from db.exports.timelinejs import timelinejs
from tests.db.exports.parts import event, passage, some, texts

SCHEMA = json.loads(Path(__file__).with_name("timelinejs.schema.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA)
OURS = {"div", "p", "blockquote", "a", "br"}


def made(*events):
    """Write a timeline and read it back, checked."""
    found = json.loads(json_text(timelinejs("Title", "About.", events)))
    CHECK.validate(found)
    return found


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_base_is_accepted_by_the_schema(scope):
    CHECK.validate(json.loads(FORMATS["timelinejs"].write(scope, "")))


@some
@given(texts)
def test_any_text_stays_text(text):
    (slide,) = made(event(text, evidence=[passage(text)]))["events"]
    for part in slide["text"].values():
        tree = html.fragment_fromstring(part, create_parent="div")
        assert {element.tag for element in tree.iter()} <= OURS
        assert all(set(element.attrib) <= {"href", "rel"} for element in tree.iter())


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "start", "end"),
    [
        ("2026-05-12", "2026-05-12", "2026-05-12", (2026, 5, 12), None),
        ("2026-05-12~", "2026-05-12", "2026-05-12", (2026, 5, 12), None),
        ("2026-05", "2026-05-01", "2026-05-31", (2026, 5), None),
        ("2026", "2026-01-01", "2026-12-31", (2026,), None),
        ("2026-21", "2026-03-01", "2026-05-31", (2026, 3, 1), (2026, 5, 31)),
        ("2026-05/2026-06", "2026-05-01", "2026-06-30", (2026, 5, 1), (2026, 6, 30)),
        ("2026-05/..", "2026-05-01", None, (2026, 5, 1), None),
        ("../2026-06", None, "2026-06-30", (2026, 6, 30), None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(edtf, earliest, latest, start, end):
    (slide,) = made(event(edtf=edtf, earliest=earliest, latest=latest))["events"]
    assert tuple(slide["start_date"].values()) == start
    assert tuple(slide.get("end_date", {}).values()) == (end or ())


def test_slide_says_an_uncertain_date_in_words():
    (slide,) = made(event(edtf="2026-05-12~"))["events"]
    assert slide["display_date"] == "about 12 May 2026"


def test_event_without_a_date_is_counted_not_placed():
    found = made(event(edtf=None, earliest=None, latest=None))
    assert found["events"] == []
    assert found["title"]["text"]["text"].endswith("and so not shown: 1.")


def test_slide_carries_words_address_capture_and_offsets():
    proof = passage("exact words", article_url="http://a.example/1")
    (slide,) = made(event(evidence=[proof]))["events"]
    told = slide["text"]["text"]
    assert "<blockquote>exact words</blockquote>" in told
    assert 'href="http://a.example/1"' in told
    assert "capture c1, characters 3-9" in told


def test_address_that_is_not_of_the_web_is_no_link():
    (slide,) = made(event(evidence=[passage(article_url="javascript:x")]))["events"]
    assert "href" not in slide["text"]["text"]

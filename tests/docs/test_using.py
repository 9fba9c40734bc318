"""docs/using.md is followed: each act's address answers, and what is to be pressed is there."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.db.site.people.conftest import community, desk, editor, kb

__all__ = ["community", "desk", "editor", "kb"]
PAGE = Path(__file__).parents[2] / "docs" / "using.md"
ACT = re.compile(
    r"^\d+\. \*\*(?P<name>[^*]+)\*\*.*?: `(?P<address>/[^`]*)`\. \*Seen:\* .+ \*Next:\* (?P<next>.+)$"
)
SAMPLE = {"STORY": "halcyon-records-keystrokes", "STAKEHOLDER": "usw", "OTHER": "halcyon-labs",
          "INSTRUMENT": "bill", "ARTICLE": "a1"}  # fmt: skip
# Pressed where the base of this test has something that the small one hasn't.
ELSEWHERE = {
    "What changed since": "a second visit",
    "Yes": "an unsure reading",
    "No": "an unsure reading",
    "Skip": "an unsure reading",
    "BibTeX": "a saying of two articles",
    "CSL-JSON": "a saying of two articles",
    "text": "a saying of two articles",
}


def acts():
    """Give every numbered line of the page."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"\d+\. ", line)]


def test_there_are_acts_for_four_people():
    parts = re.findall(r"^## (An? [a-z ]+):", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == ["A journalist", "A policy researcher", "An advocate", "An editor"]
    assert len(acts()) >= 25


@pytest.mark.parametrize("line", acts(), ids=lambda line: line[:40])
def test_an_act_has_its_address_what_is_seen_and_what_to_do_next(editor, line):
    act = ACT.match(line)
    assert act, "an act says where it is, what is seen and what to do next"
    address = re.sub(r"\b[A-Z]{5,}\b", lambda name: SAMPLE[name[0]], act["address"])
    page = editor.get(address)
    assert page.status_code == 200, address
    words = " ".join(html.fromstring(page.content).text_content().split())
    pressed = set(re.findall(r"\*\*([^*]+)\*\*", act["next"])) - set(ELSEWHERE)
    assert [name for name in pressed if name not in words] == []

"""What confirms an event comes of another outlet and rests on another report."""

from dataclasses import replace

import pytest

from db.linking.apart import count_apart
from tests.db.linking.parts import article, linkage

PLAIN = "Halcyon Labs paused its program."


def outlet(key, name, text=PLAIN, **more):
    return article(key, text, outlet_id=name.lower(), outlet_name=name, **more)


def apart(*articles, media=()):
    linked = linkage(*articles, names=("Halcyon Labs", "Mara Quill", *media))
    known = dict(linked.who.stakeholders)
    for name in media:
        key = linked.who.of(articles[0].id, name)
        known[key] = replace(known[key], kind="media")
    linked = replace(linked, who=replace(linked.who, stakeholders=known))
    return count_apart([one.id for one in articles], linked)


def test_texts_of_two_outlets_are_apart():
    assert apart(outlet("a", "Circuit Post"), outlet("b", "Harbour Herald")) == 2


def test_texts_of_one_outlet_are_one_origin():
    assert apart(outlet("a", "Circuit Post"), outlet("b", "The Circuit Post")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The story was first reported by the Circuit Post.",
        "As the Circuit Post reports, Halcyon Labs paused its program.",
        "A clerk told the Circuit Post about it.",
        "The program was paused, according to the Circuit Post.",
        "The Circuit Post reported this week that the program rests.",
    ],
)
def test_a_text_that_rests_on_the_other_one_s_report_is_no_second_origin(text):
    assert apart(outlet("a", "Circuit Post"), outlet("b", "Harbour Herald", text)) == 1


def test_two_texts_that_rest_on_one_report_are_one_origin():
    texts = ("First reported by Wire North, it rests.", "It rests, according to Wire North.")
    both = [outlet(*pair, text) for pair, text in
            zip((("a", "Circuit Post"), ("b", "Harbour Herald")), texts, strict=True)]  # fmt: skip
    assert apart(*both, media=("Wire North",)) == 1


@pytest.mark.parametrize(
    "text",
    ["It rests, according to Mara Quill.", "Halcyon Labs reported a loss.", "She told Mara Quill."],
)
def test_people_and_firms_who_are_named_as_sources_are_no_report(text):
    assert apart(outlet("a", "Circuit Post", text), outlet("b", "Harbour Herald", text)) == 2


def test_an_unknown_outlet_may_be_the_other_one():
    nobody = article("b", outlet_id=None)
    assert apart(outlet("a", "Circuit Post"), nobody) == 1
    assert apart(nobody) == 1


def test_a_digest_counts_where_nothing_else_does():
    digest = article("b", outlet_id="herald#digests")
    assert apart(outlet("a", "Circuit Post"), digest) == 1
    assert apart(digest) == 1

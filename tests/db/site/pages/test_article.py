"""An article says why it was read, or why it wasn't."""

import json

import pytest
from lxml import html

from db.site.desk import build_desk
from db.site.pages.article import FIELD_LABEL, PUSH_LABELS, pushes, unread_notice
from db.site.story.putting import claim_label
from nlp.relevance.features import NEAR
from nlp.relevance.score import weights
from tests.db.site.conftest import QUOTE, ROWS, Browser, fill, place


def row(**values):
    return {"unread": None, "language": "en", "relevant": 1, "relevance_pushes": None} | values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"unread": "language", "language": "de"}, "In German: our own reader"),
        ({"unread": "language", "language": None}, "Not in English:"),
        ({"unread": "language", "language": "en-GB"}, "Not in English:"),
        ({"unread": "empty", "relevant": 0}, "No text was found"),
        ({"unread": "irrelevant", "relevant": 0}, "Judged not to be about"),
        ({"relevant": 0}, "Judged not to be about"),
    ],
)
def test_unread_notice_says_why(values, words):
    assert words in unread_notice(row(**values))


def test_unread_notice_is_absent_where_it_was_read():
    assert unread_notice(row()) is None


def test_pushes_name_each_feature():
    kept = [
        {"feature": "word", "by": 1.2, "words": ["staff"]},
        {"feature": "sport", "by": -0.5, "words": []},
    ]
    found = pushes(row(relevance_pushes=json.dumps(kept)))
    assert [push["label"] for push in found] == ["the word", FIELD_LABEL]


def test_pushes_of_an_article_read_before_they_were_kept_are_none():
    assert pushes(row()) == []


def test_every_feature_near_people_has_a_label():
    assert set(NEAR) <= set(PUSH_LABELS) & set(weights().lexicon)


def test_words_lead_to_the_page_as_it_is_now(browser):
    page = browser.get("/article/a1?mark=0-12").text
    assert 'href="http://m.example/a#:~:text=Halcyon%20Labs"' in page
    assert "#:~:text=" not in browser.get("/article/a1").text


def test_reference_managers_are_told_what_the_article_is(browser):
    head = html.fromstring(browser.get("/article/a1").content).xpath("//head/meta[@name]")
    told = {meta.get("name"): meta.get("content") for meta in head}
    assert told["DC.type"] == "newspaperArticle"
    assert told["DC.title"] == "Halcyon records keystrokes"
    assert told["DC.date"] == "2026-05-13"
    assert told["prism.publicationName"] == "The Meridian"
    assert told["DC.identifier"] == "http://m.example/a"
    assert "DC.creator" not in told


def test_reported_words_stand_in_no_marks(tmp_path):
    words = "called it a grave breach of trust"
    reported = {"id": "q2", "article_id": "a1", **place(words), "content": words, "kind": "indirect",
                "cue": "called", "speaker_text": "The union", "group": 1, "score": 1.0}  # fmt: skip
    rows = ROWS | {"quotations": [*ROWS["quotations"], reported]}
    page = Browser(build_desk(fill(tmp_path / "kb.db", rows))).get("/article/a1")
    read = html.fromstring(page.content).xpath("//section[@id='read' or @aria-labelledby='read']")[
        0
    ]
    lines = [" ".join(item.text_content().split()) for item in read.xpath(".//li")]
    assert any(line.startswith(f"{words} The union, as reported") for line in lines)
    assert any(line.startswith(f"“{QUOTE}”") for line in lines)


@pytest.mark.parametrize(
    ("values", "text", "label"),
    [
        ({"claimant_name": "Firm", "claimant_id": "halcyon-labs"}, "it films", "consent, alleged by Firm (vendor)"),
        ({"claimant_name": "teacher"}, "it films", "consent, alleged by teacher"),
        ({}, "it films", "consent, alleged, claimant not told"),
        ({"kind": "denial", "modality": "denied", "claimant_name": "Firm"}, "it films", "denied by Firm"),
        ({"kind": "denial", "modality": "denied"}, "it does not film", "denial, asserted, claimant not told"),
    ],
)  # fmt: skip
def test_a_claim_says_how_and_by_whom_it_is_put(values, text, label):
    sighting = {"kind": "consent", "modality": "alleged", "claimant_name": None, **values}
    mouth = "vendor" if values.get("claimant_id") else None
    assert claim_label({**sighting, "claimant_kind": mouth}, text) == label


def test_the_page_of_an_article_names_the_claimant(tmp_path):
    [sighting] = ROWS["claim_sightings"]
    alleged = {**sighting, "modality": "alleged", "claimant_name": "United Screen Workers",
               "claimant_id": "usw"}  # fmt: skip
    base = fill(tmp_path / "kb.db", {**ROWS, "claim_sightings": [alleged]})
    page = Browser(build_desk(base)).get("/article/a1").text
    assert "collection, alleged by United Screen Workers (union)" in page

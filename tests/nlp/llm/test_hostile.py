"""What a model that is trusted in every kind tried, and what is sure of it: nothing false."""

from dataclasses import replace

import pytest

from db.records import ArticleText, Quotation
from tests.nlp.llm.newsroom import (
    ANN,
    BUILT_IN,
    ELLA,
    TEXT,
    TOM,
    checked,
    claim,
    event,
    read,
    span,
)

KINDS = ("quotations", "claims", "stances", "events", "forecasts", "replies")


def said(words, speaker):
    """Make a quotation that our own reader has."""
    start, end = span(words)
    return Quotation(
        start=start, end=end, content=words, kind="direct", cue="said", speaker_text=speaker,
        stakeholder=speaker, level="sure", group=0,
    )  # fmt: skip


OURS = replace(BUILT_IN, quotations=(said(ANN, "Ann Ode"), said(TOM, "Tom Rask")))


def levels(kind, built_in=BUILT_IN, text=TEXT, **lists):
    article = ArticleText(id="a", text=text, title="Cameras", published="2025-09-10")
    reading = checked(article=article, built_in=built_in, **lists).reading
    return {record.level for record in getattr(reading, kind)}


def stance(words, holder, side, basis):
    return {"words": words, "holder": holder, "side": side, "basis": basis,
            "towards": "employee_monitoring"}  # fmt: skip


@pytest.mark.parametrize("basis", ["words", "act", "reported"])
@pytest.mark.parametrize("built_in", [OURS, BUILT_IN])
def test_words_that_somebody_is_quoted_with_show_nobody_elses_side(basis, built_in):
    item = stance(ANN, "Brightwell", "critic", basis)
    assert levels("stances", built_in, stances=[item]) == {"unsure"}


@pytest.mark.parametrize(("side", "level"), [("critic", "sure"), ("defender", "unsure")])
def test_words_that_plainly_take_the_other_side_show_no_side(side, level):
    words = "the cameras are a shameful invasion of privacy"
    text = TEXT + f"Ella Moss said {words}.\n"
    item = stance(words, "Ella Moss", side, "words")
    assert levels("stances", text=text, stances=[item]) == {level}


def test_a_claim_that_somebody_answers_for_is_not_the_outlets():
    assert levels("claims", claims=[claim(ELLA)]) == {"unsure"}
    assert levels("claims", claims=[claim(ELLA, claimant="Ella Moss")]) == {"sure"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Brightwell was fined by the Data Office, a false report said.",
        "Critics alleged that Brightwell was fined by the Data Office.",
        "Tom Rask claims that Brightwell was fined by the Data Office.",
        "Brightwell denied that it or rather Brightwell was fined by the Data Office.",
        "If Brightwell was fined by the Data Office, nobody heard of it.",
    ],
)
@pytest.mark.parametrize("words", ["Brightwell was fined", "fined by the Data Office"])
def test_what_may_not_have_happened_is_no_sure_event(sentence, words):
    item = event(words, kind="fine", date=None)
    assert levels("events", text=f"{TEXT}{sentence}\n", events=[item]) == {"unsure"}


def test_what_is_told_plainly_is_one():
    text = f"{TEXT}Brightwell was fined by the Data Office.\n"
    item = event("Brightwell was fined", kind="fine", date=None)
    assert levels("events", text=text, events=[item]) == {"sure"}


def party(name, kind, *mentions):
    return {"name": name, "kind": kind, "mentions": list(mentions)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Zed Quark the convicted thief", "person"),
        ("lying Zed Quark", "person"),
        ("Zed Quark criminals", "worker_group"),
        ("Quiet Desks Act opponents", "worker_group"),
    ],
)
def test_nobody_gets_a_name_with_words_of_the_models_own(name, kind):
    text = f"{TEXT}Zed Quark left the room.\n"
    article = ArticleText(id="a", text=text, title="Cameras")
    reading = checked(article=article, stakeholders=[party(name, kind, "Zed Quark")]).reading
    assert {mention.name for mention in reading.mentions} == {"Zed Quark"}


def test_staff_may_be_called_by_their_body_and_people():
    reading = read(stakeholders=[party("Brightwell employees", "worker_group", "a driver")])
    assert {mention.name for mention in reading.mentions} == {"Brightwell employees"}


def test_nobody_becomes_another_kind_than_our_own_reader_reads():
    reading = read(stakeholders=[party("Tom Rask", "regulator")])
    assert {mention.kind for mention in reading.mentions} == {"person"}


def test_names_in_letters_that_look_alike_are_the_texts_or_nobodys():
    reading = read(stakeholders=[party("T\u043em Rask", "person", "Tom Rask")])
    assert {mention.name for mention in reading.mentions} == {"Tom Rask"}
    assert read(stakeholders=[party("T\u043em Rask", "person")]).mentions == ()


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "We nev\u200ber record screens", "We never rec\u043erd screens"],
)
def test_words_that_only_look_like_the_texts_are_dropped(words):
    item = {"words": words, "kind": "direct", "who": None, "cue": None, "speaker": None}
    assert read(quotations=[item]).quotations == ()

"""Sentences of articles that tell most of a story, each good on any day."""

from dataclasses import replace

import pytest

from db.linking.digest.extracts import summary
from db.linking.digest.telling import dated_text, plainly
from db.linking.text.sentences import Sentence
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import dossier, open_story, texts

HARM = "Halcyon Labs tracked forty clerks by a score that was explained to none of them."
LAW = "The Data Commissioner found that Halcyon Labs had broken the law on monitoring."
TEXT = f"{HARM}\n{LAW}\nHe said nothing more about it."


def test_a_summary_gives_a_lead_sentence_of_each_article():
    lines = texts(summary(dossier(text=TEXT)))
    assert len(lines) == 2
    assert set(lines) <= {HARM, LAW}


def test_what_is_borderline_tells_nothing_where_others_do():
    both = dossier()
    first, second = both.articles
    doubtful = replace(second, borderline=True)
    assert both.leading == (first, second)
    assert replace(both, articles=(first, doubtful)).leading == (first,)
    assert replace(both, articles=(doubtful,)).leading == (doubtful,)
    lines = list(summary(replace(both, articles=(doubtful, first))))
    assert {article_id for line in lines for article_id, _, _ in line.spans} == {first.id}


def test_a_summary_of_texts_without_a_sentence_that_stands_alone_is_empty():
    assert texts(summary(dossier(text="It did."))) == []


def test_a_sentence_of_the_day_says_when_it_was_reported():
    text = "Halcyon Labs switched the recorder off yesterday in all of its offices."
    found = dossier(text=text)
    sentence = Sentence(article_id="a", start=0, end=len(text), text=text)
    assert dated_text(found, sentence).endswith("offices (reported on 21 April 2026).")


@pytest.mark.parametrize(
    "back",
    [
        "However, the Commissioner found the opposite in its offices.",
        "But the Commissioner found the opposite in its offices.",
        "In reality, its offices were full of them.",
    ],
)
def test_what_the_next_sentence_takes_back_is_no_summary(back):
    text = f"Halcyon Labs declared that it had not filmed its forty clerks at their desks. {back}"
    assert not any("declared" in line for line in texts(summary(dossier(text=text))))
    bare = text.removesuffix(f" {back}")
    assert bare in texts(summary(dossier(text=bare)))


def test_a_timeless_sentence_needs_no_date():
    sentence = Sentence(article_id="a", start=0, end=len(HARM), text=HARM)
    assert dated_text(dossier(text=TEXT), sentence) == HARM


def test_a_summary_tells_one_act_once_however_it_is_worded():
    first = "Halcyon Labs paused its keystroke recorder after a database of telemetry lay open."
    second = (
        "Amid a backlash of its staff, Halcyon Labs has now suspended what tracked their mouse."
    )
    pages = [
        parts.article("a", first), parts.article("b", second, day="2026-04-22"),
        parts.article("c", HARM, day="2026-04-23"),
    ]  # fmt: skip
    subject = [
        parts.mention("Halcyon Labs", "a", kind="employer"),
        parts.mention("Halcyon Labs", "b", kind="employer", start=second.index("Halcyon")),
        parts.mention("Halcyon Labs", "c", kind="employer"),
    ]
    lines = texts(summary(open_story(pages, mentions=subject)))
    assert lines == [first, HARM]


@pytest.mark.parametrize(
    "aside",
    [
        "Halcyon Labs is projected to spend four billion euros on data centres in the north.",
        "The suit alleges that Halcyon Labs used records of keystrokes to dismiss forty clerks.",
    ],
)
def test_a_summary_leaves_out_what_is_beside_the_matter_or_needs_its_neighbours(aside):
    pages = [parts.article("a", HARM), parts.article("b", aside, day="2026-04-22")]
    assert texts(summary(open_story(pages))) == [HARM]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Additionally, Halcyon Labs\u200b tracks its clerks.", "Halcyon Labs tracks its clerks."),
        ("Milan, 2 May 2026 – Halcyon Labs tracks clerks.", "Halcyon Labs tracks clerks."),
        ("For those violations, Halcyon Labs was fined.", "Halcyon Labs was fined."),
        ("Notwithstanding that, Halcyon Labs tracks.", "Halcyon Labs tracks."),
        ("Thus by filming clerks it broke the law.", "By filming clerks it broke the law."),
        ("The Commissioner thus ordered a stop.", "The Commissioner ordered a stop."),
        ("Regarding the second purpose, Halcyon Labs lied.", "Halcyon Labs lied."),
    ],
)
def test_what_ties_a_sentence_to_others_is_left_out(text, told):
    assert plainly(text) == told


def test_what_is_told_as_to_come_says_when_it_was():
    text = "Halcyon Labs will record the keystrokes of its clerks in all of its offices."
    sentence = Sentence(article_id="a", start=0, end=len(text), text=text)
    assert dated_text(dossier(text=text), sentence).endswith("(reported on 21 April 2026).")


PAGE = "Data Office (Norland) - 20/0164"


@pytest.mark.parametrize(
    ("lead", "is_told"),
    [
        ("The Data Commissioner found that cameras over clerks at Halcyon Labs break the law.", True),
        ("The clerk said that Halcyon Labs had cameras over its staff at all times.", False),
        ("In October 2018 a union lodged a complaint on the cameras over clerks at Halcyon Labs.", False),
        ("Following the letter of 9 May 2025, cameras over clerks at Halcyon Labs went on.", False),
    ],
)  # fmt: skip
def test_a_page_of_a_decision_is_summed_up_by_what_was_found_alone(lead, is_told):
    text = f"Whose they are is told.\n{lead}"
    page = open_story([parts.article("a", text, title=PAGE)])
    assert texts(summary(page)) == [lead] * is_told
    report = open_story([parts.article("a", text, title="Halcyon Labs films its clerks")])
    assert texts(summary(report)) or not is_told


@pytest.mark.parametrize(("year", "is_told"), [("2026", True), ("2025", True), ("2017", False)])
def test_a_precedent_sums_no_story_up(year, is_told):
    ruled = f"The European court ruled in {year} that cameras over staff break the law."
    page = open_story([parts.article("a", f"{ruled}\nNothing else is known.")])
    assert texts(summary(page)) == [ruled] * is_told

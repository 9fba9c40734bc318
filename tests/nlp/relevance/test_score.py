"""Raw texts are told apart: employers watching workers, or one of the neighbouring fields."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import ArticleText
from nlp.relevance.features import count, lexicon_features
from nlp.relevance.score import LIKELY, pushes, relevance, weights

ABOUT_WORKERS = {
    "Insurer logs clerks' keystrokes": """The insurer records the keystrokes of 900 employees.
        Staff were not asked for consent, their union said. The firm says the recordings train
        its software and are never used in appraisals.""",
    "Office return: bank counts badge swipes": """The bank sends managers a list of how often
        their teams come in, built from badge data at the office gates. Staff who fall short will
        hear of it in their review, a memo says.""",
    "Watchdog stops fingerprint clocks": """The regulator ordered the leisure group to stop using
        fingerprint scanners to record when staff clock in. More than 2,000 employees at 38
        centres were affected.""",
    "Couriers protest over cameras in vans": """Drivers blocked the depot on Monday over cameras
        that film their faces. Clips had been used in disciplinary talks, their union said.""",
    "Twelve sacked over mouse jigglers": """The bank dismissed twelve members of staff after
        software flagged simulated keyboard activity. Their union will go to the tribunal.""",
}
ABOUT_OTHERS = {
    "College drops exam proctoring": """Students had complained that the webcam monitoring tool
        flagged them for looking away. The software recorded keystrokes during exams.""",
    "Club buys GPS vests": """Players wear trackers that record sprints. Coaching staff watch the
        data on a dashboard and plan the load of each session.""",
    "Keylogger found in invoices": """The malware logs keystrokes and takes screenshots, security
        researchers said. The banking trojan then steals passwords.""",
    "Server telemetry explained": """The new release sends telemetry from each cluster. Latency,
        uptime and crash reports are tracked on a dashboard by the operations staff.""",
    "Shop's script leaks card numbers": """The web analytics script records mouse movements and
        clicks of shoppers. Session replay showed what they typed at the till.""",
    "Pay deal at the warehouse": """Workers voted for a deal that lifts pay by six per cent.
        Managers had offered four. The union will put it to its members.""",
    "Wolves collared": """The wildlife service follows the migration of wolves by telemetry.
        Its staff use tracking collars and cameras.""",
}


def score(title, text):
    return relevance(ArticleText(id="x", title=title, text=text))


@pytest.mark.parametrize("title", ABOUT_WORKERS)
def test_relevance_accepts_reports_on_watched_workers(title):
    found = score(title, ABOUT_WORKERS[title])
    assert found.relevant
    assert found.words


@pytest.mark.parametrize("title", ABOUT_OTHERS)
def test_relevance_refuses_neighbouring_fields(title):
    assert not score(title, ABOUT_OTHERS[title]).relevant


def test_relevance_lists_words_of_the_text():
    title = "Couriers protest over cameras in vans"
    whole = f"{title}\n{ABOUT_WORKERS[title]}".lower()
    assert all(word in whole for word in score(title, ABOUT_WORKERS[title]).words)


def test_relevance_of_nothing_is_low():
    found = score("", "")
    assert not found.relevant
    assert found.score < weights().threshold


def test_relevance_falls_with_a_single_mention_in_a_long_text():
    filler = "The council met and talked about roads and schools for an hour. " * 120
    passing = "One speaker named employee monitoring in passing. "
    assert score("Council", passing + filler).score < score("Council", passing).score


@given(st.text(max_size=300))
def test_relevance_stays_between_nought_and_one(text):
    assert 0 <= score("", text).score <= 1


def test_relevance_says_what_pushed_it_and_which_way():
    pushes = score("Gym", ABOUT_WORKERS["Watchdog stops fingerprint clocks"]).pushes
    assert pushes[0].by > 0
    assert [abs(push.by) for push in pushes] == sorted((abs(p.by) for p in pushes), reverse=True)


def test_relevance_keeps_what_spoke_against():
    title = "Shop's script leaks card numbers"
    found = score(title, ABOUT_OTHERS[title])
    against = {push.feature for push in found.pushes if push.by < 0}
    assert "near_others" in against or "consumer" in against


def test_pushes_and_bias_make_the_score():
    counted = count("", "The bank logs the keystrokes of its clerks.")
    model = weights()
    total = model.bias + sum(pushes(counted, model).values())
    logistic = 1 / (1 + math.exp(-total))
    found = relevance(ArticleText(id="x", text=counted.text))
    assert found.score == pytest.approx(logistic, abs=0.02)


def test_weights_know_every_feature_of_the_lexicon():
    assert set(weights().lexicon) == set(lexicon_features(count("", "")))


def test_what_is_borderline_is_read():
    assert 0 < weights().threshold < LIKELY

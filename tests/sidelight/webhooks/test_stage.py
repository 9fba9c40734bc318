"""Receivers are told what is new, once each by its id: through refusals, kills and dead hosts."""

import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from standardwebhooks import Webhook

from db.community.file import community_path, open_community
from db.community.webhooks import add_webhook, last_deliveries, webhooks, wish_of
from db.store import Store
from sidelight.cli import main
from sidelight.webhooks import stage
from tests.db.site.conftest import BREACH, ROWS, fill
from tests.sidelight.webhooks.receiver import serve

SITE = "https://desk.example"
receiver = pytest.fixture(serve)


@pytest.fixture
def kb(tmp_path):
    return fill(tmp_path / "kb.db", ROWS)


@pytest.fixture
def community(kb):
    with open_community(community_path(kb)) as opened:
        yield opened


@pytest.fixture
def send(kb):
    """Run the command; give what it counted."""

    def run(*options):
        words = [
            "webhooks",
            "send",
            str(kb),
            "--allow-loopback",
            "--site",
            SITE,
            "--json",
            *options,
        ]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)["messages"]

    return run


@pytest.fixture
def hook(community, receiver, send):
    """A webhook for everything, that has begun."""
    row = add_webhook(
        community, wish_of(receiver.url, ["event", "position"], "", loopback=True), by="ann"
    )
    assert send() == {"sent": 0, "begun": 1}
    return row


def add_event(kb, key="e9", *, level="sure"):
    """Let something be reported."""
    with Store.open(kb) as store, store.transaction():
        store.add(
            "events", [{**ROWS["events"][0], "id": key, "title": f"A hearing is set ({key})"}]
        )
        store.add(
            "event_sightings",
            [
                {
                    **ROWS["event_sightings"][0],
                    "id": f"s{key}",
                    "event_id": key,
                    "evidence_level": level,
                }
            ],
        )


def make_due(community):
    """Let the time pass until what waits is tried again."""
    with community.transaction():
        community.db.execute(
            "update webhook_deliveries set next_at = '2026-01-01T00:00:00Z' where state = 'waiting'"
        )


def states(community):
    return [(delivery["state"], delivery["attempts"]) for delivery in last_deliveries(community)]


def test_what_was_there_before_is_not_told(hook, receiver, send):
    assert send() == {"sent": 0}
    assert receiver.requests == []


def test_a_new_event_is_told_once_signed_and_with_its_words(hook, kb, receiver, send):
    add_event(kb)
    assert send() == {"sent": 1, "queued": 1}
    assert send() == {"sent": 0}
    ((headers, body),) = receiver.requests
    told = Webhook(hook["secret"]).verify(body, headers)
    assert (told["type"], told["data"]["text"]) == ("event.new", "A hearing is set (e9)")
    (proof,) = told["data"]["evidence"]
    assert (proof["words"], proof["level"]) == (BREACH, "sure")
    assert proof["archived_at"].startswith(f"{SITE}/web/")


def test_a_changed_side_is_a_new_position(hook, kb, receiver, send):
    with Store.open(kb) as store, store.transaction():
        store.db.execute(
            "update positions set side = 'defender', flips = 1 where issue_kind = 'practice'"
        )
    assert send() == {"sent": 1, "queued": 1}
    told = json.loads(receiver.requests[0][1])
    assert (told["type"], told["data"]["details"]["side"]) == ("position.new", "defender")


def test_an_unsure_event_is_not_told(hook, kb, receiver, send):
    add_event(kb, level="unsure")
    assert send() == {"sent": 0}


def test_news_of_other_stories_is_not_told(community, kb, receiver, send):
    add_webhook(
        community, wish_of(receiver.url, ["event"], "story:another", loopback=True), by="ann"
    )
    send()
    add_event(kb)
    assert send() == {"sent": 0}


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_is_refused_is_tried_again_later_under_the_same_id(
    hook, community, kb, receiver, send, status
):
    receiver.answers = [status]
    add_event(kb)
    assert send() == {"sent": 0, "queued": 1, "refused": 1}
    assert send() == {"sent": 0}
    make_due(community)
    assert send() == {"sent": 1}
    assert len(receiver.ids()) == 2
    assert len(set(receiver.ids())) == 1
    assert states(community) == [("sent", 2)]


def test_what_is_never_taken_is_given_up_until_asked_for(hook, community, kb, receiver, send):
    receiver.answers = [503] * stage.MOST_ATTEMPTS
    add_event(kb)
    for _ in range(stage.MOST_ATTEMPTS):
        make_due(community)
        last = send()
    assert last == {"sent": 0, "given up": 1}
    make_due(community)
    assert send() == {"sent": 0}
    assert send("--retry") == {"sent": 1, "tried again": 1}


def test_waits_grow(monkeypatch):
    monkeypatch.setattr(
        stage, "WAIT", stage.wait_exponential(multiplier=30, exp_base=3, max=12 * 3600)
    )
    waits = [stage.next_try(attempts) for attempts in range(1, stage.MOST_ATTEMPTS)]
    assert waits == sorted(waits)
    assert stage.next_try(stage.MOST_ATTEMPTS) is None


def test_a_receiver_that_is_gone_is_stopped(hook, community, kb, receiver, send):
    receiver.answers = [410]
    add_event(kb)
    assert send() == {"sent": 0, "queued": 1, "stopped": 1}
    (stopped,) = webhooks(community)
    assert (stopped["secret"], "410" in stopped["stopped_why"]) == ("", True)


def test_one_that_cannot_be_reached_keeps_nobody_from_the_news(hook, community, kb, receiver, send):
    add_webhook(community, wish_of("http://127.0.0.1:9/", ["event"], "", loopback=True), by="ann")
    send()
    add_event(kb)
    assert send() == {"sent": 1, "queued": 2, "refused": 1}


def test_a_kill_while_a_message_is_on_its_way_loses_and_doubles_nothing(
    hook, community, kb, receiver, send
):
    add_event(kb, "e8")
    add_event(kb, "e9")
    receiver.may_answer.clear()
    words = ["webhooks", "send", str(kb), "--allow-loopback", "--site", SITE]
    run = subprocess.Popen([sys.executable, "-m", "sidelight", *words], env=dict(os.environ))
    assert receiver.came.wait(60)
    run.send_signal(signal.SIGKILL)
    run.wait()
    receiver.may_answer.set()
    assert states(community) == [("waiting", 0), ("waiting", 0)]
    assert send() == {"sent": 2}
    assert len(receiver.ids()) == 3
    assert len(set(receiver.ids())) == 2
    bodies = {headers["webhook-id"]: body for headers, body in receiver.requests}
    assert all(bodies[headers["webhook-id"]] == body for headers, body in receiver.requests)

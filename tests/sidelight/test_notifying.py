"""Followers get what is new, once: through refusals, kills and servers that are down."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from db.community import alerts
from db.community.file import community_path, open_community
from db.community.subscriptions import Match, Subject, ask, confirm, stop
from db.site.people.forms import OUTBOXES
from db.store import Store
from sidelight.cli import main
from sidelight.locking import held
from tests.db.site.conftest import ROWS, fill
from tests.db.site.hostile import ATTACK
from tests.mail_sink import Sink, free_port, settings, started

STORY = Subject("story", "halcyon-records-keystrokes")
ADDRESS = "ada@mail.example"


@pytest.fixture
def kb(tmp_path):
    return fill(tmp_path / "kb.db", ROWS)


@pytest.fixture
def community(kb):
    with open_community(community_path(kb)) as opened:
        yield opened


@pytest.fixture
def sink():
    found = Sink()
    controller = started(found)
    yield SimpleNamespace(mails=found.mails, refused=found.refused, port=controller.port)
    controller.stop()


@pytest.fixture
def notify(kb, sink):
    """Run the command against the sink, or another port; give its result."""

    def run(*options, port=None):
        environment = settings(port or sink.port)
        return CliRunner().invoke(main, ["notify", str(kb), *options], env=environment)

    return run


def follower(community, subject=STORY, address=ADDRESS):
    """Give the subscription of somebody who confirmed."""
    row = ask(community, subject, address)
    with community.transaction():
        community.change("subscriptions", {"id": row["id"]}, {"mailed_at": "2026-06-01T00:00:00Z"})
    confirm(community, row["id"])
    return row


def add_event(kb, title="A hearing is set", key="e9"):
    """Let something new happen in the story."""
    with Store.open(kb) as store, store.transaction():
        store.add(
            "events", [{**ROWS["events"][0], "id": key, "title": title, "edtf": "2026-05-20"}]
        )
        store.add("story_events", [{**ROWS["story_events"][0], "event_id": key}])


def add_of(kb, table, **row):
    with Store.open(kb) as store, store.transaction():
        store.add(table, [{**ROWS[table][0], **row}])


@pytest.fixture
def begun(kb, community, notify):
    """Give a follower who was there before the event that is new."""
    row = follower(community)
    notify()
    add_event(kb)
    return row


def test_first_run_after_the_confirmation_mails_nothing(community, notify, sink):
    follower(community)
    result = notify("--json")
    assert json.loads(result.stdout) == {"mails": 0, "begun": 1}
    assert sink.mails == []


def test_what_is_new_is_mailed_once_with_its_words_and_link(begun, notify, sink):
    assert json.loads(notify("--json").stdout)["mails"] == 1
    assert json.loads(notify("--json").stdout)["mails"] == 0
    (mail,) = sink.mails
    assert mail["Subject"] == "Halcyon records keystrokes: 1 new"
    assert "* Event, 20 May 2026: A hearing is set (reported)\n" in mail.get_content()
    assert "  https://sidelight.example/story/halcyon-records-keystrokes#e9\n" in mail.get_content()
    assert f"/follow/stop/{begun['token']}" in mail["List-Unsubscribe"]


@pytest.mark.parametrize(
    ("subject", "table", "row", "words"),
    [(Subject("stakeholder", "usw"), "positions", {"id": "p9", "side": "defender", "flips": 1, "since": "2026-06-01"},
      "Changed sides: defender on keystroke logging, by 1 June 2026"),
     (Subject("instrument", "bill"), "instrument_dates", {"id": "d9", "date": "2026-12-01", "what": "royal assent"},
      "Step, 1 December 2026: royal assent"),
     (Subject("stakeholder", "halcyon-labs"), "quotations", {"id": "q9", "content": "We stand by it"},
      "“We stand by it” – Halcyon Labs (The Meridian, 13 May 2026)")],
)  # fmt: skip
def test_stakeholders_and_instruments_are_followed(
    kb, community, notify, sink, subject, table, row, words
):
    follower(community, subject)
    notify()
    add_of(kb, table, **row)
    notify()
    assert [words in mail.get_content() for mail in sink.mails] == [True]


def test_search_is_followed(kb, community, notify, sink):
    follower(community, Subject("search", "q=keystrokes"))
    notify()
    add_of(kb, "search_entries", id=2, digest="2", key="another", original="another")
    add_of(kb, "search_index", rowid=2, key="another", title="Keystrokes again")
    notify()
    assert "Story: Keystrokes again" in sink.mails[0].get_content()
    assert sink.mails[0]["Subject"] == "search for “keystrokes”: 1 new"


def test_dry_run_prints_and_changes_nothing(begun, community, notify, sink):
    before = list(community.db.conn.iterdump())
    printed = notify("--dry-run").stdout
    assert "To: ada@mail.example\nSubject: Halcyon records keystrokes: 1 new" in printed
    assert "A hearing is set" in printed
    assert (sink.mails, list(community.db.conn.iterdump())) == ([], before)


def test_server_that_is_down_is_one_line_and_loses_nothing(begun, notify, sink):
    result = notify(port=free_port())
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert "takes no mail now" in result.stderr
    notify()
    assert len(sink.mails) == 1


def test_refused_follower_is_in_the_log_and_others_get_theirs(begun, kb, community, notify, sink):
    other = follower(community, Subject("instrument", "bill"), "eve@mail.example")
    notify()
    add_event(kb, key="e10", title="It is postponed")
    add_of(kb, "instrument_dates", id="d9", date="2026-12-01")
    sink.refused.add(ADDRESS)
    sink.mails.clear()
    result = notify("--json")
    assert json.loads(result.stdout) == {"mails": 1, "refused": 1}
    assert [mail["To"] for mail in sink.mails] == ["eve@mail.example"]
    (error,) = [row for row in alerts.log(community) if row["state"] == "error"]
    assert (error["subscription_id"], "550" in error["error"], "ada@" in error["error"]) == (
        begun["id"],
        True,
        False,
    )
    assert other["id"] != begun["id"]


def test_refused_news_comes_with_the_next_mail(begun, notify, sink):
    sink.refused.add(ADDRESS)
    notify()
    sink.refused.clear()
    notify()
    assert ["A hearing is set" in mail.get_content() for mail in sink.mails] == [True]


def test_address_that_is_always_refused_is_given_up(begun, community, notify, sink):
    sink.refused.add(ADDRESS)
    for _ in range(alerts.MOST_REFUSALS):
        notify()
    assert community.rows("select address from subscriptions") == [{"address": None}]


def test_killed_run_sends_nothing_twice_unless_asked(begun, community, notify, sink):
    told = Match("event:x", "gone", "/p")
    alerts.begin(community, begun["id"], "digest", [told])
    notify()
    assert alerts.log(community)[-1]["state"] in {"sent", "error"}
    assert [row["error"] for row in alerts.log(community) if row["state"] == "error"] == [
        alerts.CUT_SHORT
    ]
    assert told.key in alerts.told(community, begun["id"])
    notify("--retry")
    assert told.key not in alerts.told(community, begun["id"])


def kill_in_the_middle(community, monkeypatch, notify):
    """Let a run die while it gives a mail to the server."""
    with monkeypatch.context() as patch:
        patch.setattr(
            "sidelight.mailing.SmtpConnection.send",
            lambda *_: (_ for _ in ()).throw(KeyboardInterrupt),
        )
        notify()
    assert community.value("select state from alerts order by id desc") == "sending"


def test_mail_cut_short_by_a_kill_is_sent_again_only_with_retry(
    begun, community, notify, sink, monkeypatch
):
    kill_in_the_middle(community, monkeypatch, notify)
    notify()
    assert sink.mails == []
    assert "A hearing is set" in notify("--dry-run", "--retry").stdout
    notify("--retry")
    notify("--retry")
    assert len(sink.mails) == 1


def test_who_stopped_gets_nothing(begun, community, notify, sink):
    stop(community, begun["id"])
    notify()
    assert sink.mails == []


def test_confirmation_that_the_site_couldnt_send_is_sent(community, notify, sink):
    row = ask(community, STORY, ADDRESS)
    notify()  # the site itself may still be sending it
    assert (sink.mails, row["mailed_at"]) == ([], None)
    community.db.execute(
        "update subscriptions set asked_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 hour')"
    )
    community.db.conn.commit()
    notify()
    notify()
    assert [mail["Subject"] for mail in sink.mails] == ["Please confirm: news by e-mail"]


def test_hostile_title_adds_no_header(kb, community, notify, sink):
    row = follower(community)
    notify()
    with Store.open(kb) as store, store.transaction():
        store.change(
            "stories", {"id": STORY.key}, {"title": f"A\r\nBcc: eve@mail.example\r\n{ATTACK}"}
        )
    add_event(kb, title=f"B\r\n.\r\nRCPT TO:<eve@mail.example>\r\n\u202e{ATTACK}")
    notify()
    (mail,) = sink.mails
    assert (mail["To"], mail["Bcc"], row["address"]) == (ADDRESS, None, ADDRESS)
    assert not set(mail.get_content() + mail["Subject"]) & set("\u202e\u2066\x00\x08")


def test_story_that_is_gone_is_passed_over(begun, kb, notify, sink):
    with Store.open(kb) as store, store.transaction():
        store.remove("stories", {"id": STORY.key})
    result = notify()
    assert (result.exit_code, sink.mails) == (0, [])


@pytest.mark.parametrize(
    ("missing", "words"), [("SIDELIGHT_SMTP_HOST", "isn't set"), ("SIDELIGHT_SITE", "isn't set")]
)
def test_settings_that_are_missing_are_one_line(kb, missing, words):
    result = CliRunner().invoke(main, ["notify", str(kb)], env=settings(25) | {missing: ""})
    assert (result.exit_code, words in result.stderr, missing in result.stderr) == (1, True, True)


def test_options_stand_for_the_environment(begun, kb, sink):
    given = settings(sink.port)
    options = ["--smtp-host", given["SIDELIGHT_SMTP_HOST"], "--smtp-port", str(sink.port), "--smtp-tls", "none",
               "--mail-from", given["SIDELIGHT_MAIL_FROM"], "--site", "https://other.example/"]  # fmt: skip
    result = CliRunner().invoke(main, ["notify", str(kb), *options], env=dict.fromkeys(given, ""))
    assert result.exit_code == 0
    assert "https://other.example/story/" in sink.mails[0].get_content()


def test_a_missing_base_is_one_line(tmp_path):
    result = CliRunner().invoke(main, ["notify", str(tmp_path / "none.db")], env=settings(25))
    assert (result.exit_code, "isn't there" in result.stderr) == (1, True)


def test_site_with_half_a_mail_server_isnt_served(kb):
    environment = settings(25) | {"SIDELIGHT_SITE": ""}
    result = CliRunner().invoke(
        main, ["serve", str(kb), "--port", str(free_port())], env=environment
    )
    assert (result.exit_code, "SIDELIGHT_SITE: isn't set" in result.stderr) == (1, True)


def test_site_with_a_mail_server_can_send(kb, monkeypatch):
    served, desks_before = [], set(OUTBOXES)
    monkeypatch.setattr(
        "sidelight.serving.uvicorn.run",
        lambda *_, **__: served.extend(
            outbox for desk, outbox in OUTBOXES.items() if desk not in desks_before
        ),
    )
    environment = settings(25)
    result = CliRunner().invoke(
        main, ["serve", str(kb), "--port", str(free_port())], env=environment
    )
    assert (result.exit_code, [outbox.port for outbox in served]) == (0, [25])


def test_a_second_run_is_told_of_the_first(kb, community, notify):
    with held(community.path.with_name(f"{community.path.name}.lock"), "notify"):
        result = notify()
    assert (result.exit_code, "is held by" in result.stderr) == (1, True)

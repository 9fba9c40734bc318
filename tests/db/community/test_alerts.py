"""The log of mails: written before a mail goes, so that a kill can't make one go twice."""

import pytest

from db.community import alerts
from db.community.subscriptions import Match, Subject, ask, confirm
from db.errors import LostError, RefusedError

NEWS = [Match("k1", "First", "/1"), Match("k2", "Second", "/2"), Match("k1", "First again", "/1")]


@pytest.fixture
def row(community):
    """Give a confirmed subscription."""
    found = ask(community, Subject("story", "a-story"), "ada@mail.example")
    confirm(community, found["id"])
    return found


def fails(error):
    """Make a way of sending that fails."""

    def send():
        raise error("a…@mail.example", "was refused")

    return send


def states(community):
    return [entry["state"] for entry in alerts.log(community)]


def test_mail_is_in_the_log_while_it_goes_and_after(community, row):
    seen = []
    alerts.deliver(community, row, "digest", NEWS, lambda: seen.append(states(community)))
    assert (seen, states(community)) == ([["sending"]], ["sent"])
    assert alerts.told(community, row["id"]) == {"k1", "k2"}


def test_confirmation_that_went_is_noted(community, row):
    alerts.deliver(community, row, "confirmation", [], lambda: None)
    assert community.value("select mailed_at from subscriptions") is not None


def test_what_was_refused_is_told_with_the_next_mail(community, row):
    with pytest.raises(RefusedError):
        alerts.deliver(community, row, "digest", NEWS, fails(RefusedError))
    entry = alerts.log(community)[0]
    assert (entry["state"], entry["error"], entry["matched"]) == ("error", "was refused", 2)
    assert alerts.told(community, row["id"]) == set()


def test_what_may_have_gone_is_told_again_only_when_asked_for(community, row):
    with pytest.raises(LostError):
        alerts.deliver(community, row, "digest", NEWS, fails(LostError))
    assert alerts.told(community, row["id"]) == {"k1", "k2"}
    assert alerts.told(community, row["id"], surely=True) == set()
    alerts.renew_unsure(community)
    assert alerts.told(community, row["id"]) == set()


def test_killed_run_is_closed_and_not_told_again(community, row):
    alerts.begin(community, row["id"], "digest", NEWS)
    assert alerts.close_cut_short(community) == 1
    assert alerts.log(community)[0]["error"] == alerts.CUT_SHORT
    assert alerts.told(community, row["id"]) == {"k1", "k2"}


def test_renewing_leaves_what_was_sent(community, row):
    alerts.deliver(community, row, "digest", NEWS, lambda: None)
    alerts.renew_unsure(community)
    assert alerts.told(community, row["id"]) == {"k1", "k2"}


def test_start_sets_the_floor(community, row):
    alerts.start(community, row["id"], NEWS)
    assert community.value("select floor_at from subscriptions") is not None
    assert (states(community), alerts.told(community, row["id"])) == (["sent"], {"k1", "k2"})


@pytest.mark.parametrize(("good_at", "given_up"), [(None, True), (2, False)])
def test_address_is_given_up_after_refusals_in_a_row(community, row, good_at, given_up):
    for number in range(alerts.MOST_REFUSALS):
        key = alerts.begin(community, row["id"], "digest", NEWS)
        state = "sent" if number == good_at else "error"
        community.change("alerts", {"id": key}, {"state": state})
    assert alerts.is_given_up(community, row["id"]) is given_up


def test_numbers_count_subscriptions_by_how_far_they_are(community, row):
    ask(community, Subject("story", "another"), "eve@mail.example")
    assert alerts.numbers(community) == {"confirmed": 1, "unconfirmed": 1, "stopped": 0}

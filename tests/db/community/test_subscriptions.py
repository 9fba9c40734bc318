"""Following by e-mail: nothing without a confirmed address, nothing kept once it is stopped."""

import pytest

from db.community import subscriptions
from db.community.alerts import begin
from db.community.limits import CONFIRMATION
from db.community.subscriptions import (
    Match,
    Subject,
    ask,
    confirm,
    stop,
)
from db.errors import InputError

STORY = Subject("story", "a-story")
ADDRESS = "ada@mail.example"


@pytest.fixture
def row(community):
    """Give a subscription that waits for its confirmation."""
    return ask(community, STORY, ADDRESS)


def aged(community, days):
    """Make every subscription older."""
    old = f"{2020 + (0 if days else 6)}-01-01T00:00:00Z"
    community.db.execute("update subscriptions set asked_at = ?", [old])
    community.db.conn.commit()


@pytest.mark.parametrize(
    ("kind", "key"),
    [("planet", "x"), ("story", ""), ("story", "a\nb"), ("story", "x" * 601), ("search", "kind=story"),
     ("search", "q="), ("stakeholder", "\u202eusw")],
)  # fmt: skip
def test_what_cant_be_followed_is_refused(kind, key):
    with pytest.raises(InputError):
        subscriptions.subject_of(kind, key)


def test_the_same_search_has_one_key():
    first = subscriptions.subject_of("search", "kind=story&q=key+log&page=3&evil=1")
    assert first == subscriptions.subject_of("search", "q=key%20log&kind=story&outlet=")
    assert first.key == "q=key+log&kind=story"


def test_asking_again_gives_the_same_until_it_is_mailed(community, row):
    assert ask(community, STORY, ADDRESS)["id"] == row["id"]
    community.change("subscriptions", {"id": row["id"]}, {"mailed_at": "2999-01-01T00:00:00Z"})
    assert ask(community, STORY, ADDRESS) is None


def test_asking_for_what_is_confirmed_mails_nothing(community, row):
    confirm(community, row["id"])
    assert ask(community, STORY, ADDRESS) is None


SPELLINGS = ["ada+{}@mail.example", "ADA+{}@Mail.Example", "a.d.a+{}@mail.example"]


def test_nobody_can_fill_the_letter_box_of_another_by_spelling_it_otherwise(community):
    asked = [
        ask(community, Subject("story", f"s{number}"), SPELLINGS[number % 3].format(number))
        for number in range(20)
    ]
    assert sum(row is not None for row in asked) == CONFIRMATION.most


def test_asking_over_and_over_mails_no_more_than_the_limit_in_a_day(community):
    mails = 0
    for _ in range(20):
        row = ask(community, STORY, ADDRESS)
        mails += row is not None
        long_ago = {"mailed_at": "2026-01-01T00:00:00Z"}
        community.db.execute("update subscriptions set mailed_at = :mailed_at", long_ago)
    assert mails == CONFIRMATION.most


def test_letter_box_that_is_full_is_told_like_any_other(community):
    for number in range(subscriptions.MOST_UNCONFIRMED):
        ask(community, Subject("story", f"s{number}"), ADDRESS)
    assert ask(community, STORY, ADDRESS) is None


def test_other_spelling_of_a_follower_makes_no_second_subscription(community, row):
    confirm(community, row["id"])
    assert ask(community, STORY, "Ada+again@mail.example") is None


def test_too_many_that_wait_close_the_door(community, monkeypatch, row):
    monkeypatch.setattr(subscriptions, "MOST_WAITING", 1)
    with pytest.raises(InputError, match="closed"):
        ask(community, STORY, "eve@mail.example")


def test_confirming_twice_keeps_the_first_time(community, row):
    community.change("subscriptions", {"id": row["id"]}, {"confirmed_at": "2026-01-01T00:00:00Z"})
    confirm(community, row["id"])
    assert subscriptions.confirmed(community)[0]["confirmed_at"] == "2026-01-01T00:00:00Z"


def test_stopping_forgets_the_address_and_what_was_told(community, row):
    confirm(community, row["id"])
    begin(community, row["id"], "digest", [Match("k", "words", "/page")])
    stop(community, row["id"])
    assert subscriptions.find(community, row["token"])["address"] is None
    assert community.value("select count(*) from alert_items") == 0
    assert (subscriptions.confirmed(community), subscriptions.is_active(community, row["id"])) == (
        [],
        False,
    )


def test_stopped_subscription_cant_be_confirmed_but_asked_for_anew(community, row):
    stop(community, row["id"])
    confirm(community, row["id"])
    assert subscriptions.confirmed(community) == []
    assert ask(community, STORY, ADDRESS)["id"] != row["id"]


def test_what_nobody_confirmed_in_a_week_is_forgotten(community, row):
    begin(community, row["id"], "confirmation", [])
    aged(community, 8)
    subscriptions.forget_unconfirmed(community)
    assert subscriptions.find(community, row["token"]) is None


def test_what_was_confirmed_is_never_forgotten(community, row):
    confirm(community, row["id"])
    aged(community, 8)
    subscriptions.forget_unconfirmed(community)
    assert len(subscriptions.confirmed(community)) == 1


def test_unmailed_are_tried_a_few_times(community, row):
    assert subscriptions.unmailed(community) == []  # the site itself may be sending it
    aged(community, 0)
    for _ in range(3):
        assert [found["id"] for found in subscriptions.unmailed(community)] == [row["id"]]
        begin(community, row["id"], "confirmation", [])
    assert subscriptions.unmailed(community) == []

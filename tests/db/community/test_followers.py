"""A follower gets what is kept of them, or has it erased; the rest expires."""

from datetime import timedelta

import pytest

from db.community.accounts import enter, entry_token
from db.community.file import open_community
from db.community.followers import (
    Retention,
    erase_follower,
    expire,
    export_follower,
    retention_of,
)
from db.community.reading_lists import lists_of, make_list
from db.errors import InputError

OLD, NEW = "2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"


def subscription(key, address, **more):
    return {"id": key, "address": address, "subject_kind": "story", "subject_key": "a-story",
            "token": f"token-{key}", "asked_at": OLD, **more}  # fmt: skip


@pytest.fixture
def people(tmp_path):
    with open_community(tmp_path / "kb.community.db") as community:
        with community.transaction():
            fill(community)
        yield community


def fill(community):
    community.add("subscriptions", [subscription("s1", "ada@example.org")])
    community.add("subscriptions", [subscription("s2", "bob@example.org")])
    stopped = {"unsubscribed_at": OLD, "confirmed_at": OLD}
    community.add("subscriptions", [subscription("s3", None, **stopped)])
    for number, key in enumerate(("s1", "s2", "s3")):
        alert = {"id": number, "subscription_id": key, "kind": "digest", "at": OLD}
        community.add("alerts", [{**alert, "matched": 1, "state": "sent"}])
        told = {"alert_id": number, "item_key": "event:1", "title": "News", "page": "/p"}
        community.add("alert_items", [told])
    remark = {"story_id": "a-story", "kind": "comment", "text": "Words", "made_at": OLD}
    for state in ("published", "rejected"):
        decided = {"id": f"c-{state}", "state": state, "moderated_at": OLD}
        community.add("comments", [{**remark, **decided}])


def test_export_has_everything_but_the_token(people):
    (followed,) = export_follower(people, "Ada@Example.org ")
    assert followed["subject_key"] == "a-story"
    assert followed["mails"][0]["told"] == [{"title": "News", "page": "/p"}]
    assert "token" not in followed


def test_erase_leaves_no_byte_of_the_address(people):
    assert erase_follower(people, "ada@example.org") == 1
    files = people.path.parent.glob(f"{people.path.name}*")
    assert not any(b"ada@example.org" in path.read_bytes() for path in files)
    assert people.value("select count(*) from alerts where subscription_id = 's1'") == 0
    assert export_follower(people, "bob@example.org")


@pytest.mark.parametrize("act", [export_follower, erase_follower])
def test_unknown_address_is_said(people, act):
    with pytest.raises(InputError, match="follows nothing here"):
        act(people, "eve@example.org")


def test_what_is_old_expires_and_the_rest_stays(people):
    counts = expire(people, Retention())
    assert counts == {"lines of mails": 3, "rejected remarks": 1, "stopped subscriptions": 1}
    assert expire(people, Retention()) == {}
    assert people.value("select count(*) from comments") == 1
    assert people.value("select count(*) from subscriptions") == 2
    assert people.rows("select item_key, title from alert_items where alert_id = 0") == [
        {"item_key": "event:1", "title": ""}
    ]


def test_what_is_young_stays(people):
    people.db.execute("update alerts set at = ?", [NEW])
    people.db.execute("update comments set moderated_at = ?", [NEW])
    people.db.execute("update subscriptions set unsubscribed_at = ? where id = 's3'", [NEW])
    assert expire(people, Retention()) == {}


def test_days_are_read_from_the_settings():
    assert retention_of({}) == Retention()
    chosen = retention_of({"SIDELIGHT_KEEP_MAILS": "30", "SIDELIGHT_KEEP_REMARKS": "7"})
    assert chosen == Retention(mails=timedelta(days=30), remarks=timedelta(days=7))
    assert retention_of({"SIDELIGHT_KEEP_ACCOUNTS": "9"}) == Retention(accounts=timedelta(days=9))


@pytest.mark.parametrize("days", ["soon", "-1", "1e9", "999999"])
def test_what_is_no_number_of_days_is_said(days):
    with pytest.raises(InputError, match="no number of days"):
        retention_of({"SIDELIGHT_KEEP_MAILS": days})


def account_of(people, address):
    """Give the account of a reader who came in and made a list."""
    enter(people, entry_token(people, address))
    account_id = people.value("select id from accounts where lower(address) = lower(?)", [address])
    make_list(people, account_id, f"List of {address}")
    return account_id


def test_account_and_its_lists_are_handed_out_and_erased(people):
    account_of(people, "eve@example.org")
    bob = account_of(people, "bob@example.org")
    (kept,) = export_follower(people, "Eve@example.org")
    assert [row["name"] for row in kept["lists"]] == ["List of eve@example.org"]
    assert erase_follower(people, "eve@example.org") == 1
    assert b"eve@example.org" not in people.path.read_bytes()
    assert len(lists_of(people, bob)) == 1
    assert len(export_follower(people, "bob@example.org")) == 2


def test_account_that_nobody_used_for_a_year_expires(people):
    expire(people, Retention())
    account_of(people, "eve@example.org")
    assert expire(people, Retention()) == {}
    people.db.execute("update accounts set made_at = ?", [OLD])
    assert expire(people, Retention()) == {"unused accounts": 1}

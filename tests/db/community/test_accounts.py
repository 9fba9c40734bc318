"""An account begins with a link that is used, its visits are half an hour apart, it goes whole."""

import pytest

from db.community.accounts import (
    account_of_editor,
    account_of_session,
    address_of_link,
    enter,
    entry_token,
    erase_accounts,
    leave,
    note_visit,
)
from db.community.editors import put_editor, remove_editor
from db.community.reading_lists import add_things, make_list

ANN = "ann@mail.example"


def account(community, address=ANN):
    return account_of_session(community, enter(community, entry_token(community, address)))


def test_link_holds_for_one_time_and_an_hour(community):
    token = entry_token(community, ANN)
    assert address_of_link(community, token) == ANN
    assert enter(community, token)
    assert (enter(community, token), address_of_link(community, token)) == (None, None)
    old = entry_token(community, ANN)
    community.db.execute("update entry_links set ends_at = '2026-01-01T00:00:00Z'")
    assert enter(community, old) is None


def test_one_address_has_one_account_whatever_its_case(community):
    assert account(community)["id"] == account(community, "Ann@Mail.example")["id"]
    assert account(community)["id"] != account(community, "ann+x@mail.example")["id"]


def test_session_ends_when_it_is_left_and_no_token_is_stored(community):
    link = entry_token(community, ANN)
    session = enter(community, link)
    kept = "\n".join(community.db.conn.iterdump())
    assert session not in kept
    assert link not in kept
    leave(community, session)
    assert [account_of_session(community, token) for token in (session, "", "\ud800")] == [None] * 3


def test_visits_are_half_an_hour_apart(community):
    account_id = account(community)["id"]
    assert note_visit(community, account_id) is None
    assert note_visit(community, account_id) is None
    for seen in ("2026-05-01T10:00:00Z", "2026-05-03T10:00:00Z"):
        community.db.execute("update accounts set seen_at = ?", [seen])
        assert [note_visit(community, account_id) for _ in range(2)] == [seen] * 2


def test_editors_account_is_made_once_and_goes_with_them(community):
    put_editor(community, "ada", "correct horse battery")
    ada = account_of_editor(community, "ada")
    assert account_of_editor(community, "ada") == ada
    make_list(community, ada["id"], "Cameras")
    remove_editor(community, "ada")
    assert community.value("select count(*) from accounts") == 0
    assert community.value("select count(*) from lists") == 0


def test_erased_account_leaves_nothing_and_others_stay(community):
    ann, bob = account(community), account(community, "bob@mail.example")
    for owner in (ann, bob):
        list_id = make_list(community, owner["id"], "Cameras")
        add_things(community, owner["id"], list_id, [("story", "x")])
    entry_token(community, ANN)
    with community.transaction():
        erase_accounts(community, [ann["id"]])
    assert "ann@" not in "\n".join(community.db.conn.iterdump())
    assert community.value("select count(*) from list_things") == 1


@pytest.mark.parametrize("owner", [{}, {"editor": "ada", "address": ANN}])
def test_account_is_an_editors_or_a_readers(community, owner):
    with pytest.raises(Exception, match="CHECK"), community.transaction():
        community.add("accounts", [{"id": "a", "made_at": "x", **owner}])

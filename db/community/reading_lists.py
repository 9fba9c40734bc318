"""Named lists of an account: made, renamed, added to, taken off; each its owner's alone.

Every act names the account: another's list is answered like one that never was.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from db.errors import InputError
from db.exports.characters import one_line
from db.rows import Row
from db.store import Store, now

LONGEST_NAME, LONGEST_KEY = 80, 600
MOST_LISTS, MOST_THINGS = 50, 60
Thing = tuple[str, str]  # kind and key


def lists_of(community: Store, account_id: str) -> list[Row]:
    """Give the lists of an account by name, each with how much is in it."""
    return community.rows(
        "select lists.*, (select count(*) from list_things where list_id = lists.id) as things"
        " from lists where account_id = ? order by name collate nocase, name",
        [account_id],
    )


def list_of(community: Store, account_id: str, list_id: str) -> Row | None:
    """Give a list with its things in the order they came; None for one that isn't theirs."""
    lists = community.rows(
        "select * from lists where id = ? and account_id = ?", [list_id, account_id]
    )
    if not lists:
        return None
    things = "select kind, key from list_things where list_id = ? order by added_at, rowid"
    return {**lists[0], "things": community.rows(things, [list_id])}


def make_list(community: Store, account_id: str, name: str) -> str:
    """Begin a list; give its id. Raises InputError for a name that can't be taken."""
    line, list_id = _checked(name), secrets.token_hex(8)
    made = {"id": list_id, "account_id": account_id, "name": line}
    with community.transaction():
        if len(lists_of(community, account_id)) >= MOST_LISTS:
            raise InputError("Your account", f"has {MOST_LISTS} lists", "take one off first")
        _refuse_taken(community, account_id, line, list_id)
        community.add("lists", [{**made, "made_at": now(), "changed_at": now()}])
    return list_id


def rename_list(community: Store, account_id: str, list_id: str, name: str) -> None:
    """Give a list another name. Raises InputError for one that can't be taken."""
    line = _checked(name)
    with community.transaction():
        _refuse_taken(community, account_id, line, list_id)
        own = {"id": list_id, "account_id": account_id}
        community.change("lists", own, {"name": line, "changed_at": now()})


def remove_list(community: Store, account_id: str, list_id: str) -> None:
    """Take a list off, with what is in it."""
    with community.transaction():
        if list_of(community, account_id, list_id) is not None:
            community.remove("list_things", {"list_id": list_id})
            community.remove("lists", {"id": list_id})


def add_things(community: Store, account_id: str, list_id: str, things: Iterable[Thing]) -> None:
    """Add to a list what isn't in it yet. Raises InputError for more than it holds."""
    with community.transaction():
        own = list_of(community, account_id, list_id)
        if own is None:
            return
        there = {(thing["kind"], thing["key"]) for thing in own["things"]}
        new = [thing for thing in dict.fromkeys(things) if thing not in there]
        if len(there) + len(new) > MOST_THINGS:
            raise InputError(own["name"], f"holds {MOST_THINGS} things", "begin another list")
        if any(not key or len(key) > LONGEST_KEY for _, key in new):
            raise InputError("This", "can't be kept", "its name is too long")
        at = now()
        community.add(
            "list_things",
            [{"list_id": list_id, "kind": kind, "key": key, "added_at": at} for kind, key in new],
        )
        community.change("lists", {"id": list_id}, {"changed_at": at})


def take_from_list(community: Store, account_id: str, list_id: str, thing: Thing) -> None:
    """Take one thing off a list."""
    with community.transaction():
        if list_of(community, account_id, list_id) is not None:
            kind, key = thing
            community.remove("list_things", {"list_id": list_id, "kind": kind, "key": key})
            community.change("lists", {"id": list_id}, {"changed_at": now()})


def _checked(name: str) -> str:
    """Make a name one line. Raises InputError for none and for one that is too long."""
    line = one_line(name)
    if not line or len(line) > LONGEST_NAME:
        raise InputError("A list's name", f"has 1 to {LONGEST_NAME} characters")
    return line


def _refuse_taken(community: Store, account_id: str, name: str, list_id: str) -> None:
    """Raise InputError when another list of the account has this name."""
    sql = "select 1 from lists where account_id = ? and name = ? and id <> ?"
    if community.value(sql, [account_id, name, list_id]):
        raise InputError(f"“{name}”", "is a list of yours already", "take another name")

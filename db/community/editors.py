"""Names and passwords become editors, and an editor's password an answer: right or wrong.

Hashes have the form of datasette-auth-passwords (PBKDF2-SHA256, 480,000 rounds).
"""

from __future__ import annotations

import re

from datasette_auth_passwords.utils import hash_password, verify_password

from db.community.accounts import erase_accounts
from db.community.sessions import end_sessions
from db.errors import InputError
from db.rows import Row
from db.store import Store, now

NAME = re.compile(r"[\w][\w.-]{0,39}")
LEAST_PASSWORD, LONGEST_PASSWORD = 12, 500
# What a name that isn't known is checked against, so that it takes as long as one that is.
NOBODY = hash_password("", salt="nobody")


def put_editor(community: Store, name: str, password: str) -> bool:
    """Add an editor or change their password, which ends their sessions; tell whether one is new.

    Raises InputError for a name or password that can't be taken.
    """
    if not NAME.fullmatch(name):
        raise InputError(name[:40], "is no name for an editor", "take up to 40 letters and digits")
    if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(name, f"needs a password of {LEAST_PASSWORD} characters or more")
    is_new = not is_editor(community, name)
    with community.transaction():
        community.db.execute(
            "insert into editors values (:name, :hash, :at, :at) on conflict (name) do update"
            " set password_hash = :hash, changed_at = :at",
            {"name": name, "hash": hash_password(password), "at": now()},
        )
        end_sessions(community, name)
    return is_new


def remove_editor(community: Store, name: str) -> None:
    """Take an editor's access away, with the lists they kept.

    Raises InputError when there is no such editor.
    """
    if not is_editor(community, name):
        raise InputError(name, "no such editor", "see `sidelight editors list`")
    with community.transaction():
        community.remove("editors", {"name": name})
        accounts = community.rows("select id from accounts where editor = ?", [name])
        erase_accounts(community, [account["id"] for account in accounts])
        end_sessions(community, name)


def list_editors(community: Store) -> list[Row]:
    """List editors, without their hashes."""
    return community.rows("select name, added_at, changed_at from editors order by name")


def is_right(community: Store, name: str, password: str) -> bool:
    """Tell whether this is the password of this editor; it takes as long either way."""
    stored = community.value("select password_hash from editors where name = ?", [name])
    right = verify_password(password[:LONGEST_PASSWORD], stored or NOBODY)
    return bool(stored and right)


def is_editor(community: Store, name: str) -> bool:
    """Tell whether somebody goes by this name."""
    return community.value("select 1 from editors where name = ?", [name]) is not None

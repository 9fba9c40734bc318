"""A sign-in becomes a session that this base knows of, until it ends or is ended.

A cookie alone proves nothing: one that was copied is dead as soon as its owner signs out. Kept
is a hash of what the cookie holds, so that nobody who reads the base can sign in with it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from db.community.limits import ahead
from db.store import Store, now

LASTS = timedelta(hours=12)


def begin_session(community: Store, name: str) -> str:
    """Begin a session of an editor; give the token that their cookie is to hold."""
    token = secrets.token_urlsafe(24)
    with community.transaction():
        community.db.execute("delete from sessions where ends_at <= ?", [now()])
        session = {"token_hash": hash_of(token), "name": name, "ends_at": ahead(LASTS)}
        community.add("sessions", [session])
    return token


def editor_of(community: Store, token: str) -> str | None:
    """Give the editor whose session this is; None when it has ended or never was."""
    name = community.value(
        "select name from sessions where token_hash = ? and ends_at > ?", [hash_of(token), now()]
    )
    return None if name is None else str(name)


def end_session(community: Store, token: str) -> None:
    """End one session."""
    with community.transaction():
        community.remove("sessions", {"token_hash": hash_of(token)})


def end_sessions(community: Store, name: str) -> None:
    """End every session of an editor."""
    with community.transaction():
        community.remove("sessions", {"name": name})


def hash_of(token: str) -> str:
    """Give what is kept of a token: nobody can tell the token from it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

"""A link in a mail, or an editor's sign-in, becomes an account: whose visits and lists are kept.

Of links and sessions only hashes are kept, so that nobody who reads the base can come in with one.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from db.community.limits import ago, ahead
from db.community.sessions import hash_of
from db.rows import Row
from db.store import Store, now

LINK_LASTS = timedelta(hours=1)
STAYS = timedelta(days=30)
VISIT_ENDS_AFTER = timedelta(minutes=30)  # without a page of one's own
OF_ADDRESS = "select id from accounts where lower(address) = lower(?)"
OF_EDITOR = "select id from accounts where editor = ?"


def entry_token(community: Store, address: str) -> str:
    """Give the token of a link by which whoever reads an address's mails comes in, once."""
    token = secrets.token_urlsafe(24)
    link = {"token_hash": hash_of(token), "address": address, "ends_at": ahead(LINK_LASTS)}
    with community.transaction():
        community.db.execute("delete from entry_links where ends_at <= ?", [now()])
        community.add("entry_links", [link])
    return token


def address_of_link(community: Store, token: str) -> str | None:
    """Give whose link this is; None when it was used, is too old or never was."""
    sql = "select address from entry_links where token_hash = ? and ends_at > ?"
    address = community.value(sql, [hash_of(token), now()])
    return None if address is None else str(address)


def enter(community: Store, token: str) -> str | None:
    """Use a link up; give the token of the session that begins, None for no such link."""
    with community.transaction():
        link = community.db.execute(
            "delete from entry_links where token_hash = ? and ends_at > ? returning address",
            [hash_of(token), now()],
        ).fetchone()
        if link is None:
            return None
        account_id = _account_id(community, OF_ADDRESS, {"address": link[0]})
        community.db.execute("delete from reader_sessions where ends_at <= ?", [now()])
        session = secrets.token_urlsafe(24)
        community.add(
            "reader_sessions",
            [{"token_hash": hash_of(session), "account_id": account_id, "ends_at": ahead(STAYS)}],
        )
    return session


def account_of_session(community: Store, token: str) -> Row | None:
    """Give the account of a reader's session; None when it has ended or never was."""
    accounts = community.rows(
        "select accounts.* from reader_sessions join accounts on accounts.id = account_id"
        " where token_hash = ? and ends_at > ?",
        [hash_of(token), now()],
    )
    return accounts[0] if accounts else None


def account_of_editor(community: Store, name: str) -> Row:
    """Give an editor's account, which begins when it is first asked for."""
    with community.transaction():
        account_id = _account_id(community, OF_EDITOR, {"editor": name})
    return community.rows("select * from accounts where id = ?", [account_id])[0]


def leave(community: Store, token: str) -> None:
    """End a reader's session, also for whoever holds a copy of its cookie."""
    with community.transaction():
        community.remove("reader_sessions", {"token_hash": hash_of(token)})


def note_visit(community: Store, account_id: str) -> str | None:
    """Note that somebody looks at what they keep; give when the visit before ended, if any did.

    Pages within half an hour are one visit, on whatever machine.
    """
    seen_at = community.value("select seen_at from accounts where id = ?", [account_id])
    with community.transaction():
        if seen_at is None or seen_at < ago(VISIT_ENDS_AFTER):
            community.change("accounts", {"id": account_id}, {"before_at": seen_at})
        community.change("accounts", {"id": account_id}, {"seen_at": now()})
    before = community.value("select before_at from accounts where id = ?", [account_id])
    return None if before is None else str(before)


def erase_accounts(community: Store, account_ids: list[str]) -> None:
    """Delete accounts with all that they keep. To be called within a transaction."""
    for account_id in account_ids:
        community.db.execute(
            "delete from list_things where list_id in (select id from lists where account_id = ?)",
            [account_id],
        )
        community.db.execute(
            "delete from entry_links where lower(address) ="
            " (select lower(address) from accounts where id = ?)",
            [account_id],
        )
        for table in ("lists", "reader_sessions"):
            community.remove(table, {"account_id": account_id})
        community.remove("accounts", {"id": account_id})


def _account_id(community: Store, sql: str, owner: Row) -> str:
    """Give the id of the account of an editor or address, made where there is none."""
    account_id = community.value(sql, list(owner.values()))
    if account_id is None:
        account_id = secrets.token_hex(8)
        community.add("accounts", [{"id": account_id, **owner, "made_at": now()}])
    return str(account_id)

"""What readers write about a story becomes comments: kept until an editor publishes or rejects."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from db.errors import InputError
from db.exports.characters import TURNING, clean, is_visible, one_line
from db.rows import Row
from db.store import Store, now

KINDS = ("comment", "correction")
LONGEST_TEXT, LONGEST_NAME = 4000, 80
MOST_PENDING = 500  # more than that nobody is moderating, or somebody floods
VERDICTS = {"publish": "published", "reject": "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reader sends in."""

    story_id: str
    kind: str
    text: str
    name: str = ""


def tidy(text: str) -> str:
    """Take out of a reader's text what can't be printed or turns the direction of reading."""
    return clean(text.replace("\r\n", "\n")).translate(TURNING).strip()


def add_comment(community: Store, remark: Remark) -> str:
    """Keep a reader's remark for the editors; give its id.

    Raises InputError, in words for the reader, when it can't be taken.
    """
    text, name = tidy(remark.text), one_line(remark.name)
    if remark.kind not in KINDS:
        raise InputError("What it is", "choose a comment or a correction")
    if not is_visible(text):
        raise InputError("Your text", "is empty", "write what you would like to say")
    if len(text) > LONGEST_TEXT:
        reason = f"is too long: {len(text):,} characters, and {LONGEST_TEXT:,} are the most"
        raise InputError("Your text", reason)
    if len(name) > LONGEST_NAME:
        raise InputError("Your name", f"is too long: {LONGEST_NAME} characters are the most")
    if community.value("select count(*) from comments where state = 'pending'") >= MOST_PENDING:
        raise InputError("Comments", "are closed: too many wait to be read", "try again later")
    comment_id = secrets.token_hex(6)
    comment = {
        "id": comment_id,
        "story_id": remark.story_id,
        "kind": remark.kind,
        "name": name or None,
    }
    with community.transaction():
        community.add("comments", [{**comment, "text": text, "made_at": now(), "state": "pending"}])
    return comment_id


def moderate(community: Store, comment_id: str, verdict: str, *, by: str) -> Row:
    """Publish or reject a comment, also one decided before; give it as it was decided.

    Raises InputError for an unknown comment or verdict.
    """
    comments = community.rows("select * from comments where id = ?", [comment_id])
    if not comments or verdict not in VERDICTS:
        raise InputError(comment_id[:40], "no such comment or decision", "reload the page")
    change = {"state": VERDICTS[verdict], "moderated_by": by, "moderated_at": now()}
    with community.transaction():
        community.change("comments", {"id": comment_id}, change)
    return {**comments[0], **change}


def published(community: Store, story_id: str) -> list[Row]:
    """Give what readers said of a story and editors published, the earliest first."""
    return community.rows(
        "select id, kind, name, text, made_at from comments"
        " where story_id = ? and state = 'published' order by made_at, id",
        [story_id],
    )


def pending(community: Store, most: int = 50) -> list[Row]:
    """Give the comments that wait for an editor, the earliest first."""
    return community.rows(
        "select * from comments where state = 'pending' order by made_at, id limit ?", [most]
    )


def decided(community: Store, most: int = 30) -> list[Row]:
    """Give the comments decided last."""
    return community.rows(
        "select * from comments where state <> 'pending' order by moderated_at desc, id limit ?",
        [most],
    )

"""What is forgotten goes from what people added: remarks, wishes to follow, the log of mails."""

from __future__ import annotations

from db.community.subscriptions import delete_subscriptions
from db.rows import Row
from db.store import Run, Store
from sidelight.forgetting.subjects import Subject
from sidelight.forgetting.traces import Traces


def forget_in_community(community: Store, run: Run, subject: Subject, traces: Traces) -> None:
    """Delete remarks and subscriptions that name what is forgotten, and what mails told of it."""
    with community.transaction():
        for comment in community.rows("select * from comments"):
            if _names(comment, ("text", "name"), traces):
                community.remove("comments", {"id": comment["id"]})
                run.count("comments")
        for item in community.rows("select * from alert_items"):
            if _names(item, ("title", "page", "item_key"), traces):
                place = {"alert_id": item["alert_id"], "item_key": item["item_key"]}
                community.change("alert_items", place, {"title": "", "page": ""})
                run.count("lines of mails")
        for subscription in community.rows("select * from subscriptions"):
            is_of_person = subscription["subject_key"] == subject.person_id
            if is_of_person or traces.are_in(subscription["subject_key"]):
                delete_subscriptions(community, "?", [subscription["id"]])
                run.count("subscriptions")


def _names(row: Row, columns: tuple[str, ...], traces: Traces) -> bool:
    """Tell whether some columns of a row hold words of what is forgotten."""
    return any(traces.are_in(row[column]) for column in columns)


def hand_on(community: Store, story: str, heir: str | None) -> None:
    """Let what belongs to a former story belong to its heir; without one it goes."""
    if heir:
        community.change("comments", {"story_id": story}, {"story_id": heir})
        community.db.execute(
            "update or ignore subscriptions set subject_key = ?"
            " where subject_kind = 'story' and subject_key = ?",
            [heir, story],
        )
    community.remove("comments", {"story_id": story})
    of_story = "select id from subscriptions where subject_kind = 'story' and subject_key = ?"
    delete_subscriptions(community, of_story, [story])

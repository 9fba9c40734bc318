"""What is forgotten goes from what people added: remarks, wishes, mails and messages of theirs."""

from __future__ import annotations

from db.community.reading_lists import remove_list
from db.community.subscriptions import delete_subscriptions
from db.community.webhooks import delete_webhook, drop_message
from db.rows import Row
from db.runs import Run
from db.store import Store
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
        forget_in_lists(community, run, subject, traces)
        forget_in_webhooks(community, run, subject, traces)


def forget_in_lists(community: Store, run: Run, subject: Subject, traces: Traces) -> None:
    """Take what is forgotten off the lists of accounts, and lists whose name tells of it."""
    for thing in community.rows("select * from list_things"):
        if thing["key"] == subject.person_id or traces.are_in(thing["key"]):
            key = {name: thing[name] for name in ("list_id", "kind", "key")}
            community.remove("list_things", key)
            run.count("lines of lists")
    for reading_list in community.rows("select * from lists"):
        if traces.are_in(reading_list["name"]):
            remove_list(community, reading_list["account_id"], reading_list["id"])
            run.count("lists")


def forget_in_webhooks(community: Store, run: Run, subject: Subject, traces: Traces) -> None:
    """Drop messages that haven't gone and tell of what is forgotten; delete webhooks about it."""
    for delivery in community.rows("select * from webhook_deliveries where body is not null"):
        if traces.are_in(delivery["body"]):
            drop_message(community, delivery["id"])
            run.count("messages")
    for webhook in community.rows("select * from webhooks where about_key is not null"):
        if webhook["about_key"] == subject.person_id or traces.are_in(webhook["about_key"]):
            delete_webhook(community, webhook["id"])
            run.count("webhooks")


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
        community.db.execute(
            "update or ignore list_things set key = ? where kind = 'story' and key = ?",
            [heir, story],
        )
        about = {"about_kind": "story", "about_key": story}
        community.change("webhooks", about, {"about_key": heir})
    community.remove("comments", {"story_id": story})
    community.remove("list_things", {"kind": "story", "key": story})
    of_story = "select id from subscriptions where subject_kind = 'story' and subject_key = ?"
    delete_subscriptions(community, of_story, [story])

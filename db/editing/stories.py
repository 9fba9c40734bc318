"""What an editor does to a story becomes a decision: a title, which pages it has, which events.

Whatever names a story's pages makes that story keep its address and these pages from then on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from itertools import count

from db.errors import InputError
from db.exports.characters import has_words, typed_line
from db.judgements import Decision, Verdict
from db.keys import slug_key
from db.store import Store

LONGEST_TITLE = 120
MOVABLE = "choose at least one of its articles"


def retitle(store: Store, story_id: str, title: str, *, by: str, note: str | None) -> Decision:
    """Give a story a title. Raises InputError for a title that is no sentence of 120 letters."""
    title = checked_title(title)
    value = {"title": title, "homes": _at_home(store, story_id)}
    return _decision("relabel", story_id, value, by=by, note=note)


def merge(store: Store, story_id: str, other_id: str, *, by: str, note: str | None) -> Decision:
    """Make another story part of one."""
    were = {**_at_home(store, story_id), **_at_home(store, other_id)}
    value = {"homes": dict.fromkeys(were, story_id), "were": were}
    return _decision("same", story_id, value, other=other_id, by=by, note=note)


def split(
    store: Store,
    story_id: str,
    articles: Collection[str],
    title: str,
    *,
    by: str,
    note: str | None,
) -> Decision:
    """Make a story of its own of some articles of one, under a title."""
    title = checked_title(title)
    present = pages_of(store, story_id)
    parted = _pages_among(store, articles, present)
    if len(parted) == len(present):
        raise InputError(story_id, "would have no article left", "leave one in it, or retitle it")
    new_id = _free_address(store, title)
    homes = {page: new_id if page in parted else story_id for page in present}
    value = {"title": title, "homes": homes, "were": dict.fromkeys(present, story_id)}
    return _decision("different", story_id, value, other=new_id, by=by, note=note)


def move(
    store: Store, story_id: str, articles: Collection[str], to: str, *, by: str, note: str | None
) -> Decision:
    """Move some articles of a story to another one that stands."""
    if story_id == to:
        raise InputError(to, "is where they are already", "name another story")
    present, there = pages_of(store, story_id), pages_of(store, to)
    moved = _pages_among(store, articles, present)
    homes = {page: story_id for page in present if page not in moved}
    value = {
        "homes": {**homes, **dict.fromkeys((*there, *moved), to)},
        "were": {**dict.fromkeys(present, story_id), **dict.fromkeys(there, to)},
    }
    return _decision("move", story_id, value, other=to, by=by, note=note)


def lock(store: Store, story_id: str, *, by: str, note: str | None) -> Decision:
    """Let nothing join a story, or leave it, by itself."""
    value = {"homes": _at_home(store, story_id)}
    return _decision("lock", story_id, value, by=by, note=note)


def tie_event(
    store: Store, story_id: str, event_id: str, *, is_part: bool, by: str, note: str | None
) -> Decision:
    """Attach an event to a story, or take it off."""
    pages_of(store, story_id)
    if store.value("select 1 from events where id = ?", [event_id]) is None:
        raise InputError(event_id, "no such event", "its id stands on the timeline")
    return Decision(
        verdict="confirm" if is_part else "reject",
        table="story_events",
        row_id=event_id,
        other_id=story_id,
        value=json.dumps({"story_id": story_id}),
        made_by=by,
        note=note,
    )


def checked_title(title: str) -> str:
    """Give a title on one line. Raises InputError where it is empty, no sentence or too long."""
    title = typed_line(title)
    if not any(map(str.isalnum, title)):
        raise InputError("The title", "is empty", "write a whole sentence")
    if not has_words(title):
        raise InputError("The title", "is no sentence", "say the controversy in a whole one")
    if len(title) > LONGEST_TITLE:
        reason = f"has {len(title)} letters"
        raise InputError("The title", reason, f"{LONGEST_TITLE} are the most")
    return title


def pages_of(store: Store, story_id: str) -> list[str]:
    """Give the pages that are at home in a story: each by the first article at its address.

    Copies follow their originals. Raises InputError when there is no such story.
    """
    if store.value("select 1 from stories where id = ?", [story_id]) is None:
        raise InputError(story_id, "no such story", "its id stands in the address of its page")
    homed = store.rows(
        "select distinct coalesce(revision_of, articles.id) as page from story_articles as here"
        " join articles on articles.id = article_id"
        " where story_id = ? and duplicate_of is null and not exists ("
        " select 1 from story_articles as better where better.article_id = here.article_id"
        " and (better.score > here.score"
        " or better.score = here.score and better.story_id < here.story_id)) order by 1",
        [story_id],
    )
    return [article["page"] for article in homed]


def _at_home(store: Store, story_id: str) -> dict[str, str]:
    """Give a story for each page that is at home in it: undoing brings the page back there."""
    return dict.fromkeys(pages_of(store, story_id), story_id)


def _pages_among(store: Store, articles: Collection[str], present: Collection[str]) -> set[str]:
    """Give the pages of some articles. Raises InputError for none, or one that isn't present."""
    if not articles:
        raise InputError("No article", "is chosen", MOVABLE)
    pages = set()
    for article_id in articles:
        page = store.value(
            "select coalesce(original.revision_of, original.id) from articles"
            " join articles as original on original.id ="
            " coalesce(articles.duplicate_of, articles.id) where articles.id = ?",
            [article_id],
        )
        if page not in present:
            raise InputError(article_id, "isn't at home in this story", MOVABLE)
        pages.add(str(page))
    return pages


def _free_address(store: Store, title: str) -> str:
    """Give a story's address, made of its title, that no story has or had."""
    stem = slug_key(title)
    for number in count(1):
        address = stem if number == 1 else f"{stem}-{number}"
        taken = store.value(
            "select 1 from stories where id = ?1 union select 1 from story_changes"
            " where ?1 in (from_id, to_id) union select 1 from judgements"
            " where table_name = 'stories' and other_key = ?1",
            [address],
        )
        if taken is None:
            return address
    raise AssertionError


def _decision(
    verdict: Verdict,
    story_id: str,
    value: Mapping[str, object],
    *,
    other: str | None = None,
    by: str,
    note: str | None,
) -> Decision:
    """Make a decision on a story."""
    return Decision(
        verdict=verdict,
        table="stories",
        row_id=story_id,
        other_id=other,
        value=json.dumps(value),
        made_by=by,
        note=note,
    )

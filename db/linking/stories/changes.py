"""Where articles were before a link and where they are after it become merges and splits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from db.linking.linkage import Linkage
from db.linking.stories.stories import Story
from db.rows import Row
from db.store import Store, now

Homes = Mapping[str, str]  # page over its revisions -> the story that it fits best


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The stories that stand at one time, and the home of each page."""

    stories: Collection[str]
    homes: Homes


def standing_before(store: Store, among: str = "stories") -> Standing:
    """Read the stories as the last link left them; `among` names the table with their ids."""
    memberships = store.rows(
        "select story_id, coalesce(revision_of, articles.id) as page from story_articles"
        f" join articles on articles.id = article_id where story_id in (select id from {among})"
        " order by score desc, story_id"
    )
    homes: dict[str, str] = {}
    for story in memberships:
        homes.setdefault(story["page"], story["story_id"])
    stories = store.rows(f"select id from stories where id in (select id from {among})")
    return Standing(stories={story["id"] for story in stories}, homes=homes)


def standing_after(stories: Iterable[Story], linkage: Linkage) -> Standing:
    """Give the stories as this link makes them."""
    homes = {
        linkage.articles[article].root_id: homes_of[0]
        for article, homes_of in linkage.stories_of.items()
    }
    return Standing(stories={story.id for story in stories}, homes=homes)


def find_changes(before: Standing, after: Standing) -> Iterator[Row]:
    """Give a row for each two stories of which one became, wholly or in part, the other.

    A story is `merged` when most of its pages are now in one that was there already or is
    mostly made of another's, `renamed` when most went to a new one and its id is gone, and
    `split` when a new one is mostly made of its pages. Ties go to whoever stays, then by id.
    Single pages that go from one standing story to another change no story.
    """
    flows = Counter(
        (home, after.homes[page]) for page, home in before.homes.items() if page in after.homes
    )
    heirs, sources = _largest(flows, by=0), _largest(flows, by=1)
    for (first, second), pages in sorted(flows.items()):
        is_heir, is_child = heirs[first] == second, sources[second] == first
        if first != second and (is_heir or is_child):
            kind = _kind(is_heir=is_heir, is_born=is_child and second not in before.stories,
                         is_gone=first not in after.stories)  # fmt: skip
            if kind:
                yield {"kind": kind, "from_id": first, "to_id": second, "articles": pages}


def _kind(*, is_heir: bool, is_born: bool, is_gone: bool) -> str | None:
    """Name what happened between a story and another that has pages of it."""
    if not is_born:
        return "merged" if is_heir else None
    return "renamed" if is_heir and is_gone else "split"


def _largest(flows: Mapping[tuple[str, str], int], *, by: int) -> dict[str, str]:
    """Give, for each story on one side, the one on the other side with which it shares most."""
    shares: defaultdict[str, list[tuple[int, bool, str]]] = defaultdict(list)
    for pair, pages in flows.items():
        story, counterpart = pair[by], pair[1 - by]
        shares[story].append((-pages, story != counterpart, counterpart))
    return {story: min(others)[2] for story, others in shares.items()}


def record_changes(store: Store, before: Standing, after: Standing) -> int:
    """Append what became of stories; give how many rows. Nothing of before is ever taken back."""
    at = now()
    return store.add(
        "story_changes", ({"at": at, **change} for change in find_changes(before, after))
    )

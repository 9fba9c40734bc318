"""Stories in the news lately, or that new articles came to, are measured anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from db.annotations import load_annotations
from db.edtf_dates import shift
from db.linking.identity.stakeholders import Identities
from db.linking.increment.increment import Increment
from db.linking.increment.stored_linkage import load_memberships, load_origins
from db.linking.linkage import Linkage
from db.linking.material import load_articles
from db.linking.stories.noise import TAIL_DAYS, WEIGHTS, measure_noise
from db.linking.stories.stories import Story
from db.records import Stance
from db.rows import Row
from db.store import Store

LOUD = "in (select id from temp.loud)"


def measure_lately(store: Store, found: Increment, levels: dict[str, Row]) -> int:
    """Write the noise of the touched stories, and of all that were in the news lately."""
    as_of = found.linkage.as_of
    lately = shift(as_of, -TAIL_DAYS) if as_of else None
    loud = store.rows("select id from stories where last_seen_at >= ?", [lately or ""])
    ids = {*found.neighbours.stories, *found.neighbours.left, *(row["id"] for row in loud)}
    with store.held("loud", ids):
        among = f"(select article_id as id from story_articles where story_id {LOUD})"
        own = {item.id: item for item in load_articles(store, among, text="''")}
        linkage = Linkage(
            articles=own,
            origins=load_origins(store, among),
            who=Identities(stakeholders={}, by_place={}),
            instruments=found.linkage.instruments,
            as_of=as_of,
        )
        stances = load_annotations(
            store,
            Stance,
            f"towards = 'practice' and stakeholder_id is not null and article_id in {among}",
        )
        members = load_memberships(store, f"story_id {LOUD}")
        stories = [
            Story(id=key, title="", practice=None, articles=articles)
            for key, articles in sorted(members.items())
        ]
        known = _known(store, found.neighbours.stories)
        measured = measure_noise(stories, stances, linkage, _prominence(store), known)
        return store.sync("noise", noted(measured, levels), where=f"story_id {LOUD}")


def _known(store: Store, touched: Collection[str]) -> dict[str, dict[str, Row]]:
    """Read the days of stories that nothing came to: they stay as they were measured."""
    columns = ", ".join(("story_id", "at", "level", *WEIGHTS))
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in store.rows(f"select {columns} from noise where story_id {LOUD}"):
        story, day = row.pop("story_id"), row.pop("at")
        if story not in touched:
            found[story][day] = row
    return found


def noted(measured: Iterable[tuple[Story, list[Row]]], levels: dict[str, Row]) -> Iterator[Row]:
    """Give the rows of noise one by one, and note the last one of each story."""
    for story, rows in measured:
        if rows:
            levels[story.id] = rows[-1]
        yield from rows


def _prominence(store: Store) -> Mapping[str, float]:
    """Give how often the best known stakeholder of each loud story is named, beside the best."""
    most = store.value("select max(articles) from stakeholders") or 1
    rows = store.db.execute(
        "select story_id, max(stakeholders.articles) from story_articles"
        " cross join mentions on mentions.article_id = story_articles.article_id"
        " cross join stakeholders on stakeholders.id = mentions.stakeholder_id"
        f" where story_id {LOUD} group by story_id"
    )
    return {story: count / most for story, count in rows if count}

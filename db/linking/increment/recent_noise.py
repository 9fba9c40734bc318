"""Stories in the news lately, or that new articles came to, are measured anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from db.annotations import load_annotations
from db.edtf_dates import shift
from db.linked.stories import NoiseDay
from db.linking.identity.stakeholders import Identities
from db.linking.increment.stored_linkage import load_memberships, load_origins
from db.linking.linkage import Linkage
from db.linking.material import load_articles
from db.linking.stories.noise import TAIL_DAYS, WEIGHTS, Measured, measure_noise
from db.linking.stories.stories import Story
from db.records import Stance
from db.store import Store


def lately_loud(store: Store, as_of: str | None) -> set[str]:
    """Give the stories that were in the news so lately that their noise still changes."""
    since = shift(as_of, -TAIL_DAYS) if as_of else ""
    stories = store.rows("select id from stories where last_seen_at >= ?", [since])
    return {story["id"] for story in stories}


def measure_lately(
    store: Store, linkage: Linkage, touched: Collection[str], loud: str
) -> Iterator[NoiseDay]:
    """Give the noise of the stories that `loud` holds the ids of, as their articles stand by now.

    Days of stories that aren't among the `touched` ones stay as they were measured.
    """
    among = f"(select article_id as id from story_articles where story_id in {_held(loud)})"
    articles = {article.id: article for article in load_articles(store, among, text="''")}
    linkage = Linkage(
        articles=articles,
        origins=load_origins(store, among),
        who=Identities(stakeholders={}, by_place={}),
        instruments=linkage.instruments,
        as_of=linkage.as_of,
    )
    stances = load_annotations(
        store,
        Stance,
        f"towards = 'practice' and stakeholder_id is not null and article_id in {among}",
    )
    members = load_memberships(store, f"story_id in {_held(loud)}")
    stories = [
        Story(id=story, title="", practice=None, articles=members[story])
        for story in sorted(members)
    ]
    measured_days = _known_days(store, touched, loud)
    return measure_noise(stories, stances, linkage, _prominence(store, loud), measured_days)


def _held(table: str) -> str:
    """Say in SQL which ids a table holds."""
    return f"(select id from {table})"


def _known_days(
    store: Store, touched: Collection[str], loud: str
) -> dict[str, dict[str, Measured]]:
    """Read the days of stories that nothing came to."""
    columns = ", ".join(("story_id", "at", "level", *WEIGHTS))
    days_by_story: defaultdict[str, dict[str, Measured]] = defaultdict(dict)
    days = store.rows(f"select {columns} from noise where story_id in {_held(loud)}")
    for measured in days:
        story, day = measured.pop("story_id"), measured.pop("at")
        if story not in touched:
            days_by_story[story][day] = measured
    return days_by_story


def _prominence(store: Store, loud: str) -> Mapping[str, float]:
    """Give how often the best known stakeholder of each loud story is named, beside the best."""
    most = store.value("select max(articles) from stakeholders") or 1
    counts = store.db.execute(
        "select story_id, max(stakeholders.articles) from story_articles"
        " cross join mentions on mentions.article_id = story_articles.article_id"
        " cross join stakeholders on stakeholders.id = mentions.stakeholder_id"
        f" where story_id in {_held(loud)} group by story_id"
    )
    return {story: count / most for story, count in counts if count}

"""Judgements made since the last link become the articles and stakeholders that they touch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.annotation_kinds import Vouched
from db.annotations import SETTLED
from db.judgements import READINGS
from db.linked.link_state import due_judgements
from db.linking.increment.judged_stories import NOT_SHAPED, Shaped, articles_of, find_shaped
from db.linking.increment.stored_linkage import NAMED
from db.rows import Row
from db.store import Store

# By what a reading is one with those that vouch for it, or that it vouches for.
ALIKE = {
    "claim_sightings": ("claim_id",),
    "event_sightings": ("event_id",),
    "quotations": ("utterance_id",),
    "stances": ("stakeholder_id", "side", "towards", "practice", "instrument_id"),
    "deeds": ("doer_id", "practice"),
}
UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What judgements touch: linked articles, stakeholders by their names, and stories."""

    articles: frozenset[str] = frozenset()
    stakeholders: frozenset[str] = frozenset()
    shaped: Shaped = NOT_SHAPED


def find_judged(store: Store) -> Judged | None:
    """Give what the judgements touch that were made, or undone, since the base was linked.

    None where one is about somebody who has no row any more: whose names these were isn't known;
    and where a page goes back to a story that isn't known.
    """
    judgements = [_judged_first(store, key) for key in due_judgements(store.db)]
    shaped = find_shaped(store, judgements)
    if shaped is None or not _are_known(store, _judged_stakeholders(judgements)):
        return None
    stakeholders = frozenset(_stakeholders(store, judgements))
    articles = {*_judged_articles(judgements), *_seconded(store, judgements)}
    articles.update(_naming(store, stakeholders))
    articles.update(_on_edited_pages(store, judgements))
    articles.update(articles_of(store, shaped.stories))
    with store.held(articles) as among:
        linked = store.db.execute(
            "select id from current_articles where relevant = 1 and origin is not null"
            f" and id in (select id from {among})"
        )
        return Judged(
            articles=frozenset(article[0] for article in linked),
            stakeholders=stakeholders,
            shaped=shaped,
        )


def unsettle(store: Store, articles: Iterable[str]) -> None:
    """Take off what the last link made of the levels in judged articles; it is made anew."""
    with store.held(articles) as among:
        for table in READINGS:
            where = f"{SETTLED} is not null and article_id in (select id from {among})"
            keys = store.db.execute(f"select id from {table} where {where}")
            levels = [{"id": reading[0], SETTLED: None} for reading in keys.fetchall()]
            store.assign(table, levels, columns=(SETTLED,))


def _judged_first(store: Store, key: str) -> Row:
    """Give a judgement, or the one that it undoes in the end."""
    (judgement,) = store.rows("select * from judgements where id = ?", [key])
    while judgement["verdict"] == UNDO:
        (judgement,) = store.rows("select * from judgements where id = ?", [judgement["row_key"]])
    return judgement


def _judged_articles(judgements: Iterable[Row]) -> Iterator[str]:
    """Give the articles whose words judgements on readings and dates are about."""
    for judgement in judgements:
        place = json.loads(judgement["value"] or "{}") if _is_on_words(judgement) else {}
        for judged in (place, *place.get("places", ())):
            if "article_id" in judged:
                yield judged["article_id"]


def _on_edited_pages(store: Store, judgements: Iterable[Row]) -> list[str]:
    """Give the articles of stories that were retitled, and those that judged sentences rest on."""
    pages: set[str] = set()
    for judgement in judgements:
        if judgement["table_name"] in ("stories", "digests"):
            edit = json.loads(judgement["value"])
            pages.update(edit.get("homes", ()), (span[0] for span in edit.get("spans", ())))
    with store.held(pages) as among:
        articles = store.db.execute(
            f"select id from articles where id in (select id from {among})"
            f" union select id from articles where revision_of in (select id from {among})"
        )
        return [article[0] for article in articles]


def _is_on_words(judgement: Row) -> bool:
    """Tell whether a judgement is about words of articles."""
    return judgement["table_name"] in {*READINGS, "events"}


def _seconded(store: Store, judgements: Iterable[Row]) -> Iterator[str]:
    """Give the articles with unsure readings that a judged one may have made sure."""
    for judgement in judgements:
        table = judgement["table_name"]
        if table in ALIKE and judgement["value"]:
            yield from _seconded_by(store, READINGS[table], json.loads(judgement["value"]))


def _seconded_by(store: Store, kind: type[Vouched], place: Row) -> Iterator[str]:
    """Give the articles whose unsure readings stand with a judged one, as the last link saw it."""
    alike = " and ".join(f"other.{column} is judged.{column}" for column in ALIKE[kind.TABLE])
    articles = store.db.execute(
        f"select distinct other.article_id from {kind.TABLE} as judged"
        f" join {kind.TABLE} as other on {alike} and other.level = 'unsure'"
        f" where judged.article_id = :article_id and judged.{ALIKE[kind.TABLE][0]} is not null"
        ' and judged.start < :end and judged."end" > :start',
        {name: place[name] for name in ("article_id", "start", "end")},
    )
    yield from (article[0] for article in articles)


def _judged_stakeholders(judgements: Iterable[Row]) -> set[str]:
    """Give the ids of the stakeholders that judgements are about, as they were judged."""
    return {
        judgement[column]
        for judgement in judgements
        if judgement["table_name"] == "stakeholders"
        for column in ("row_key", "other_key")
        if judgement[column]
    }


def _are_known(store: Store, keys: Iterable[str]) -> bool:
    """Tell whether every id is that of a stakeholder, or leads to one."""
    with store.held(keys) as among:
        sql = (
            f"select 1 from {among} where id not in (select id from stakeholders)"
            " and id not in (select old_id from redirects)"
        )
        return store.value(sql) is None


def _stakeholders(store: Store, judgements: Iterable[Row]) -> Iterator[str]:
    """Give whom judgements are about, as they stand, with their people and who speaks for them."""
    with store.held(_judged_stakeholders(judgements)) as among:
        stakeholders = store.db.execute(
            f"with judged as (select id from {among} union select stakeholder_id from redirects"
            f" where old_id in (select id from {among}))"
            " select id from stakeholders where id in (select id from judged)"
            " or coalesce(curated, 0) = 0 and parent_id in (select id from judged)"
        )
        yield from [stakeholder[0] for stakeholder in stakeholders]


def _naming(store: Store, stakeholders: Iterable[str]) -> Iterator[str]:
    """Give the articles that name some stakeholders, in whatever role."""
    with store.held(stakeholders) as among:
        naming = " union ".join(
            f"select article_id from {table} where {column} in (select id from {among})"
            for table, _, column in NAMED
        )
        yield from [article[0] for article in store.db.execute(naming)]

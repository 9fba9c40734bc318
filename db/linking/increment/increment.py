"""A few articles that came or went become part of a linked base; everything else stands.

What depends on the whole base is settled when everything is linked anew (`due.py` says when):
what is rare, whether two stakeholders that stand are one, and how the whole graph lies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from db.annotation_kinds import Vouched
from db.edtf_dates import known_bounds
from db.linked.links import ForecastLink, ForecastStatus
from db.linking.findings import Belonging, Findings, gather_findings
from db.linking.forecasts.terms import Term, term_of
from db.linking.increment.due import Due
from db.linking.increment.new_articles import Arrival, arrive
from db.linking.increment.shaping import reshape
from db.linking.increment.stored_linkage import load_memberships
from db.linking.increment.story_placement import (
    Placed,
    load_clusters,
    load_rarity,
    place,
    take_away,
)
from db.linking.increment.touched_stories import Neighbours, gather_neighbours
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.stories.addresses import find_bodies, story_address
from db.linking.stories.clusters import Cluster
from db.linking.stories.profiles import count_features, weigh_features
from db.linking.stories.stories import Story, tell_story, trace_story
from db.rows import Row
from db.store import Store

Kind = TypeVar("Kind", bound=Vouched)
DECIDED = frozenset({"came_true", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Increment:
    """What a few articles change: the stories they touch, and all that is found in these."""

    arrival: Arrival
    neighbours: Neighbours
    stories: tuple[Story, ...]
    findings: Findings
    linkage: Linkage  # of all articles that were looked at
    within: Linkage  # the same, with no other stories than these
    is_another_day: bool  # than that up to which noise was measured


def increment(store: Store, due: Due, linker: str) -> Increment:
    """Work out what the articles that came and went change."""
    arrival = arrive(store, due, linker)
    as_of = _latest_days(store, arrival)
    placed, clusters = _place(store, arrival)
    stories, emptied, homes = _settle(store, arrival, placed, clusters, _aging(store, *as_of))
    neighbours = gather_neighbours(store, arrival, stories, emptied, linker)
    arrival = replace(arrival, came=_vouched_for(arrival, neighbours))
    linkage = replace(neighbours.linkage, as_of=as_of[1])
    touched = {
        article: tuple(story for story in homes_of if story in stories)
        for article, homes_of in linkage.stories_of.items()
    }
    within = replace(linkage, stories_of=touched)
    findings = _findings(store, neighbours, linkage, within)
    return Increment(
        arrival=arrival,
        neighbours=neighbours,
        stories=tuple(_told(stories, homes, linkage)),
        findings=findings,
        linkage=linkage,
        within=within,
        is_another_day=bool(due.gone) or as_of[0] != as_of[1],
    )


def _vouched_for(arrival: Arrival, neighbours: Neighbours) -> Material:
    """Give what came with the sides and silences that are vouched for now, old ones included."""
    near, seconded = neighbours.material, neighbours.vouching.seconded

    def came(readings: tuple[Kind, ...]) -> tuple[Kind, ...]:
        coming = arrival.due.coming
        return tuple(r for r in readings if r.article_id in coming or r.id in seconded)

    return replace(
        arrival.came,
        stances=came(near.stances),
        instrument_stances=came(near.instrument_stances),
        replies=came(near.replies),
        deeds=came(near.deeds),
    )


def _latest_days(store: Store, arrival: Arrival) -> tuple[str | None, str | None]:
    """Give the latest day of the base before the new articles came, and with them."""
    before = store.value(
        "select substr(max(published_at), 1, 10) from current_articles where origin is not null"
    )
    days = [day for article in arrival.came.articles if (day := article.day)]
    return before, max(filter(None, (before, *days)), default=None)


def _aging(store: Store, before: str | None, now: str | None) -> set[str]:
    """Give the stories in which something was expected for the days that have come since."""
    if before is None or now is None or before == now:
        return set()
    events = store.rows(
        "select distinct story_events.story_id from events"
        " join story_events on event_id = events.id"
        " where (coalesce(curated, 0) = 0 or articles > 0) and latest >= ? and earliest <= ?",
        [before, now],
    )
    overdue = {
        forecast["story_id"]
        for forecast, term in _open_forecasts(store)
        if forecast["story_id"] and term and term.is_over(now)
    }
    return overdue | {forecast["story_id"] for forecast in events}


def _place(store: Store, arrival: Arrival) -> tuple[list[Placed], list[Cluster]]:
    """Take articles that went out of their stories, and put those that came to some.

    Where only judgements are followed, nothing but what the touched stories are about is read.
    """
    before, identities, due = arrival.before, arrival.linkage.who, arrival.due
    if not due.fresh | due.gone:
        touched = {story for stories in before.stories_of.values() for story in stories}
        return [], load_clusters(store, touched)
    chosen = due.shaped.homes  # pages whose story people chose: they don't look for one
    rarity, clusters = load_rarity(store), load_clusters(store, edits=arrival.linkage.edits)
    went = [
        article
        for article in arrival.went.articles
        if article.id in due.gone
        and before.is_original(article.id)
        and article.root_id not in chosen
    ]
    lost = weigh_features(
        count_features(went, arrival.went.mentions, before.who), rarity, before.who
    )
    homes = {
        article_id: homes_of[0]
        for article_id, homes_of in before.stories_of.items()
        if article_id in lost
    }
    clusters = [cluster for cluster in take_away(clusters, homes, lost) if cluster.size]
    came = [
        article
        for article in arrival.came.articles
        if article.id in due.fresh
        and arrival.linkage.is_original(article.id)
        and article.root_id not in chosen
    ]
    profiles = weigh_features(
        count_features(came, arrival.came.mentions, identities), rarity, identities
    )
    return place(came, profiles, clusters), clusters


def _settle(
    store: Store,
    arrival: Arrival,
    placed: Sequence[Placed],
    clusters: Sequence[Cluster],
    aging: set[str],
) -> tuple[dict[str, dict[str, float]], frozenset[str], dict[str, Cluster]]:
    """Give the stories that change with their articles, those that are left, and the sums.

    A revision of a story's only article begins it again, under its id.
    """
    homes = {cluster.story_id: cluster for cluster in clusters if cluster.story_id}
    absorbed = {story_id for placing in placed for story_id in placing.cluster.absorbed}
    touched = (
        {placing.cluster.story_id for placing in placed if placing.cluster.story_id}
        | absorbed
        | aging
    )
    touched |= {
        story_id for homes_of in arrival.before.stories_of.values() for story_id in homes_of
    }
    touched |= _stories_of_originals(store, arrival) | arrival.due.shaped.stories
    with store.held(touched) as changing:
        stories = load_memberships(store, f"story_id in (select id from {changing})")
    _take_out(stories, arrival.due.gone)
    if arrival.due.shaped.stories:
        reshaped = reshape(store, arrival, stories)
        homes |= reshaped.clusters
        stories |= {key: reshaped.members.get(key, {}) for key in arrival.due.shaped.stories}
    emptied = {story_id for story_id, members in stories.items() if not members}
    story_ids = {stored["id"] for stored in store.rows("select id from stories")} - emptied
    for placing in placed:
        story_id = placing.cluster.story_id or _name(placing, arrival, story_ids)
        story_ids.add(story_id)
        homes[story_id] = replace(placing.cluster, story_id=story_id)
        members = stories.setdefault(story_id, {})
        for absorbed_id in placing.cluster.absorbed:
            _add(members, stories.pop(absorbed_id, {}))
        _add(members, placing.scores)
        trace_story(story_id, placing.scores)
    _add_copies(stories, arrival)
    emptied = {story_id for story_id in touched if not stories.get(story_id)}
    remaining = {story_id: members for story_id, members in stories.items() if members}
    return remaining, frozenset(absorbed | emptied), homes


def _name(placing: Placed, arrival: Arrival, story_ids: Collection[str]) -> str:
    """Give a new story its address."""
    linkage = arrival.linkage
    members = [linkage.articles[article] for article in placing.scores]
    mentions = (m for m in arrival.came.mentions if m.article_id in placing.scores)
    return story_address(members, find_bodies(mentions, linkage.who), story_ids=story_ids)


def _add(members: dict[str, float], added: Mapping[str, float]) -> None:
    """Add articles to a story; one that is there keeps the better of two fits."""
    for article_id, score in added.items():
        members[article_id] = max(score, members.get(article_id, score))


def _take_out(stories: Mapping[str, dict[str, float]], gone: frozenset[str]) -> None:
    """Take articles that went out of stories."""
    for story in stories.values():
        for article_id in story.keys() & gone:
            del story[article_id]


def _stories_of_originals(store: Store, arrival: Arrival) -> set[str]:
    """Give the stories of linked articles that new ones are copies of."""
    originals = {
        origin.duplicate_of for origin in arrival.linkage.origins.values() if origin.duplicate_of
    }
    with store.held(originals) as among:
        memberships = store.rows(
            f"select story_id from story_articles where article_id in (select id from {among})"
        )
    return {membership["story_id"] for membership in memberships}


def _add_copies(stories: Mapping[str, dict[str, float]], arrival: Arrival) -> None:
    """Let new copies follow their originals."""
    for story in stories.values():
        for article_id, origin in arrival.linkage.origins.items():
            if origin.duplicate_of in story:
                story[article_id] = story[origin.duplicate_of]


def _told(
    stories: Mapping[str, Mapping[str, float]], homes: Mapping[str, Cluster], linkage: Linkage
) -> Iterator[Story]:
    """Title the stories that changed."""
    for key, articles in sorted(stories.items()):
        members = [linkage.articles[article] for article in articles]
        originals = [article for article in members if linkage.is_original(article.id)] or members
        story = tell_story(key, originals, articles, {}, homes.get(key) or Cluster(story_id=key))
        yield replace(story, articles=articles)


def _findings(store: Store, neighbours: Neighbours, linkage: Linkage, within: Linkage) -> Findings:
    """Bring together what the touched stories say of the same thing."""
    belonging = Belonging(
        utterances=neighbours.utterances.of,
        claims=neighbours.claims.of,
        events=neighbours.events.of,
    )
    findings = gather_findings(neighbours.material, linkage, belonging, within=within)
    return replace(
        findings,
        positions=[position for position in findings.positions if position.issue_kind == "story"],
        forecasts=_as_decided(store, neighbours, findings.forecasts),
    )


def _as_decided(
    store: Store, neighbours: Neighbours, forecasts: Mapping[str, ForecastLink]
) -> dict[str, ForecastLink]:
    """Let the forecasts of the touched stories that were decided elsewhere stay decided."""
    decided = dict(forecasts)
    with store.held(forecasts) as among:
        before = store.rows(
            "select id, status, resolved_by, decided_in, decided_start, decided_end from forecasts"
            f" where id in (select id from {among})"
        )
    for outcome in before:
        forecast = outcome.pop("id")
        is_standing = outcome["status"] in DECIDED and outcome["decided_in"] not in neighbours.left
        if is_standing and decided[forecast].status not in DECIDED:
            decided[forecast] = replace(decided[forecast], **outcome)
    return decided


def overdue_forecasts(store: Store, as_of: str | None) -> Iterator[ForecastStatus]:
    """Give the open forecasts of any story whose time has run out."""
    for forecast, term in _open_forecasts(store):
        if term and term.is_over(as_of):
            yield ForecastStatus(id=forecast["id"], status=term.status)


def _open_forecasts(store: Store) -> Iterator[tuple[Row, Term | None]]:
    """Give the forecasts that are open, each with when its time is over."""
    forecasts = store.rows(
        "select forecasts.id, forecasts.story_id, due_edtf, made_at, title from forecasts"
        " join articles on articles.id = article_id where forecasts.status = 'open'"
    )
    for forecast in forecasts:
        made_on = known_bounds((forecast["made_at"] or "")[:10])[0]
        yield forecast, term_of(forecast["due_edtf"], title=forecast["title"], made_on=made_on)

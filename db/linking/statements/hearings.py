"""Criticism, quotations and silences become hearings: who was criticised, and who was heard."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.edtf_dates import days_apart
from db.lexicon import word_set
from db.linked.stories import LinkedHearing, WordShare
from db.linking.linkage import Linkage
from db.linking.material import UNDATED, Material
from db.linking.statements.relations import Tie, find_ties
from db.linking.text.words import words
from db.records import Mention, Quotation, Reply, StakeholderKind

ATTACKS = frozenset({"criticises", "sues", "fines"})
DECLINED, REPLIED = "declined", "replied"
Month = tuple[str, str]  # month, outlet
Quoted = tuple[int, int]  # words, quotations
MOST_EVIDENCE = 20
BEHIND_TITLE = re.compile(r"[,;(]| (?:at|for|from|in|of|on|who|with) ")


@dataclass(slots=True)
class Hearing:
    """What one story says against somebody, and what it has them say."""

    attacks: list[Tie] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    silences: list[str] = field(default_factory=list)  # kinds of replies that weren't given


def hear_sides(material: Material, linkage: Linkage) -> list[LinkedHearing]:
    """Give a row for each story and stakeholder criticised in it: quoted, declined, or unheard.

    Words of whoever speaks for a body are the body's own. `reply_days` is the time from the
    first criticism to the first words after it; words before a criticism are no reply to it.
    """
    hearings: defaultdict[tuple[str, str], Hearing] = defaultdict(Hearing)
    for tie in find_ties(material, linkage):
        if tie.kind in ATTACKS:
            for story in linkage.stories_of.get(tie.article_id, ()):
                hearings[story, tie.to_id].attacks.append(tie)
    for quotation in material.quotations:
        for place in _places(quotation.article_id, quotation.stakeholder, linkage):
            if place in hearings:
                hearings[place].quotations.append(quotation)
    for reply in _silences(material):
        for place in _places(reply.article_id, reply.stakeholder, linkage):
            if place in hearings:
                hearings[place].silences.append(reply.kind)
    return [
        _row(story, stakeholder, heard, linkage)
        for (story, stakeholder), heard in sorted(hearings.items())
    ]


def _silences(material: Material) -> list[Reply]:
    """List the refusals and silences; what was answered is a quotation."""
    return [reply for reply in material.replies if reply.kind != REPLIED]


def _places(article_id: str, name: str | None, linkage: Linkage) -> list[tuple[str, str]]:
    """Give the stories and stakeholders that words in an original count for."""
    stakeholder = linkage.stakeholder(article_id, name)
    if stakeholder is None or not linkage.is_original(article_id):
        return []
    speakers = [
        speaker
        for speaker in (stakeholder.id, stakeholder.speaks_for or stakeholder.parent_id)
        if speaker
    ]
    return [
        (story, speaker) for story in linkage.stories_of.get(article_id, ()) for speaker in speakers
    ]


def _row(story: str, stakeholder: str, heard: Hearing, linkage: Linkage) -> LinkedHearing:
    """Make the record of one hearing."""
    criticised = _first(linkage.day(tie.article_id) for tie in heard.attacks)
    days = sorted(linkage.day(quotation.article_id) for quotation in heard.quotations)
    replied = next((day for day in days if criticised and criticised <= day != UNDATED), None)
    declined = sum(kind == DECLINED for kind in heard.silences)
    evidence = [{"table": tie.table, "id": tie.row_id} for tie in heard.attacks[:MOST_EVIDENCE]]
    return LinkedHearing(
        story_id=story,
        stakeholder_id=stakeholder,
        criticisms=len({tie.article_id for tie in heard.attacks}),
        critics=len({tie.from_id for tie in heard.attacks}),
        first_criticised_at=criticised,
        quotations=len(heard.quotations),
        first_quoted_at=_first(days),
        reply_days=days_apart(criticised, replied) if criticised and replied else None,
        declined=declined,
        unanswered=len(heard.silences) - declined,
        outcome=_outcome(heard),
        evidence=json.dumps(evidence),
    )


def _first(days: Iterable[str]) -> str | None:
    """Give the earliest day that is known."""
    return min((day for day in days if day != UNDATED), default=None)


def _outcome(heard: Hearing) -> str:
    """Say whether somebody was heard: quoted, declined, silent, or never asked as far as told."""
    if heard.quotations:
        return "quoted"
    if DECLINED in heard.silences:
        return "declined"
    return "no answer" if heard.silences else "not quoted"


def share_words(material: Material, linkage: Linkage) -> list[WordShare]:
    """Give the share of quoted words by month, outlet and kind of stakeholder; copies left out.

    Words of speakers that nobody knows, or whose kind isn't told, count as those of `unknown`.
    """
    return list(share_rows(count_words(material, linkage)))


def count_words(material: Material, linkage: Linkage) -> dict[Month, dict[str, Quoted]]:
    """Count the quoted words, and the quotations, by month and outlet and kind of stakeholder.

    Of "workers" it isn't known who they are, but that they are workers.
    """
    people = dict(_kinds_in_articles(material.mentions))
    counted: defaultdict[Month, dict[str, Quoted]] = defaultdict(dict)
    for quotation in material.quotations:
        article = linkage.articles[quotation.article_id]
        if quotation.kind == "indirect" or not article.day or not article.outlet_id:
            continue
        if linkage.is_original(article.id):
            stakeholder = linkage.stakeholder(article.id, quotation.stakeholder)
            kind = _body_kind(stakeholder.id, linkage) if stakeholder else None
            speaker = article.id, quotation.stakeholder or ""
            told = people.get(speaker)
            kind = (told if kind in {None, "person"} else None) or kind or "unknown"
            by_kind = counted[article.day[:7], article.outlet_id]
            word_count, quotations = by_kind.get(kind, (0, 0))
            by_kind[kind] = word_count + len(words(quotation.content)), quotations + 1
    return counted


def _kinds_in_articles(
    mentions: Iterable[Mention],
) -> Iterator[tuple[tuple[str, str], StakeholderKind]]:
    """Give the kind of people without a name, and of persons whose names too few words tell.

    A person of a trade is one of the workers, wherever in the article the trade is told.
    """
    for mention in sorted(mentions, key=lambda mention: mention.role is not None):
        is_person = mention.kind == "person" and mention.form == "name"
        if mention.kind is not None and (mention.people or is_person):
            is_worker = is_person and has_trade(mention.role or "")
            kind: StakeholderKind = "worker_group" if is_worker else mention.kind
            yield (mention.article_id, mention.name), kind


def has_trade(role: str) -> bool:
    """Tell whether a role is a worker's trade: "supply chain engineer at Acme", no "head of"."""
    title = BEHIND_TITLE.split(role.lower(), maxsplit=1)[0].split()
    return bool(title) and title[-1] in word_set("roles", "trades")


def share_rows(
    counted: Mapping[Month, Mapping[str, Quoted]],
) -> Iterator[WordShare]:
    """Give the shares of each month and outlet."""
    for (month, outlet), kinds in sorted(counted.items()):
        yield from _share_rows(month, outlet, kinds)


def _body_kind(stakeholder: str, linkage: Linkage) -> str | None:
    """Give the kind of a stakeholder; of a person, that of the body they belong to."""
    speaker = linkage.who.stakeholders[stakeholder]
    body = linkage.who.stakeholders.get(speaker.speaks_for or speaker.parent_id or "")
    return (body.kind if body else None) or speaker.kind


def _share_rows(month: str, outlet: str, kinds: Mapping[str, Quoted]) -> list[WordShare]:
    """Make the rows of one outlet's month."""
    total = sum(word_count for word_count, _ in kinds.values())
    return [
        WordShare(
            month=month,
            outlet_id=outlet,
            stakeholder_kind=kind,
            words=word_count,
            share=round(word_count / total, 4) if total else 0.0,
            quotations=quotations,
        )
        for kind, (word_count, quotations) in sorted(kinds.items())
    ]

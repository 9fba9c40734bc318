"""Sightings become claims: the same statement in many articles, asserted and denied, is one."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from db.edtf_dates import days_apart
from db.keys import digest_key
from db.linked.statements import Contradiction, LinkedClaim
from db.linking.linkage import Linkage
from db.linking.material import NONE
from db.linking.text.wordings import (
    Crowd,
    Wording,
    likeness_of,
    rarity_order,
    same_figures,
    wording_of,
)
from db.linking.text.words import jaccard
from db.records import ClaimSighting

ALL, DENIALS = "(all)", "(denials)"  # blocks of a story beside those of kinds
SAME_COUNT_DAYS = 7  # figures told further apart may both have been right
SAME_MATTER = 0.65  # Jaccard of content words, figures left out, of claims that may conflict ...
LEAST_MATTER = 3  # ... if they have so many
MOST_WITH_A_WORD = 60  # claims of a story with one word in common that are compared

BlockKey = tuple[str, str, str]


@dataclass(slots=True, eq=False)
class Claim:
    """A claim in the making, and the blocks that it stands in."""

    first: ClaimSighting
    wording: Wording
    sightings: list[ClaimSighting] = field(default_factory=list)
    blocks: set[BlockKey] = field(default_factory=set)


class Blocks:
    """The claims of each block, and among them those that a statement may repeat."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._claims: defaultdict[BlockKey, list[Claim]] = defaultdict(list)
        self._crowds: defaultdict[BlockKey, Crowd] = defaultdict(lambda: Crowd(order))

    def add(self, claim: Claim, keys: Iterable[BlockKey]) -> None:
        """Put a claim into blocks, into each of them once."""
        for block in keys:
            if block not in claim.blocks:
                claim.blocks.add(block)
                self._claims[block].append(claim)
                self._crowds[block].add(claim.wording)

    def near(self, wording: Wording, keys: Iterable[BlockKey]) -> Iterator[Claim]:
        """Give the claims of some blocks that a statement may repeat, in order of arrival."""
        for block in keys:
            if block in self._claims:
                yield from (
                    self._claims[block][number] for number in self._crowds[block].near(wording)
                )


def gather_claims(
    sightings: Iterable[ClaimSighting], linkage: Linkage, standing: Mapping[str, str] = NONE
) -> tuple[list[LinkedClaim], dict[str, str], list[Contradiction]]:
    """Give the rows of claims, the claim of each sighting by its id, and the contradictions.

    Sightings are compared within a story, kind and practice, in order of publication; what
    somebody denies is compared with all that the story claims, so that both stand side by side.
    `standing` gives the claim that a sighting has already: there it stays.
    """
    ordered = sorted(
        sightings, key=lambda row: (linkage.articles[row.article_id].order, row.start, row.id)
    )
    claims = _gather(ordered, linkage, standing)
    linked_claims: dict[str, LinkedClaim] = {}
    claim_of: dict[str, str] = {}
    for claim in claims:
        linked = _linked(claim, linkage)
        linked_claims.setdefault(linked.id, linked)
        claim_of.update({sighting.id: linked.id for sighting in claim.sightings})
    return list(linked_claims.values()), claim_of, find_contradictions(claims, claim_of, linkage)


def _gather(
    ordered: Sequence[ClaimSighting], linkage: Linkage, standing: Mapping[str, str]
) -> list[Claim]:
    """Put each sighting to the claim that it repeats, or begin a new one."""
    wordings = {sighting.id: wording_of(sighting) for sighting in ordered}
    blocks = Blocks(rarity_order(wordings.values()))
    claims: list[Claim] = []
    of_id: dict[str | None, Claim] = {}
    for sighting in sorted(ordered, key=lambda first_sighting: first_sighting.id not in standing):
        keys, wording, repeated = _block_keys(sighting, linkage), wordings[sighting.id], None
        if sighting.id in standing:
            repeated = of_id.get(standing[sighting.id])
        else:
            repeated = _best(wording, blocks.near(wording, _searched(sighting, keys)))
        claim = repeated or Claim(first=sighting, wording=wording)
        if repeated is None:
            claims.append(claim)
            of_id[standing.get(sighting.id)] = claim
        claim.sightings.append(sighting)
        blocks.add(claim, keys)
    return claims if not standing else _in_order(claims, wordings, linkage)


def _in_order(
    claims: Iterable[Claim], wordings: Mapping[str, Wording], linkage: Linkage
) -> list[Claim]:
    """Let what was seen first come first, where sightings were added to claims that stood."""

    def place(sighting: ClaimSighting) -> tuple[tuple[str, str], int, str]:
        return linkage.articles[sighting.article_id].order, sighting.start, sighting.id

    for claim in claims:
        claim.sightings.sort(key=place)
        claim.first = claim.sightings[0]
        claim.wording = wordings[claim.first.id]
    return sorted(claims, key=lambda claim: place(claim.first))


def find_contradictions(
    claims: Iterable[Claim], claim_of: Mapping[str, str], linkage: Linkage
) -> list[Contradiction]:
    """Give the pairs of claims of one story that can't both be true.

    One says of the same thing that it is and the other that it isn't, or two texts give other
    figures within a week.
    """
    blocks: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    contradictions: dict[str, Contradiction] = {}
    for claim in claims:
        stories = linkage.stories_of.get(claim.first.article_id) or ("",)
        keys = [(story, word) for story in stories for word in sorted(claim.wording.matter)]
        for earlier in dict.fromkeys(chain.from_iterable(blocks[block] for block in keys)):
            reason = _conflict(earlier, claim, linkage)
            if reason:
                contradiction = _contradiction(earlier.first, claim.first, reason, claim_of)
                contradictions[contradiction.id] = contradiction
        for block in keys:
            if len(blocks[block]) < MOST_WITH_A_WORD:
                blocks[block].append(claim)
    return list(contradictions.values())


def _conflict(first: Claim, second: Claim, linkage: Linkage) -> str | None:
    """Say why two claims can't both be true, None when they can."""
    wording, other_wording = first.wording, second.wording
    if min(len(wording.matter), len(other_wording.matter)) < LEAST_MATTER:
        return None
    if jaccard(wording.matter, other_wording.matter) < SAME_MATTER:
        return None
    if "questioned" in {first.first.modality, second.first.modality}:
        return None
    if wording.affirmed != other_wording.affirmed:
        return "affirmed and negated"
    days = linkage.day(first.first.article_id), linkage.day(second.first.article_id)
    if same_figures(wording, other_wording) or days_apart(*days) > SAME_COUNT_DAYS:
        return None
    return "other figures"


def _contradiction(
    first: ClaimSighting, second: ClaimSighting, reason: str, claim_of: Mapping[str, str]
) -> Contradiction:
    """Make the row of two claims that can't both be true."""
    return Contradiction(
        id=digest_key("contradiction", claim_of[first.id], claim_of[second.id]),
        claim_id=claim_of[first.id],
        other_id=claim_of[second.id],
        reason=reason,
        evidence=json.dumps([first.id, second.id]),
    )


def _block_keys(sighting: ClaimSighting, linkage: Linkage) -> list[BlockKey]:
    """Give the blocks that a sighting stands in: of its kind, all, and denials where it is one."""
    stories = linkage.stories_of.get(sighting.article_id) or ("",)
    of_kind = [(story, sighting.kind, sighting.practice) for story in stories]
    everything = [(story, ALL, "") for story in stories]
    return of_kind + everything + [(story, DENIALS, "") for story in stories if is_denial(sighting)]


def _searched(sighting: ClaimSighting, keys: Iterable[BlockKey]) -> list[BlockKey]:
    """Give the blocks in which a sighting is looked for: a denial in all of its stories."""
    stories = dict.fromkeys(story for story, _, _ in keys)
    if is_denial(sighting):
        return [(story, ALL, "") for story in stories]
    of_kind = [(story, sighting.kind, sighting.practice) for story in stories]
    return of_kind + [(story, DENIALS, "") for story in stories]


def is_denial(sighting: ClaimSighting) -> bool:
    """Tell whether somebody says of a statement that it isn't so."""
    return sighting.modality == "denied"


def _best(wording: Wording, claims: Iterable[Claim]) -> Claim | None:
    """Find the claim that a sighting repeats, the most similar one."""
    best, likest = 0.0, None
    for claim in claims:
        score = likeness_of(wording, claim.wording)
        if score > best:
            best, likest = score, claim
    return likest


def _linked(claim: Claim, linkage: Linkage) -> LinkedClaim:
    """Make the row of a claim."""
    first = claim.first
    articles = {sighting.article_id for sighting in claim.sightings}
    stories = Counter(
        story for article in sorted(articles) for story in linkage.stories_of.get(article, ())
    )
    root = linkage.articles[first.article_id].root_id
    return LinkedClaim(
        id=digest_key("claim", root, first.kind, first.practice, first.text),
        text=_text(claim.sightings),
        kind=first.kind,
        practice=first.practice,
        story_id=min(stories, key=lambda key: (-stories[key], key), default=None),
        first_seen_at=linkage.articles[first.article_id].published_at,
        independent_origins=linkage.count_origins(articles),
        asserted=_count(claim.sightings, "asserted", linkage),
        denied=_count(claim.sightings, "denied", linkage),
        contradicted=int(_is_contested(claim.sightings)),
    )


def _text(sightings: Sequence[ClaimSighting]) -> str:
    """Give the earliest wording, of an affirmed sighting where there is one."""
    affirmed = [sighting for sighting in sightings if sighting.modality != "denied"]
    return (affirmed or sightings)[0].text


def _is_contested(sightings: Iterable[ClaimSighting]) -> bool:
    """Tell whether some assert what others deny; one who does both contests nothing."""
    sides: defaultdict[bool, set[str | None]] = defaultdict(set)
    for sighting in sightings:
        if sighting.modality in {"asserted", "denied"}:
            sides[is_denial(sighting)].add(sighting.claimant)
    return bool(sides[True] and sides[False]) and not sides[True] & sides[False]


def _count(sightings: Iterable[ClaimSighting], modality: str, linkage: Linkage) -> int:
    """Count the independent origins that have the claim in a modality."""
    return linkage.count_origins(
        sighting.article_id for sighting in sightings if sighting.modality == modality
    )

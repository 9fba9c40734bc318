"""Sightings become claims: the same statement in many articles, asserted and denied, is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_set_ratio

from db.keys import digest_key
from db.linking.linkage import Linkage
from db.linking.material import ClaimRow
from db.linking.words import content_words, is_negated, jaccard, overlap
from db.store import Row

SAME_WORDS = 0.5  # Jaccard of content words from which statements say the same
CONTAINED = 0.85  # or the share of the shorter one that the longer one holds ...
CONTAINED_LEAST = 4  # ... if it has so many content words
CLOSE_WORDING = 88.0  # and rapidfuzz must not find the wording far apart
LEAST_WORDING = 55.0


@dataclass(slots=True)
class Claim:
    """A claim in the making."""

    first: ClaimRow
    sightings: list[ClaimRow] = field(default_factory=list)


def gather_claims(
    sightings: Iterable[ClaimRow], linkage: Linkage
) -> tuple[list[Row], dict[str, str]]:
    """Give the rows of claims, and the claim of each sighting by its id.

    Sightings are compared within a story, kind and practice, in order of publication.
    """
    ordered = sorted(
        sightings, key=lambda row: (linkage.articles[row.article_id].order, row.start, row.id)
    )
    blocks: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    claims: list[Claim] = []
    for sighting in ordered:
        keys = _block_keys(sighting, linkage)
        near = [claim for key in keys for claim in blocks[key]]
        claim = _best(sighting, near)
        if claim is None:
            claim = Claim(first=sighting)
            claims.append(claim)
        claim.sightings.append(sighting)
        for key in keys:
            if claim not in blocks[key]:
                blocks[key].append(claim)
    rows: dict[str, Row] = {}
    claim_of: dict[str, str] = {}
    for claim in claims:
        row = _row(claim, linkage)
        rows.setdefault(row["id"], row)
        claim_of.update({sighting.id: row["id"] for sighting in claim.sightings})
    return list(rows.values()), claim_of


def _block_keys(sighting: ClaimRow, linkage: Linkage) -> list[tuple[str, str, str]]:
    """Give the blocks within which a sighting is compared."""
    stories = linkage.stories_of.get(sighting.article_id) or ("",)
    return [(story, sighting.kind, sighting.practice) for story in stories]


def _best(sighting: ClaimRow, claims: Iterable[Claim]) -> Claim | None:
    """Find the claim that a sighting repeats, the most similar one."""
    scored = [(likeness(sighting, claim.first), claim) for claim in claims]
    found = max(scored, key=lambda pair: pair[0], default=None)
    return found[1] if found and found[0] > 0 else None


def likeness(one: ClaimRow, other: ClaimRow) -> float:
    """Score how surely two sightings are of one claim; 0 when they aren't.

    A negated statement is another claim than the affirmed one, unless it is a denial of it.
    """
    if polarity(one) != polarity(other):
        return 0.0
    left, right = content_words(one.text), content_words(other.text)
    wording = token_set_ratio(one.text.lower(), other.text.lower())
    same = jaccard(left, right)
    if min(len(left), len(right)) >= CONTAINED_LEAST and overlap(left, right) >= CONTAINED:
        same = max(same, SAME_WORDS)
    if wording >= CLOSE_WORDING and overlap(left, right) >= CONTAINED:
        same = max(same, SAME_WORDS)
    return same if same >= SAME_WORDS and wording >= LEAST_WORDING else 0.0


def polarity(sighting: ClaimRow) -> bool:
    """Tell whether the claim behind a sighting is affirmed: a denial is of what is affirmed."""
    return sighting.modality == "denied" or not is_negated(sighting.text)


def _row(claim: Claim, linkage: Linkage) -> Row:
    """Make the row of a claim."""
    first = claim.first
    articles = {sighting.article_id for sighting in claim.sightings}
    stories = Counter(
        story for article in sorted(articles) for story in linkage.stories_of.get(article, ())
    )
    root = linkage.articles[first.article_id].root_id
    return {
        "id": digest_key("claim", root, first.kind, first.practice, first.text),
        "text": _text(claim.sightings),
        "kind": first.kind,
        "practice": first.practice,
        "story_id": min(stories, key=lambda key: (-stories[key], key), default=None),
        "first_seen_at": linkage.articles[first.article_id].published_at,
        "independent_origins": linkage.count_origins(articles),
        "asserted": _count(claim.sightings, "asserted", linkage),
        "denied": _count(claim.sightings, "denied", linkage),
    }


def _text(sightings: Sequence[ClaimRow]) -> str:
    """Give the earliest wording, of an affirmed sighting where there is one."""
    affirmed = [row for row in sightings if row.modality != "denied"]
    return (affirmed or sightings)[0].text


def _count(sightings: Iterable[ClaimRow], modality: str, linkage: Linkage) -> int:
    """Count the independent origins that have the claim in a modality."""
    return linkage.count_origins(row.article_id for row in sightings if row.modality == modality)

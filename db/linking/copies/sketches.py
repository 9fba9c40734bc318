"""New texts meet the sketches of all others: whose copies they are, and who copied them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from db.linking.copies.duplicates import (
    MOST_HOLDERS,
    PERMUTATIONS,
    RELEASE_SHARE,
    Origin,
    TextHashes,
    band_shape,
    origin_of,
    share_of,
)
from db.linking.material import LinkArticle
from db.store import Store

LEAST_ESTIMATE = 0.05  # of the likeness of two texts; a fifth of a text is seldom less
Pairs = Mapping[str, set[str]]  # a new article -> those that may have the same text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketches:
    """The sketches of some articles, one a row, and the hashed pieces of each."""

    keys: Sequence[str]
    rows: NDArray[np.uint32]
    pieces: Sequence[bytes]


def load_sketches(store: Store, without: str) -> Sketches:
    """Read the sketches of linked articles; those whose ids `without` has are left out."""
    stored = store.rows(
        "select article_id, sketch, pieces from articles cross join _article_sketches"
        " on article_id = articles.id where superseded_at is null and relevant = 1"
        f" and articles.id not in (select id from {without}) order by article_id"
    )
    return _sketches([(entry["article_id"], entry["sketch"], entry["pieces"]) for entry in stored])


def sketches_of(articles: Sequence[LinkArticle]) -> Sketches:
    """Give the sketches of articles that have been taken apart."""
    return _sketches(
        [
            (article.id, article.parts.sketch, article.parts.pieces)
            for article in articles
            if article.parts
        ]
    )


def _sketches(entries: Sequence[tuple[str, bytes, bytes]]) -> Sketches:
    """Put sketches into one array."""
    packed = b"".join(sketch for _, sketch, _ in entries)
    return Sketches(
        keys=[article_id for article_id, _, _ in entries],
        rows=np.frombuffer(packed, dtype="<u4").reshape(len(entries), PERMUTATIONS),
        pieces=[pieces for _, _, pieces in entries],
    )


def find_candidates(fresh: Sketches, others: Sketches) -> Pairs:
    """Propose, for each new article, others that may have the same text.

    As MinHash LSH does (Broder 1997; equal bands), and where both have a piece of a sentence.
    """
    candidates: defaultdict[str, set[str]] = defaultdict(set)
    for new, old in _same_bands(fresh.rows, others.rows):
        if np.mean(fresh.rows[new] == others.rows[old]) >= LEAST_ESTIMATE:
            candidates[fresh.keys[new]].add(others.keys[old])
    for new, old in _same_pieces(fresh.pieces, others.pieces):
        candidates[fresh.keys[new]].add(others.keys[old])
    return candidates


def _same_bands(fresh: NDArray[np.uint32], others: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Give the places of new and other sketches that agree in a whole band."""
    seen: set[tuple[int, int]] = set()
    mine, theirs = _bands(fresh), _bands(others)
    for number in range(mine.shape[1]):
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, value in enumerate(mine[:, number].tolist()):
            places[value].append(place)
        for old in np.flatnonzero(np.isin(theirs[:, number], mine[:, number])).tolist():
            seen.update((new, old) for new in places[int(theirs[old, number])])
    yield from sorted(seen)


def _bands(hashes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Hash each band of each sketch to one number."""
    count, width = band_shape()
    parts = hashes[:, : count * width].reshape(len(hashes), count, width).astype(np.uint64)
    hashed = np.zeros((len(hashes), count), dtype=np.uint64)
    for number in range(width):
        hashed = hashed * np.uint64(0x9E3779B97F4A7C15) + parts[:, :, number]
    return hashed


def _same_pieces(fresh: Sequence[bytes], others: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Give the places of new and other articles that have a piece of a sentence in common."""
    mine = [np.frombuffer(packed, dtype="<u8") for packed in fresh]
    sizes = [len(packed) // 8 for packed in others]
    theirs = np.frombuffer(b"".join(others), dtype="<u8")
    owners = np.repeat(np.arange(len(others)), sizes)
    new_pieces = np.unique(np.concatenate([*mine, np.empty(0, dtype="<u8")]))
    hits = np.flatnonzero(np.isin(theirs, new_pieces))
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for hit in hits.tolist():
        holders[int(theirs[hit])].append(int(owners[hit]))
    own_counts = Counter(piece for pieces in mine for piece in pieces.tolist())
    for new, pieces in enumerate(mine):
        for piece in pieces.tolist():
            if len(holders[piece]) + own_counts[piece] <= MOST_HOLDERS:
                yield from ((new, old) for old in holders[piece])


def place_copies(
    fresh: Sequence[LinkArticle],
    candidates: Pairs,
    others: Mapping[str, LinkArticle],
    standing: Mapping[str, Origin],
) -> tuple[dict[str, Origin], frozenset[str]]:
    """Give the origin of each new article, and the linked ones that turn out to be copies of it.

    `fresh` come in order of publication; `others` holds the candidates, `standing` their
    origins. Only who published earlier has an original.
    """
    texts = TextHashes()
    origins = dict(standing)
    overturned: set[str] = set()
    new = {fresh_article.id: fresh_article for fresh_article in fresh}
    for article in fresh:
        near = [
            new.get(article_id) or others[article_id]
            for article_id in sorted(candidates.get(article.id, ()))
        ]
        earlier = [
            candidate
            for candidate in near
            if candidate.origin_order < article.origin_order and candidate.id in origins
        ]
        earlier.sort(key=lambda candidate: candidate.origin_order)
        origins[article.id] = origin_of(article, earlier, texts, origins)
        overturned.update(
            candidate.id
            for candidate in near
            if candidate.origin_order > article.origin_order
            and candidate.id in standing
            and share_of(candidate, article, texts) >= RELEASE_SHARE
        )
    return {article_id: origins[article_id] for article_id in new}, frozenset(overturned)

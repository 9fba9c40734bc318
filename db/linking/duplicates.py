"""Articles become originals and copies: whose text was another's before, in whole or in part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from db.linking.material import LinkArticle
from db.linking.words import words

SHINGLE_WORDS = 4
PERMUTATIONS = 128
CANDIDATE_JACCARD = 0.2
PIECE_WORDS = 10  # a shorter piece may be the same by chance
PIECE_END = re.compile(r"[.!?;:“”\"\n]+")
COPY_SHARE = 0.5  # share of the later text that stands in the earlier one
RELEASE_SHARE = 0.2  # a rewritten press release keeps less of it
LEAST_SHINGLES = 12
MOST_HOLDERS = 100  # a piece that more articles have is an outlet's furniture
RELEASE_OUTLETS = frozenset({"company", "vendor", "union"})

RELEASE_MARK = re.compile(
    r"^(?:for immediate release|(?:press|media|news) (?:release|contacts?)\b)",
    re.IGNORECASE | re.MULTILINE,
)
MARKED_END = 300  # characters at either end of a text that may say it is a release

Shingles = frozenset[str]
Hashed = NDArray[np.int64]  # sorted; eight bytes a shingle, where its words take two hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article's text comes from: itself, or the earliest article that has it."""

    kind: str  # original, syndicated or press_release
    duplicate_of: str | None = None


def find_origins(articles: Sequence[LinkArticle]) -> dict[str, Origin]:
    """Find the origin of each article; `articles` come in order of publication.

    MinHash LSH and equal pieces of sentences propose pairs (Broder 1997); the share of the later
    text's shingles that stand in the earlier one decides.
    """
    shingled: dict[str, Hashed] = {}
    candidates = _candidates(articles, shingled)
    origins: dict[str, Origin] = {}
    by_id = {article.id: article for article in articles}
    for article in articles:
        earlier = [by_id[key] for key in sorted(candidates[article.id]) if key in origins]
        earlier.sort(key=lambda other: other.order)
        origins[article.id] = _origin(article, earlier, shingled, origins)
    return origins


def shingles(text: str) -> Shingles:
    """Give the runs of four words of a text."""
    tokens = words(text)
    return frozenset(
        " ".join(tokens[place : place + SHINGLE_WORDS])
        for place in range(len(tokens) - SHINGLE_WORDS + 1)
    )


def _origin(
    article: LinkArticle,
    earlier: Iterable[LinkArticle],
    shingled: Mapping[str, Hashed],
    origins: Mapping[str, Origin],
) -> Origin:
    """Decide whose text an article has: the first earlier one that holds enough of it."""
    own = shingled[article.id]
    best = max(earlier, key=lambda other: _share(own, shingled[other.id]), default=None)
    share = _share(own, shingled[best.id]) if best else 0.0
    if best and share >= RELEASE_SHARE:
        source = origins[best.id].duplicate_of or best.id
        is_own_site = best.outlet_kind in RELEASE_OUTLETS and article.outlet_id != best.outlet_id
        if is_own_site or origins[best.id].kind == "press_release":
            return Origin(kind="press_release", duplicate_of=source)
        if share >= COPY_SHARE:
            return Origin(kind="syndicated", duplicate_of=source)
    return Origin(kind="press_release" if is_marked_release(article.text) else "original")


def is_marked_release(text: str) -> bool:
    """Tell whether a text calls itself a press release, at its beginning or end."""
    ends = text[:MARKED_END], text[-MARKED_END:]
    return any(RELEASE_MARK.search(end) for end in ends)


def _hashed(found: Shingles) -> Hashed:
    """Give the hashes of shingles in order; they are only compared within one run."""
    return np.sort(np.fromiter(map(hash, found), dtype=np.int64, count=len(found)))


def _share(own: Hashed, other: Hashed) -> float:
    """Give the share of a text's shingles that stand in another; 0 for very short texts."""
    if len(own) < LEAST_SHINGLES:
        return 0.0
    return len(np.intersect1d(own, other, assume_unique=True)) / len(own)


def _candidates(
    articles: Sequence[LinkArticle], shingled: dict[str, Hashed]
) -> defaultdict[str, set[str]]:
    """Propose, for each article, others that may have the same text; fill in all `shingled`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    index = MinHashLSH(threshold=CANDIDATE_JACCARD, num_perm=PERMUTATIONS)
    for article in articles:
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        found_here = shingles(article.text)
        shingled[article.id] = _hashed(found_here)
        sketch.update_batch([shingle.encode() for shingle in found_here])
        found[article.id].update(index.query(sketch))
        index.insert(article.id, sketch)
    for same in _same_pieces(articles):
        for key in same:
            found[key].update(same - {key})
    return found


def _same_pieces(articles: Iterable[LinkArticle]) -> Iterator[set[str]]:
    """Give sets of articles that have a long piece of a sentence word for word in common."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for piece in PIECE_END.split(article.text):
            tokens = words(piece)
            if len(tokens) >= PIECE_WORDS:
                holders[" ".join(tokens)].add(article.id)
    yield from (same for same in holders.values() if 1 < len(same) <= MOST_HOLDERS)

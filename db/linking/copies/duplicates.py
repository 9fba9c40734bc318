"""Articles become originals and copies: whose text was another's before, in whole or in part."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from db.lexicon import pattern
from db.linking.material import LinkArticle
from db.linking.text.words import words

LOGGER = logging.getLogger(__name__)
SHINGLE_WORDS = 4
PERMUTATIONS = 128  # the usual size of a MinHash: an error of a tenth
CANDIDATE_JACCARD = 0.2  # proposes too much rather than too little: the shares below decide
BANDS_AT_ONCE = 7  # by which texts are compared: all at once take 12 kB an article
PIECE_WORDS = 10  # a shorter piece may be the same by chance
PIECE_END = re.compile(r"[.!?;:“”\"\n]+")
COPY_SHARE = 0.5  # share of the later text that stands in the earlier one
RELEASE_SHARE = 0.2  # a rewritten press release keeps less of it
LEAST_SHINGLES = 12  # a shorter text has nothing of its own to tell it by
MOST_HOLDERS = 100  # a piece that more articles have is an outlet's furniture
RELEASE_OUTLETS = frozenset({"company", "vendor", "union"})

RELEASE_MARK = pattern("headlines", "release")
MARKED_END = 300  # characters at either end of a text that may say it is a release

Shingles = frozenset[str]
Hashed = NDArray[np.int64]  # sorted; eight bytes a shingle, where its words take two hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article's text comes from: itself, or the earliest article that has it."""

    kind: str  # original, syndicated or press_release
    duplicate_of: str | None = None


def find_origins(articles: Sequence[LinkArticle]) -> dict[str, Origin]:
    """Find the origin of each article, in order of publication.

    MinHash LSH and equal pieces of sentences propose pairs (Broder 1997); the share of the later
    text's shingles that stand in the earlier one decides.
    """
    candidates = _candidates(articles)
    texts = TextHashes()
    origins: dict[str, Origin] = {}
    by_id = {article.id: article for article in articles}
    for article in sorted(articles, key=lambda entry: entry.origin_order):
        earlier = [
            by_id[article_id]
            for article_id in sorted(candidates[article.id])
            if article_id in origins
        ]
        earlier.sort(key=lambda candidate: candidate.origin_order)
        origins[article.id] = origin_of(article, earlier, texts, origins)
    return origins


def shingles(text: str) -> Shingles:
    """Give the runs of four words of a text."""
    tokens = words(text)
    return frozenset(
        " ".join(tokens[place : place + SHINGLE_WORDS])
        for place in range(len(tokens) - SHINGLE_WORDS + 1)
    )


def origin_of(
    article: LinkArticle,
    earlier: Sequence[LinkArticle],
    texts: TextHashes,
    origins: Mapping[str, Origin],
) -> Origin:
    """Decide whose text an article has: the first earlier one that holds enough of it."""
    shares = {candidate.id: share_of(article, candidate, texts) for candidate in earlier}
    best = max(earlier, key=lambda candidate: shares[candidate.id], default=None)
    share = shares[best.id] if best else 0.0
    if best:
        LOGGER.debug("article %s has %.2f of its text from article %s", article.id, share, best.id)
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


class TextHashes:
    """The hashed shingles of texts, each worked out once; they are only compared within one run."""

    def __init__(self) -> None:
        self._hashes: dict[str, Hashed] = {}

    def of(self, article: LinkArticle) -> Hashed:
        """Give the hashes of an article's shingles, in order."""
        if article.id not in self._hashes:
            runs = shingles(article.text)
            self._hashes[article.id] = np.sort(
                np.fromiter(map(hash, runs), dtype=np.int64, count=len(runs))
            )
        return self._hashes[article.id]


def share_of(article: LinkArticle, source: LinkArticle, texts: TextHashes) -> float:
    """Give the share of a text's shingles that stand in another; 0 for very short texts."""
    hashes, source_hashes = texts.of(article), texts.of(source)
    if len(hashes) < LEAST_SHINGLES:
        return 0.0
    return len(np.intersect1d(hashes, source_hashes, assume_unique=True)) / len(hashes)


def sketch(text: str) -> bytes:
    """Give the MinHash of a text's shingles."""
    minhash = _empty_sketch().copy()
    minhash.update_batch([shingle.encode() for shingle in shingles(text)])
    packed: NDArray[np.uint32] = minhash.hashvalues.astype("<u4")
    return packed.tobytes()


@cache
def _empty_sketch(permutations: int = PERMUTATIONS) -> MinHash:
    """Draw the permutations once for all texts."""
    return MinHash(num_perm=permutations, seed=1)


@cache
def band_shape() -> tuple[int, int]:
    """Give how many bands of how many numbers suit the likeness that is looked for."""
    index = MinHashLSH(threshold=CANDIDATE_JACCARD, num_perm=PERMUTATIONS)
    return int(index.b), int(index.r)


def _unpacked(packed: bytes, *, start: int, length: int) -> MinHash:
    """Give a stretch of a sketch."""
    minhash = _empty_sketch(length).copy()
    values = np.frombuffer(packed, dtype="<u4")[start : start + length]
    minhash.hashvalues = values.astype(minhash.hashvalues.dtype)
    return minhash


def pieces(text: str) -> bytes:
    """Give the hashes of the long pieces of a text's sentences."""
    runs = (words(piece) for piece in PIECE_END.split(text))
    long_pieces = {" ".join(tokens) for tokens in runs if len(tokens) >= PIECE_WORDS}
    return b"".join(
        blake2b(piece.encode(), digest_size=8).digest() for piece in sorted(long_pieces)
    )


def _candidates(articles: Sequence[LinkArticle]) -> defaultdict[str, set[str]]:
    """Propose, for each article, others that may have the same text."""
    candidates: defaultdict[str, set[str]] = defaultdict(set)
    sketches = [
        article.parts.sketch if article.parts else sketch(article.text) for article in articles
    ]
    bands, width = band_shape()
    for first in range(0, bands, BANDS_AT_ONCE):
        some = min(BANDS_AT_ONCE, bands - first)
        index = MinHashLSH(num_perm=some * width, params=(some, width))
        for article, packed in zip(articles, sketches, strict=True):
            minhash = _unpacked(packed, start=first * width, length=some * width)
            candidates[article.id].update(index.query(minhash))
            index.insert(article.id, minhash)
    for same in _same_pieces(articles):
        for article_id in same:
            candidates[article_id].update(same - {article_id})
    return candidates


def _same_pieces(articles: Iterable[LinkArticle]) -> Iterator[set[str]]:
    """Give sets of articles that have a long piece of a sentence word for word in common."""
    holders: defaultdict[int, set[str]] = defaultdict(set)
    for article in articles:
        packed = article.parts.pieces if article.parts else pieces(article.text)
        for piece in np.frombuffer(packed, dtype="<u8").tolist():
            holders[piece].add(article.id)
    yield from (same for same in holders.values() if 1 < len(same) <= MOST_HOLDERS)

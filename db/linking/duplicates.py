"""Articles become originals and copies: whose text was another's before, in whole or in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from db.linking.material import LinkArticle
from db.linking.words import words

SHINGLE_WORDS = 4
PERMUTATIONS = 128
CANDIDATE_JACCARD = 0.2
PARAGRAPH_WORDS = 14  # a shorter paragraph may be the same by chance
COPY_SHARE = 0.6  # share of the later text that stands in the earlier one
RELEASE_SHARE = 0.3  # a rewritten press release keeps less of it
LEAST_SHINGLES = 12
MOST_HOLDERS = 100  # a paragraph that more articles have is an outlet's furniture
RELEASE_OUTLETS = frozenset({"company", "vendor", "union"})

Shingles = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article's text comes from: itself, or the earliest article that has it."""

    kind: str  # original, syndicated or press_release
    duplicate_of: str | None = None


def find_origins(articles: Sequence[LinkArticle]) -> dict[str, Origin]:
    """Find the origin of each article; `articles` come in order of publication.

    MinHash LSH and equal paragraphs propose pairs (Broder 1997); the share of the later
    text's shingles that stand in the earlier one decides.
    """
    shingled = {article.id: shingles(article.text) for article in articles}
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
    shingled: Mapping[str, Shingles],
    origins: Mapping[str, Origin],
) -> Origin:
    """Decide whose text an article has: the first earlier one that holds enough of it."""
    own = shingled[article.id]
    best = max(earlier, key=lambda other: _share(own, shingled[other.id]), default=None)
    if best is None:
        return Origin(kind="original")
    source = origins[best.id].duplicate_of or best.id
    share = _share(own, shingled[best.id])
    is_release = best.outlet_kind in RELEASE_OUTLETS or origins[best.id].kind == "press_release"
    if is_release and share >= RELEASE_SHARE and article.outlet_id != best.outlet_id:
        return Origin(kind="press_release", duplicate_of=source)
    if share >= COPY_SHARE:
        return Origin(kind="syndicated", duplicate_of=source)
    return Origin(kind="original")


def _share(own: Shingles, other: Shingles) -> float:
    """Give the share of a text's shingles that stand in another; 0 for very short texts."""
    return len(own & other) / len(own) if len(own) >= LEAST_SHINGLES else 0.0


def _candidates(
    articles: Sequence[LinkArticle], shingled: Mapping[str, Shingles]
) -> defaultdict[str, set[str]]:
    """Propose, for each article, others that may have the same text."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    index = MinHashLSH(threshold=CANDIDATE_JACCARD, num_perm=PERMUTATIONS)
    for article in articles:
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingled[article.id])])
        found[article.id].update(index.query(sketch))
        index.insert(article.id, sketch)
    for same in _same_paragraphs(articles):
        for key in same:
            found[key].update(same - {key})
    return found


def _same_paragraphs(articles: Iterable[LinkArticle]) -> Iterator[set[str]]:
    """Give sets of articles that have a long paragraph word for word in common."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for paragraph in article.text.splitlines():
            tokens = words(paragraph)
            if len(tokens) >= PARAGRAPH_WORDS:
                holders[" ".join(tokens)].add(article.id)
    yield from (same for same in holders.values() if 1 < len(same) <= MOST_HOLDERS)

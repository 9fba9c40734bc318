"""Quotations become utterances: the same words, full or trimmed, in however many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.keys import digest_key
from db.linking.linkage import Linkage
from db.linking.material import QuotationRow
from db.linking.words import is_negated, words
from db.store import Row

LEAST_WORDS = 4  # shorter quotations are the same only when every word is
TRIMMED_SHARE = 0.9
PARAPHRASE_SHARE = 0.8
RUN_WORDS = 3
MOST_IN_RUN = 200

Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one article has somebody say at one place: the parts of a quotation, joined."""

    parts: tuple[QuotationRow, ...]
    speaker: str
    content: str
    tokens: tuple[str, ...]

    @property
    def is_direct(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.parts[0].kind != "indirect"


def gather_utterances(
    quotations: Iterable[QuotationRow], linkage: Linkage
) -> tuple[list[Row], dict[str, str]]:
    """Give the rows of utterances, and the utterance of each quotation by its id.

    Sayings are taken in order of publication: the first one names the utterance.
    """
    sayings = sorted(
        _sayings(quotations, linkage),
        key=lambda saying: (linkage.articles[saying.parts[0].article_id].order, saying.parts[0].id),
    )
    groups = _group(sayings)
    rows, utterance_of = {}, {}
    for group in groups:
        row = _row(group, linkage)
        rows[row["id"]] = row
        utterance_of.update({part.id: row["id"] for saying in group for part in saying.parts})
    return list(rows.values()), utterance_of


def _sayings(quotations: Iterable[QuotationRow], linkage: Linkage) -> Iterator[Saying]:
    """Join the parts of each broken quotation."""
    gathered: defaultdict[tuple[str, str], list[QuotationRow]] = defaultdict(list)
    for row in quotations:
        mark = f"group {row.group}" if row.group else row.id
        gathered[row.article_id, mark].append(row)
    for parts in gathered.values():
        parts.sort(key=lambda part: part.start)
        first = parts[0]
        content = " … ".join(part.content for part in parts)
        known = linkage.who.of(first.article_id, first.speaker_name)
        speaker = known or (first.speaker_text or "").lower()
        yield Saying(
            parts=tuple(parts), speaker=speaker, content=content, tokens=tuple(words(content))
        )


def _group(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Put each saying to the first utterance of the same speaker that it repeats."""
    groups: list[list[Saying]] = []
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for saying in sayings:
        runs = _runs(saying)
        near = sorted({number for run in runs for number in index[run][:MOST_IN_RUN]})
        chosen = next((number for number in near if _repeats(saying, groups[number])), None)
        if chosen is None:
            chosen = len(groups)
            groups.append([])
        groups[chosen].append(saying)
        for run in runs:
            if chosen not in index[run]:
                index[run].append(chosen)
    return groups


def _runs(saying: Saying) -> set[tuple[str, ...]]:
    """Give the speaker with each run of three words, by which sayings find each other."""
    last = max(1, len(saying.tokens) - RUN_WORDS + 1)
    return {(saying.speaker, *saying.tokens[place : place + RUN_WORDS]) for place in range(last)}


def _repeats(saying: Saying, group: Iterable[Saying]) -> bool:
    """Tell whether a saying repeats one of a group."""
    return any(_is_same(saying, other) for other in group)


def _is_same(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings of one speaker are the same words; negation must agree."""
    if one.tokens == other.tokens:
        return True
    if is_negated(one.content) != is_negated(other.content):
        return False
    left, right = set(one.tokens), set(other.tokens)
    least = min(len(left), len(right))
    share = PARAPHRASE_SHARE if one.is_direct != other.is_direct else TRIMMED_SHARE
    return least >= LEAST_WORDS and len(left & right) / least >= share


def _row(group: Sequence[Saying], linkage: Linkage) -> Row:
    """Make the row of an utterance; its content is the fullest direct version."""
    first = group[0].parts[0]
    fullest = max(group, key=lambda saying: (saying.is_direct, len(saying.tokens)))
    articles = {saying.parts[0].article_id for saying in group}
    return {
        "id": digest_key("utterance", group[0].speaker, *group[0].tokens),
        "content": fullest.content,
        "stakeholder_id": linkage.who.of(first.article_id, first.speaker_name),
        "first_article_id": first.article_id,
        "first_seen_at": linkage.articles[first.article_id].published_at,
        "articles": len(articles),
        "independent_origins": linkage.count_origins(articles),
    }

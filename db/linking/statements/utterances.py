"""Quotations become utterances: the same words, full or trimmed, in however many articles."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from db.edtf_dates import days_apart
from db.keys import digest_key
from db.linked.statements import LinkedUtterance
from db.linking.linkage import Linkage
from db.linking.material import NONE
from db.linking.statements.retellings import is_of_then, is_shifted, times_said
from db.linking.statements.sayings import Saying, gather_sayings
from db.linking.text.words import STOP_WORDS, is_negated, words
from db.records import DateExpression, Quotation

# With these shares lineages are those of the hand-written key (tests/gold/key-*.toml), none more.
LEAST_WORDS = 4  # shorter quotations are the same only when every word is
TRIMMED_SHARE = 0.9  # of the words of the shorter of two direct sayings
PARAPHRASE_SHARE = 0.8  # where one of them is reported speech
FULL_SHARE = 0.95  # of the words of the fullest version, for another to be as full
CLOSE_DAYS = 60  # sayings further apart are compared as a whole only
LEAST_IN_SENTENCE, LEAST_REPORTED = 6, 5
LEAST_IN_FRAGMENT = 2
SAME_SHARE = 0.7  # of the words of two short sentences that both must have
LONG_RUN = 8  # so many words in the same order are nobody's chance
RUN_WORDS = 3
KINDS = ("indirect", "mixed", "direct")  # from least to most of the speaker's own words
MOST_IN_RUN = 60

# What stands in quotation marks within reported speech; the last mark may be cut off.
FRAGMENT = re.compile(r"[“\"‘](?P<words>[^”\"’]{3,})[”\"’]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article prints of an utterance: full, trimmed, or paraphrased."""

    utterance_id: str
    version: str


def gather_utterances(
    quotations: Sequence[Quotation],
    linkage: Linkage,
    standing: Mapping[str, str] = NONE,
    *,
    dates: Iterable[DateExpression] = (),
) -> tuple[list[LinkedUtterance], dict[str, Version]]:
    """Give the utterances, and the utterance and version of each quotation by its id.

    Sayings are taken in order of publication: the first one names the utterance. What is
    recalled later (`dates` says of when) meets what was printed then. `standing` gives the
    utterance that a quotation has already: there it stays.
    """

    def place(saying: Saying) -> tuple[tuple[str, str], str]:
        return linkage.articles[saying.article_id].order, saying.parts[0].id

    said_by: defaultdict[str, list[Saying]] = defaultdict(list)
    sayings = gather_sayings(quotations, linkage, times_said(quotations, dates, linkage))
    for saying in sorted(sayings, key=place):
        said_by[saying.voices[-1]].append(saying)
    groups = [
        sorted(group, key=place)
        for sayings in said_by.values()
        for group in _group(sayings, linkage, standing)
    ]
    utterances: dict[str, LinkedUtterance] = {}
    version_of: dict[str, Version] = {}
    for group in groups:
        fullest = max(group, key=lambda saying: (KINDS.index(saying.kind), len(saying.tokens)))
        utterance = _linked(group, fullest, linkage)
        utterances[utterance.id] = utterance
        for saying in group:
            printed = Version(utterance_id=utterance.id, version=version(saying, fullest))
            version_of.update(dict.fromkeys((part.id for part in saying.parts), printed))
    return list(utterances.values()), version_of


def _group(
    sayings: Sequence[Saying], linkage: Linkage, standing: Mapping[str, str]
) -> list[list[Saying]]:
    """Put each saying to the first utterance that it repeats, of a body or who speaks for it."""
    groups: list[list[Saying]] = []
    of_id: dict[str | None, int] = {}
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for saying in sorted(sayings, key=lambda saying: saying.parts[0].id not in standing):
        runs = _runs(saying)
        standing_id = standing.get(saying.parts[0].id)
        if standing_id is not None:
            chosen = of_id.get(standing_id)
        else:
            near = sorted({number for run in runs for number in index[run][:MOST_IN_RUN]})
            chosen = next(
                (number for number in near if _repeats(saying, groups[number], linkage)), None
            )
        if chosen is None:
            chosen = len(groups)
            groups.append([])
            of_id[standing_id] = chosen
        groups[chosen].append(saying)
        for run in runs:
            if chosen not in index[run]:
                index[run].append(chosen)
    return groups


def _runs(saying: Saying) -> set[tuple[str, ...]]:
    """Give the speaker with the runs of words by which sayings find each other.

    Runs are of three words, or of two that both carry meaning.
    """
    tokens = saying.tokens
    last = max(1, len(tokens) - RUN_WORDS + 1)
    runs = {tokens[place : place + RUN_WORDS] for place in range(last)}
    pairs = {
        (first, second)
        for first, second in pairwise(tokens)
        if first not in STOP_WORDS and second not in STOP_WORDS
    }
    return {(voice, *run) for voice in saying.voices for run in runs | pairs}


def _repeats(saying: Saying, group: Iterable[Saying], linkage: Linkage) -> bool:
    """Tell whether a saying repeats one of a group: the same speaker's, or that of the body.

    Two people who speak for one body don't say the same words.
    """
    day = linkage.day(saying.article_id)
    people = {earlier.speaker for earlier in group if earlier.body}
    if saying.body and people - {saying.speaker}:
        return False
    return any(
        _is_recalled(saying, earlier, linkage)
        or (
            saying.speaker == earlier.speaker
            and _is_same(saying, earlier, days_apart(linkage.day(earlier.article_id), day))
        )
        for earlier in group
    )


def _is_recalled(later: Saying, earlier: Saying, linkage: Linkage) -> bool:
    """Tell whether a report tells, with its time, what was printed at that time."""
    if not later.is_known or later.is_direct == earlier.is_direct:
        return False
    if not is_of_then(later.said, linkage.day(earlier.article_id), earlier.said):
        return False
    return any(
        is_negated(sentence) == is_negated(right)
        and numbers(words(sentence)) == numbers(words(right))
        and is_shifted(sentence, right)
        for sentence in later.sentences
        for right in earlier.sentences
    )


def _is_same(first: Saying, second: Saying, days: int) -> bool:
    """Tell whether two sayings of one speaker, so many days apart, are the same words.

    Compared are whole sayings first and, if they were said close together, their sentences;
    what is compared must agree in negation.
    """
    if first.tokens == second.tokens and (first.root == second.root or _is_telling(first)):
        return True
    if not first.is_known:
        return False
    share = PARAPHRASE_SHARE if first.is_direct != second.is_direct else TRIMMED_SHARE
    same_figures = numbers(first.tokens) == numbers(second.tokens)
    if same_figures and is_negated(first.content) == is_negated(second.content):
        sentence, right = set(first.tokens), set(second.tokens)
        least = min(len(sentence), len(right))
        enough = LEAST_WORDS if first.is_direct and second.is_direct else LEAST_IN_SENTENCE
        if least >= enough and len(sentence & right) / least >= share:
            return True
    return days <= CLOSE_DAYS and any(
        is_negated(sentence) == is_negated(right)
        and (
            _have_common_words(sentence, right, share)
            or _is_run(fragment(sentence, first), words(right))
            or _is_run(fragment(right, second), words(sentence))
        )
        for sentence in first.sentences
        for right in second.sentences
    )


def _is_telling(saying: Saying) -> bool:
    """Tell whether nobody else says the same by chance: known speakers' words, or many words."""
    return len(saying.tokens) >= LEAST_IN_SENTENCE or (saying.is_known and saying.is_direct)


def _have_common_words(sentence: str, other_sentence: str, share: float) -> bool:
    """Tell whether a sentence repeats another: most of its words, or a long run of them."""
    first, second = words(sentence), words(other_sentence)
    if numbers(first) != numbers(second) and numbers(first) and numbers(second):
        return False
    short = min(first, second, key=len)
    if len(short) >= LEAST_IN_SENTENCE and len({*first} & {*second}) / len({*short}) >= share:
        return True
    common, everything = {*first} & {*second}, {*first} | {*second}
    if len(short) >= LEAST_REPORTED and len(common) >= SAME_SHARE * len(everything):
        return True
    if len(common) < LONG_RUN:
        return False
    return (
        SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size >= LONG_RUN
    )


def numbers(tokens: Iterable[str]) -> frozenset[str]:
    """Give the words that are written in digits: other figures make another statement."""
    return frozenset(token for token in tokens if token[0].isdigit())


def fragment(sentence: str, saying: Saying) -> list[str]:
    """Give the speaker's own words within a report: said it `was "one of several factors"`.

    What is quoted without more around it is such a fragment as a whole.
    """
    if saying.kind == "direct":
        return []
    quoted = FRAGMENT.search(sentence)
    own_words = quoted["words"] if quoted else sentence if saying.kind == "mixed" else ""
    is_name = all(word[0].isupper() for word in own_words.split())
    return [] if is_name else words(own_words)


def _is_run(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether at least two words stand one after the other in other words."""
    size = len(part)
    return size >= LEAST_IN_FRAGMENT and any(
        list(whole[place : place + size]) == list(part) for place in range(len(whole))
    )


def version(saying: Saying, fullest: Saying) -> str:
    """Say what an article made of the words: full, trimmed, or paraphrased."""
    if not saying.is_direct:
        return "paraphrased" if fullest.is_direct or saying is not fullest else "full"
    if saying.kind != fullest.kind:
        return "trimmed"
    if saying is fullest or len(saying.tokens) >= FULL_SHARE * len(fullest.tokens):
        return "full"
    return "trimmed"


def _linked(group: Sequence[Saying], fullest: Saying, linkage: Linkage) -> LinkedUtterance:
    """Make the record of an utterance; its content is the fullest direct version.

    `trimmed_by` names the outlets that cut it, the earliest first.
    """
    first = group[0].parts[0]
    origin = group[0].speaker if group[0].is_known else f"unknown in {group[0].root}"
    cutters = [
        linkage.articles[saying.article_id].outlet_id
        for saying in group
        if version(saying, fullest) == "trimmed" and linkage.is_original(saying.article_id)
    ]
    articles = {saying.parts[0].article_id for saying in group}
    return LinkedUtterance(
        id=digest_key("utterance", origin, *group[0].tokens),
        content=fullest.content,
        stakeholder_id=linkage.who.of(first.article_id, first.stakeholder),
        first_article_id=first.article_id,
        first_seen_at=linkage.articles[first.article_id].published_at,
        articles=len(articles),
        independent_origins=linkage.count_origins(articles),
        trimmed_by=json.dumps(list(dict.fromkeys(filter(None, cutters)))) if cutters else None,
    )

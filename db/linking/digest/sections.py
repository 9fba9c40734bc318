"""A story's dossier becomes its digest: sections of sentences, each with the spans it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.keys import digest_key
from db.linked.stories import DigestLine, DigestSpan
from db.linking.digest.dossier import Dossier
from db.linking.digest.edited import edited_lines
from db.linking.digest.expected import forecast
from db.linking.digest.extracts import summary
from db.linking.digest.outline import key_points
from db.linking.digest.plain import plain_language
from db.linking.digest.reasons import why_it_matters
from db.linking.digest.settling import settled
from db.linking.digest.sides import sides
from db.linking.digest.titles import title_of
from db.linking.stories.stories import Story
from db.linking.text.lines import Line
from db.linking.text.sums import in_english
from db.linking.text.words import content_words, jaccard, overlap

SAID = 0.75  # of the words of a sentence: a key point has told it
LEAST_SUMMARY = 2  # sentences that a summary keeps, whatever is told elsewhere
ALIKE, CONTAINED = 0.6, 0.85  # of content words: a reader would take them for one sentence

# Sections that must not repeat each other share a group.
SECTIONS: tuple[tuple[str, str, Callable[[Dossier], Iterable[Line]]], ...] = (
    ("why_it_matters", "told", why_it_matters),
    ("key_points", "dated", key_points),
    ("summary", "told", summary),
    ("plain_language", "plain", plain_language),
    ("sides", "sides", sides),
    ("forecast", "forecast", forecast),
    ("settled", "settled", settled),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestTables:
    """The records that digests are written as."""

    digests: tuple[DigestLine, ...]
    spans: tuple[DigestSpan, ...]
    titles: Mapping[str, str]  # by story

    @property
    def settled(self) -> frozenset[str]:
        """The stories that something settled."""
        return frozenset(line.story_id for line in self.digests if line.section == "settled")


def write_digests(dossiers: Iterable[Dossier]) -> DigestTables:
    """Write the digest of every story; a sentence that rests on nothing is never written."""
    digests: list[DigestLine] = []
    spans: list[DigestSpan] = []
    titles: dict[str, str] = {}
    for dossier in dossiers:
        title = title_of(dossier)
        title = replace(title, text=in_english(title.text))
        given = dossier.linkage.edits.titles.get(dossier.story.id)
        titles[dossier.story.id] = given or title.text
        lines = [("title", 0, title)] if title.spans and not given else []
        for section, position, line in (*lines, *edited_lines(_lines(dossier), dossier)):
            line_id = digest_key(
                "digest", dossier.story.id, section, line.stakeholder_id, line.text
            )
            digests.append(
                DigestLine(
                    id=line_id,
                    story_id=dossier.story.id,
                    section=section,
                    position=position,
                    text=line.text,
                    stakeholder_id=line.stakeholder_id,
                    side=line.side,
                    event_id=line.event_id,
                )
            )
            spans += [
                DigestSpan(digest_id=line_id, article_id=article, start=start, end=end)
                for article, start, end in sorted(set(line.spans))
            ]
    return DigestTables(digests=tuple(digests), spans=tuple(spans), titles=titles)


def with_titles(stories: Iterable[Story], digest: DigestTables) -> tuple[Story, ...]:
    """Give stories the titles that their digests have."""
    return tuple(replace(story, title=digest.titles[story.id]) for story in stories)


def _lines(dossier: Dossier) -> Iterator[tuple[str, int, Line]]:
    """Give the lines of every section with their place, those that repeat another left out."""
    contents_by_group: dict[str, list[frozenset[str]]] = {}
    points: list[str] = []
    for section, group, write in SECTIONS:
        position = 0
        lines = [replace(line, text=in_english(line.text)) for line in write(dossier)]
        if section == "key_points":
            points = [line.text for line in lines]
        elif section == "summary":
            told = contents_by_group.get(group, [])
            lines = _left(points, [line for line in lines if not _repeats(line, told)])
        for line in lines:
            before = contents_by_group.setdefault(group, [])
            if (line.spans or line.is_entered) and not _repeats(line, before):
                before.append(content_words(line.text))
                yield section, position, line
                position += 1


def _repeats(line: Line, told: Sequence[frozenset[str]]) -> bool:
    """Tell whether a line says nearly the same as one that stands before it."""
    content = content_words(line.text)
    return any(is_alike(content, earlier) for earlier in told)


def _left(points: Sequence[str], lines: list[Line]) -> list[Line]:
    """Leave sentences out of a summary that stand among the key points, if enough is left."""
    said = [content_words(point) for point in points]
    new = []
    for line in lines:
        content = content_words(line.text)
        if not any(len(content & point) >= SAID * len(content) for point in said):
            new.append(line)
    return new if len(new) >= LEAST_SUMMARY else lines


def is_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two sentences say nearly the same."""
    return jaccard(first, second) >= ALIKE or overlap(first, second) >= CONTAINED

"""The sentences of a story's digest as its editors want them: some dropped, some kept and first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.editing.edits import JudgedLine
from db.linking.digest.dossier import Dossier
from db.linking.text.lines import Line

Placed = tuple[str, int, Line]  # section, position, sentence


def edited_lines(lines: Iterable[Placed], dossier: Dossier) -> Iterator[Placed]:
    """Give the sentences of each section: pinned ones first, dropped ones not at all.

    A pinned sentence that isn't written any more stays for as long as its words are at home in
    the story.
    """
    edits = dossier.linkage.edits
    sections: defaultdict[str, list[Line]] = defaultdict(list)
    for section, _, line in lines:
        if not any(_is_judged(line, section, dropped) for dropped in edits.dropped):
            sections[section].append(line)
    for pinned in edits.pinned:
        section_lines = sections[pinned.section]
        written = [line for line in section_lines if _is_judged(line, pinned.section, pinned)]
        if not written and _is_at_home(pinned, dossier):
            section_lines.append(_as_pinned(pinned, dossier))
    for section, unordered in sections.items():
        pins = [pinned for pinned in edits.pinned if pinned.section == section]
        for position, line in enumerate(sorted(unordered, key=lambda each: _place(each, pins))):
            yield section, position, line


def _is_judged(line: Line, section: str, judged: JudgedLine) -> bool:
    """Tell whether a sentence is one that was judged: the same words, resting on the same."""
    is_same = (section, line.text) == (judged.section, judged.text)
    return is_same and (not judged.spans or not judged.spans.isdisjoint(line.spans))


def _is_at_home(pinned: JudgedLine, dossier: Dossier) -> bool:
    """Tell whether all words that a pinned sentence rests on are in articles of this story."""
    homes = dossier.linkage.stories_of
    return bool(pinned.spans) and all(
        homes.get(article, ())[:1] == (dossier.story.id,) for article, _, _ in pinned.spans
    )


def _as_pinned(pinned: JudgedLine, dossier: Dossier) -> Line:
    """Write a pinned sentence anew; whom and what it names by ids must still be there."""
    stakeholders = dossier.linkage.who.stakeholders
    is_known = pinned.stakeholder_id in stakeholders
    events = {event.id for event, _ in dossier.events}
    line = Line(text=pinned.text, spans=tuple(sorted(pinned.spans)), side=pinned.side)
    return replace(
        line,
        stakeholder_id=pinned.stakeholder_id if is_known else None,
        event_id=pinned.event_id if pinned.event_id in events else None,
    )


def _place(line: Line, pins: list[JudgedLine]) -> int:
    """Give where a sentence stands: pinned ones as they were pinned, then all others."""
    for place, pinned in enumerate(pins):
        if _is_judged(line, pinned.section, pinned):
            return place
    return len(pins)

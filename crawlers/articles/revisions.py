"""Two texts of one page -> what changed between them, word by word, and what kind of change."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

RevisionKind = Literal["trivial", "edit", "correction"]

MAX_TYPOS = 2  # changed words that may still be no more than a typo each
TYPO_DISTANCE = 2  # letters
MARKS = string.punctuation + "‘’“”„«»–—…"


@dataclass(frozen=True, slots=True)
class Change:
    """One step from the old words to the new: `equal` words stay, `old` go, `new` come."""

    equal: int
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of text at one address."""

    kind: RevisionKind
    changes: tuple[Change, ...]
    notice: str | None = None

    def as_json(self) -> str:
        """Write the changes compactly: [equal, "old words", "new words"], first to last.

        `equal` counts the words (split at spaces) that stay before the change; the last
        entry may have nothing but equal words.
        """
        steps = [[step.equal, " ".join(step.old), " ".join(step.new)] for step in self.changes]
        return json.dumps(steps, ensure_ascii=False, separators=(",", ":"))


def compare(
    old: str, new: str, *, old_notice: str | None = None, new_notice: str | None = None
) -> Revision:
    """Compare two texts of a page, and the notices of correction that they carried."""
    changes = word_changes(old.split(), new.split())
    if new_notice is not None and new_notice != old_notice:
        return Revision("correction", changes, new_notice)
    return Revision("trivial" if is_trivial(changes) else "edit", changes)


def kind_with_head(kind: RevisionKind, head: Mapping[str, object]) -> RevisionKind:
    """Give the kind of a revision whose headline, byline or date changed too: an edit at least."""
    return "edit" if head and kind == "trivial" else kind


def word_changes(old: list[str], new: list[str]) -> tuple[Change, ...]:
    """Find the fewest word changes from old to new, as runs."""
    changes: list[Change] = []
    equal = 0
    gone: list[str] = []
    come: list[str] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            gone += old[step.src_start : step.src_end]
            come += new[step.dest_start : step.dest_end]
            continue
        if gone or come:
            changes.append(Change(equal, tuple(gone), tuple(come)))
            equal, gone, come = 0, [], []
        equal += step.src_end - step.src_start
    if equal or gone or come:
        changes.append(Change(equal, tuple(gone), tuple(come)))
    return tuple(changes)


def is_trivial(changes: tuple[Change, ...]) -> bool:
    """Tell whether a change touches nothing but marks, capitals and at most two typos."""
    typos = 0
    for change in changes:
        old, new = _bare(change.old), _bare(change.new)
        if old == new:
            continue
        if len(old) != len(new) or not all(map(_is_typo, old, new)):
            return False
        typos += sum(before != after for before, after in zip(old, new, strict=True))
    return typos <= MAX_TYPOS


def _bare(words: tuple[str, ...]) -> list[str]:
    """Strip words of marks and capitals; what was nothing but marks goes."""
    bare = (word.strip(MARKS).casefold() for word in words)
    return [word for word in bare if word]


def _is_typo(old: str, new: str) -> bool:
    """Tell whether one word can be the other misspelt: never where digits or a negation differ."""
    if old == new:
        return True
    if any(char.isdigit() for char in old + new) or min(len(old), len(new)) < 5:
        return False
    if old.removesuffix("n't") == new.removesuffix("n't") or "n’t" in old + new:
        return False
    prefixes = ("un", "in", "im", "dis", "non")
    if any(old == prefix + new or new == prefix + old for prefix in prefixes):
        return False
    return bool(Levenshtein.distance(old, new) <= TYPO_DISTANCE and old[0] == new[0])

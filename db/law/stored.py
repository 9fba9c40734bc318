"""Stored answers of registers become matters: all that one register says of one bill or rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from db.keys import digest_key
from db.law.ladder import climbed
from db.law.records import LawRecord, LawStep, Relative, Sponsor, from_json
from db.records import InstrumentKind
from db.store import Store

FETCHED = 2  # in the column `curated`: neither entered by hand (1) nor found by reading (0)
SINGLE_HOUSE = "US-NE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One answer about one matter, with the capture that it was read from."""

    record: LawRecord
    capture_id: str
    read_at: str
    relevant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step with where it was told."""

    step: LawStep
    format: str
    key: str
    capture_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What one register says of one bill, rule, act or decision, over all of its answers."""

    format: str
    key: str
    answers: tuple[Stored, ...]  # the newest first

    @property
    def first(self) -> LawRecord:
        """The answer that says most of it: a name and, where there is one, an address."""
        records = [answer.record for answer in self.answers]
        return max(records, key=lambda record: (bool(record.name), bool(record.url),
                                                bool(record.words), len(record.steps)))  # fmt: skip

    @property
    def read_at(self) -> str:
        """When the register was last asked."""
        return max(answer.read_at for answer in self.answers)

    @property
    def relevant(self) -> bool:
        """Whether what it is called is about workers and machines that watch them."""
        return any(answer.relevant for answer in self.answers)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its session."""
        spans = [answer.record.years for answer in self.answers if answer.record.years]
        sure = [answer.record.years for answer in self.answers
                if answer.record.years and answer.record.session]  # fmt: skip
        chosen = sure or spans
        if not chosen:
            return None
        firsts, lasts = zip(*chosen, strict=True)
        return min(firsts), max(lasts)

    @property
    def number(self) -> str | None:
        """The number that it goes by."""
        return self.first.number or next(
            (answer.record.number for answer in self.answers if answer.record.number), None
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes or went by, the present one first."""
        names = [self.first.name]
        for answer in self.answers:
            names += [answer.record.name, *answer.record.aliases]
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def kind(self) -> InstrumentKind:
        """A law once one of its documents is one; else what most of it is."""
        kinds = [answer.record.kind for answer in self.answers]
        return "law" if "law" in kinds else self.first.kind

    def told(self) -> list[Told]:
        """Give all steps in order, each with its capture; votes of houses are settled."""
        captures = {
            _place_of(step): answer.capture_id
            for answer in reversed(self.answers)
            for step in answer.record.steps
        }
        steps = [step for answer in self.answers for step in answer.record.steps]
        return [
            Told(
                step=step,
                format=self.format,
                key=self.key,
                capture_id=captures[_place_of(step)],
            )
            for step in climbed(steps, single_house=self.first.jurisdiction == SINGLE_HOUSE)
        ]

    def sponsors(self) -> Iterator[tuple[Sponsor, str]]:
        """Give each sponsor once, with the capture that names it."""
        seen = set()
        for answer in self.answers:
            for sponsor in answer.record.sponsors:
                if sponsor.name not in seen:
                    seen.add(sponsor.name)
                    yield sponsor, answer.capture_id

    def relatives(self) -> Iterator[tuple[Relative, str]]:
        """Give each bill that is tied to this one once, with the capture that says so."""
        seen = set()
        for answer in self.answers:
            for relative in answer.record.relatives:
                if relative.number not in seen:
                    seen.add(relative.number)
                    yield relative, answer.capture_id


def _place_of(step: LawStep) -> tuple[str | None, ...]:
    """Say which step this is, whatever the ladder makes of its kind."""
    return step.date, step.at, step.key, step.words, step.house, step.part


def load_matters(store: Store) -> list[Matter]:
    """Read what is stored of every matter."""
    answers: defaultdict[tuple[str, str], list[Stored]] = defaultdict(list)
    for stored in store.rows("select * from law_records order by read_at desc, id"):
        record = from_json(stored["content"])
        answers[record.format, record.key].append(
            Stored(
                record=record,
                capture_id=stored["capture_id"],
                read_at=stored["read_at"],
                relevant=bool(stored["relevant"]),
            )
        )
    return [
        Matter(format=form, key=key, answers=tuple(of_one))
        for (form, key), of_one in sorted(answers.items())
    ]


def record_id(record: LawRecord) -> str:
    """Give the key under which an answer is stored: a later one takes its place."""
    return digest_key("law_record", record.format, record.key, record.part)

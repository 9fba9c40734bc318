"""The JSON of a register, as formats.toml describes it, becomes records and what to ask next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from w3lib.url import add_or_replace_parameter

from crawlers.law.fields import day
from crawlers.law.formats import REGISTERS, Part, Register
from crawlers.law.steps import Reading, steps_of
from crawlers.law.values import listed, objects, place_code, said, text_of
from crawlers.listings.formats import asked, read_json
from db.errors import InputError
from db.law.numbers import plain_number, session_years
from db.law.places import state_by_number, zone_of
from db.law.records import LawRecord, Relative, Sponsor

MOST_PAGES = 5  # of one list
NUMBER_OF_PAGE = re.compile(r"[?&]page=(\d+)")
Years = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """An address to ask next, unless this version of this key is known, or was read since.

    `changed_at` is for registers that say when a record changed, but not in the record.
    """

    url: str
    key: str | None = None
    version: str | None = None
    changed_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one answer of a register holds."""

    records: tuple[LawRecord, ...] = ()
    further: tuple[Next, ...] = ()


def read_json_answer(body: bytes, url: str, name: str) -> Answer:
    """Read an answer of a register in JSON.

    Raises InputError for other bytes, for an error that came with status 200, and for an answer
    that has none of the register's forms.
    """
    register, content = REGISTERS[name], read_json(body, url)
    if register.refuse and asked(register.refuse, content):
        words = said("alert.message || error.message || message", content) or "no reason given"
        raise InputError(url, f"was refused by {name} ({words})")
    part = next((part for part in register.parts if asked(part.shape, content)), None)
    if part is None:
        raise InputError(url, f"answered, but not as {name} does", "correct its format")
    records = (
        _record(value, url, name, part)
        for entry in _entries(part, content)
        for value in _with_each(part, entry)
    )
    known = tuple(record for record in records if record is not None)
    further = tuple(_further(part, content, url))
    return Answer(
        records=known, further=(*further, *_next_page(part, content, url, known, further))
    )


def _entries(part: Part, content: Any) -> list[Any]:  # noqa: ANN401
    """Give the entries of an answer, each with what the whole says of all of them."""
    found = objects(part.items, content)
    if part.whole is None:
        return found
    return [{**entry, "whole": asked(part.whole, content)} for entry in found]


def _with_each(part: Part, entry: Any) -> Iterator[Any]:  # noqa: ANN401
    """Give an entry once for each record in it."""
    if part.each is None:
        yield entry
        return
    for inner in listed(part.each, entry):
        yield {**entry, "each": inner}


def _further(part: Part, content: Any, url: str) -> Iterator[Next]:  # noqa: ANN401
    """Give what to ask next, each address once."""
    seen = set()
    for further in part.further:
        for wanted in objects(further.each, content):
            to = text_of(wanted.get("to"))
            if to is None:
                continue
            plain = further.form == "{}"
            address = urljoin(url, further.form.format(to if plain else quote(to, safe="")))
            if address not in seen:
                seen.add(address)
                key, version = text_of(wanted.get("key")), text_of(wanted.get("version"))
                yield Next(
                    url=address,
                    key=key.upper() if key else None,
                    version=version,
                    changed_at=text_of(wanted.get("changed_at")),
                )


def _next_page(
    part: Part,
    content: Any,  # noqa: ANN401
    url: str,
    records: Sequence[LawRecord],
    further: Sequence[Next],
) -> Iterator[Next]:
    """Give the next page of a list, unless the last entry of this one is known as it is.

    Lists have what changed last first, so that behind a known entry there is nothing new.
    """
    entries: Sequence[Next | LawRecord] = further or records
    if part.pages is None or not entries:
        return
    address = said(part.pages.address, content)
    number = NUMBER_OF_PAGE.search(url)
    page = said(part.pages.page, content) if address is None else number[1] if number else "1"
    last = said(part.pages.last, content) if address is None else str(MOST_PAGES)
    if not (page and last and page.isdecimal() and last.isdecimal()):
        return
    if int(page) >= min(int(last), MOST_PAGES):
        return
    if part.pages.address is None:
        address = add_or_replace_parameter(url, part.pages.parameter, str(int(page) + 1))
    if address is not None:
        yield Next(url=urljoin(url, address), key=entries[-1].key, version=entries[-1].version)


def _record(value: Any, url: str, name: str, part: Part) -> LawRecord | None:  # noqa: ANN401
    """Make one record; None where nothing tells which bill it is, or of which jurisdiction."""
    register = REGISTERS[name]
    key = said(part.key, value) or _in_address(part.key_in_url, url)
    place = register.jurisdiction or _place(value, register, part)
    if key is None or place is None:
        return None
    reading = Reading(register=register, part=part, zone=zone_of(place))
    steps = steps_of(value, reading)
    session = said(part.session, value)
    years = _years(value, reading) or session_years(session, place, [at.date for at in steps])
    number = said(part.number, value)
    return LawRecord(
        format=name,
        key=_docket(key).upper(),
        part="/".join(filter(None, (part.name, said(part.part_of, value)))),
        jurisdiction=place,
        session=session,
        years=years,
        number=_docket(plain_number(number).written) if number else None,
        kind=register.types.get(said(part.type, value) or "", "bill"),
        name=said(part.name_of, value) or "",
        aliases=tuple(dict.fromkeys(filter(None, map(text_of, listed(part.aliases, value))))),
        url=said(part.url, value),
        summary=said(part.summary, value) or "",
        words=_words(value, reading),
        steps=steps,
        sponsors=tuple(_sponsors(value, part)),
        relatives=tuple(_relatives(value, part)),
        same_as=tuple(filter(None, map(text_of, listed(part.same_as, value)))),
        version=said(part.version, value),
        facts=tuple(_facts(value, part)),
    )


def _docket(text: str) -> str:
    """Write the number of a docket as it is counted, without the words before it."""
    return re.sub(r"^docket\s+(?:no\.?|number|id)?\s*", "", text, flags=re.IGNORECASE)


def _in_address(pattern: str | None, url: str) -> str | None:
    match = re.search(pattern, url) if pattern else None
    return match[1] if match else None


def _place(value: Any, register: Register, part: Part) -> str | None:  # noqa: ANN401
    """Tell the jurisdiction of a record."""
    number = said(part.jurisdiction_by_number, value)
    if number is not None:
        return state_by_number(number)
    return place_code(said(part.jurisdiction, value), state=register.state)


def _years(value: Any, reading: Reading) -> Years | None:  # noqa: ANN401
    """Give the years of a session where the register tells them."""
    part = reading.part
    years = [int(text) for year in listed(part.years, value) if (text := str(year)).isdecimal()]
    last = day(said(part.years_from, value), reading.zone) if part.years_from else None
    years += [int(last[:4])] if last else []
    years = [year for year in years if year]
    return (min(years), max(years)) if years else None


def _words(value: Any, reading: Reading) -> str:  # noqa: ANN401
    """Give the status in the register's words, or in those that its code stands for."""
    code = said(reading.part.words_code, value)
    return said(reading.part.words, value) or reading.register.words_of.get(code or "", "")


def _sponsors(value: Any, part: Part) -> Iterator[Sponsor]:  # noqa: ANN401
    """Give who brings a bill in."""
    for expression in part.sponsors:
        for wanted in objects(expression, value):
            name = text_of(wanted.get("name"))
            if name:
                yield Sponsor(
                    name=name,
                    role=text_of(wanted.get("role")) or "sponsor",
                    party=text_of(wanted.get("party")),
                    withdrawn=bool(wanted.get("withdrawn")),
                )


def _relatives(value: Any, part: Part) -> Iterator[Relative]:  # noqa: ANN401
    """Give the bills that are tied to this one."""
    for expression in part.relatives:
        for wanted in objects(expression, value):
            number = text_of(wanted.get("number"))
            if number:
                yield Relative(
                    number=plain_number(number).written,
                    relation=(text_of(wanted.get("relation")) or "related").lower(),
                    session=text_of(wanted.get("session")),
                )


def _facts(value: Any, part: Part) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give what only some registers state."""
    for name, expression in part.facts.items():
        fact = asked(expression, value)
        text = str(fact).lower() if isinstance(fact, bool) else text_of(fact)
        if text:
            yield name, text

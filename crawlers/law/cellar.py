"""Cellar, the EU's repository: answers to SPARQL and notices of acts become records."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crawlers.law.answers import Answer
from crawlers.law.fields import day
from crawlers.law.values import text_of
from crawlers.law.xml import first_text, read_xml
from crawlers.listings.formats import asked, read_json
from db.errors import InputError
from db.law.places import zone_of
from db.law.records import LawRecord, LawStep, Relative

FORMAT = "cellar"
LICENCE = "© European Union, source: EUR-Lex"
ZONE = zone_of("EU")
CELEX = re.compile(r"([0-9E])(\d{4})([A-Z]{1,2})0*(\d+)")
ACTS = {"R": "Regulation", "L": "Directive", "D": "Decision"}
CONSOLIDATED = "0"  # texts without legal force begin with it
CORRIGENDUM = re.compile(r"R\(\d+\)$")
YES, NO = ("1", "true"), ("0", "false")
SINCE_EU = 2010  # numbers before say (EC) or (EEC)
Values = Mapping[str, frozenset[str]]


def read_cellar(body: bytes, url: str) -> Answer:
    """Read results of SPARQL or a notice; raise InputError for other answers, as HTML with 200."""
    if body.lstrip()[:1] == b"<":
        return Answer(records=tuple(_notice(body, url)))
    bindings = asked("results.bindings", read_json(body, url))
    if not isinstance(bindings, list):
        raise InputError(url, "answered, but not as Cellar does", "correct its query")
    works: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for binding in (binding for binding in bindings if isinstance(binding, dict)):
        values = {
            name: text_of(bound.get("value")) or ""
            for name, bound in binding.items()
            if isinstance(bound, dict)
        }
        about = values.get("reference") or values.get("celex") or ""
        for name, value in values.items():
            works[about][name].add(value)
    grouped = {about: {name: frozenset(found) for name, found in values.items()}
               for about, values in works.items() if about}  # fmt: skip
    dossiers = (_dossier(about, values) for about, values in grouped.items() if "dossier" in values)
    acts = (_act(celex, values) for celex, values in grouped.items() if "dossier" not in values)
    return Answer(records=tuple(record for record in (*dossiers, *acts) if record is not None))


def _act(celex: str, values: Values) -> LawRecord | None:
    """Make the record of one act or proposal; consolidated texts and corrigenda are none."""
    match = CELEX.match(celex)
    if match is None or celex.startswith(CONSOLIDATED) or CORRIGENDUM.search(celex):
        return None
    sector, year, letters, number = match.groups()
    is_proposal = sector != "3"
    steps = _proposal_steps(values) if is_proposal else _act_steps(values)
    eli = next(iter(values.get("eli", ())), "")
    return LawRecord(
        format=FORMAT,
        key=celex,
        part="act",
        jurisdiction="EU",
        years=(int(year), int(year)),
        number=number_of(letters, year, number),
        kind="bill" if is_proposal else "law",
        name=min(values.get("title", ()), default=""),
        url=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}",
        steps=tuple(steps),
        same_as=tuple(filter(None, (f"celex:{celex}", _page_of(eli)))),
        version=json.dumps({name: sorted(found) for name, found in sorted(values.items())}),
    )


def _page_of(eli: str) -> str:
    """Give the page on EUR-Lex of an act's European identifier."""
    return eli.replace("http://data.europa.eu/eli/", "https://eur-lex.europa.eu/eli/")


def number_of(letters: str, year: str, number: str) -> str:
    """Write the number of an act or proposal as lawyers do."""
    if letters in ACTS:
        words = f"{ACTS[letters]} (EU)" if int(year) > SINCE_EU else ACTS[letters]
        return f"{words} {year}/{number}"
    return f"COM({year}) {number}" if letters == "PC" else f"{letters} {year}/{number}"


def _proposal_steps(values: Values) -> Iterator[LawStep]:
    """Give when a proposal was made."""
    for date in _days(values, "date"):
        yield LawStep(kind="introduced", date=date, words="Proposal")


def _act_steps(values: Values) -> Iterator[LawStep]:
    """Give when an act was adopted, since when it holds, from when more of it applies, its end.

    Several dates of entry into force are the entry and dates of application; it is in force
    only where the repository says so.
    """
    for date in _days(values, "date")[:1]:
        yield LawStep(kind="law", date=date, words="Adopted")
    is_in_force = bool(values.get("inforce", frozenset()) & set(YES))
    for place, date in enumerate(_days(values, "force")):
        if place == 0 and is_in_force:
            yield LawStep(kind="in_force", date=date, words="Entry into force")
        else:
            yield LawStep(kind="applies_from", date=date, words="Date of application", place=place)
    for date in _days(values, "transposition"):
        yield LawStep(kind="transposition", date=date, words="To be written into national law")
    for date in _days(values, "endv")[:1]:
        yield LawStep(kind="repealed", date=date, words="End of validity")


def _days(values: Values, name: str) -> list[str]:
    """Give the dates of a property, each once, the first one first."""
    return sorted({date for value in values.get(name, ()) if (date := day(value, ZONE))})


def _dossier(reference: str, values: Values) -> LawRecord | None:
    """Make the record of a procedure: adopted, withdrawn or pending, in this order."""
    flags = [("adopted", "law"), ("withdrawn", "withdrawn"), ("pending", "introduced")]
    flag, kind = next(
        ((flag, kind) for flag, kind in flags if values.get(flag, frozenset()) & set(YES)),
        ("", ""),
    )
    adopted = next(iter(_days(values, "dateAdopted")), None) if flag == "adopted" else None
    steps = [LawStep(kind=kind, date=adopted, words=f"Proposal {flag}")] if kind else []  # type: ignore[arg-type]
    return LawRecord(
        format=FORMAT,
        key=reference,
        part="dossier",
        jurisdiction="EU",
        number=_bracketed(reference),
        name=min(values.get("title", ()), default=""),
        steps=tuple(steps),
        relatives=tuple(Relative(number=celex, relation="contains")
                        for celex in sorted(values.get("celex", ()))),
        same_as=(f"procedure:{reference}",),
    )  # fmt: skip


def _bracketed(reference: str) -> str:
    """Write 2099/0901/COD as Parliament does: 2099/0901(COD)."""
    start, _, kind = reference.rpartition("/")
    return f"{start}({kind})" if start else reference


def _notice(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read an object notice: the same properties as elements in capitals."""
    root = read_xml(body, url)
    if root.tag != "NOTICE":
        raise InputError(url, "answered, but not as Cellar does", "ask for notice=object")
    names = {
        "date": "WORK_DATE_DOCUMENT",
        "force": "RESOURCE_LEGAL_DATE_ENTRY-INTO-FORCE",
        "endv": "RESOURCE_LEGAL_DATE_END-OF-VALIDITY",
        "transposition": "RESOURCE_LEGAL_DATE_TRANSPOSITION",
        "inforce": "RESOURCE_LEGAL_IN-FORCE",
        "eli": "RESOURCE_LEGAL_ELI",
        "title": "EXPRESSION_TITLE",
    }
    for celex in {first_text(element, "VALUE") for element in root.iter("RESOURCE_LEGAL_ID_CELEX")}:
        values = {name: frozenset(_values(root.iter(tag))) for name, tag in names.items()}
        record = _act(celex, {name: found for name, found in values.items() if found})
        if record is not None:
            yield record


def _values(elements: Iterable[Any]) -> Iterator[str]:
    """Give what elements of a notice hold."""
    for element in elements:
        value = first_text(element, "VALUE")
        if value:
            yield value

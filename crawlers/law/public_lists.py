"""Lists that authorities publish, in HTML, XML or CSV, become records of their cases."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from parsel import Selector

from crawlers.law.answers import Answer
from crawlers.law.fields import day
from crawlers.law.xml import first_text, read_xml
from crawlers.web.charset import decode
from db.errors import ExtractionError, InputError
from db.law.places import zone_of
from db.law.records import LawRecord, LawStep, StepKind

AEPD_NUMBER = re.compile(r"/documento/([a-z]+)-(\d+)-(\d{4})\.pdf$", re.IGNORECASE)
SUED = re.compile(r"\bsue[sd]\b|\blawsuit\b", re.IGNORECASE)
CHARGE = re.compile(r"^\d\d-C[A-Z]-")  # a party alleges; other cases are petitions
KEY_EVENTS = (
    (re.compile(r"proposal published"), "introduced"),
    (re.compile(r"^Committee referral|^Vote in committee"), "committee"),
    (re.compile(r"^Committee report tabled"), "reported"),
    (re.compile(r"^Decision by Parliament, 1st reading"), "passed_one"),
    (re.compile(r"^Act adopted by Council"), "passed"),
    (re.compile(r"^Final act signed"), "signed"),
    (re.compile(r"^Final act published"), "law"),
)
REFERENCE = re.compile(r"(\d{4}/\d{4}\(\w+\))")


def _record(form: str, key: str, place: str, **stated: Any) -> LawRecord:  # noqa: ANN401
    """Make the record of a case."""
    return LawRecord(format=form, key=key.upper(), jurisdiction=place, **stated)


def _steps(kind: StepKind, date: str | None, words: str) -> tuple[LawStep, ...]:
    """Give the one dated step that a list tells."""
    return (LawStep(kind=kind, date=date, words=words),) if date else ()


def _cnil(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read a deliberation of the CNIL from the dumps of DILA: decided and made public."""
    root = read_xml(body, url)
    number = first_text(root, ".//NUMERO")
    if root.tag != "TEXTE_CNIL" or not number:
        return
    zone, nature = zone_of("FR"), first_text(root, ".//NATURE_DELIB")
    dates = (("decided", "DATE_TEXTE", "Decided"), ("published", "DATE_PUBLI", "Made public"))
    found = [_steps(kind, day(first_text(root, f".//{tag}"), zone), words)  # type: ignore[arg-type]
             for kind, tag, words in dates]  # fmt: skip
    yield _record(
        "cnil", number, "FR", number=number, kind="case", name=first_text(root, ".//TITREFULL"),
        url=f"https://www.legifrance.gouv.fr/cnil/id/{first_text(root, './/ID')}", words=nature,
        steps=tuple(step for steps in found for step in steps), facts=(("case", number),),
    )  # fmt: skip


def _aepd(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read the AEPD's list of resolutions; outcome and sum are in their PDF alone."""
    for listed in _page(body, url).css(".views-row"):
        link = listed.css("a::attr(href)").get() or ""
        match = AEPD_NUMBER.search(link)
        if match:
            number = "/".join((match[1].upper(), match[2], match[3]))
            date = day(listed.css("time::attr(datetime)").get(), zone_of("ES"))
            yield _record(
                "aepd", number, "ES", number=number, kind="case", name=f"AEPD {number}",
                url=urljoin(url, link), steps=_steps("published", date, "Published"),
                facts=(("case", number),),
            )  # fmt: skip


def _eeoc(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read the EEOC's newsroom: who is sued is alleged to have done something."""
    for listed in _page(body, url).css(".views-row"):
        title = " ".join(listed.css("a ::text").getall()).strip()
        link = listed.css("a::attr(href)").get()
        date = day(listed.css("time::attr(datetime)").get(), zone_of("US"))
        if title and link:
            sued = SUED.search(title)
            yield _record(
                "eeoc", urljoin(url, link), "US", kind="case", name=title, url=urljoin(url, link),
                words="sued (alleges)" if sued else "",
                steps=_steps("started" if sued else "published", date, "Announced"),
            )  # fmt: skip


def _ftc(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read the FTC's list of cases: matter, docket and when it was last updated."""
    for listed in _page(body, url).css("article.node--type-case"):
        title = " ".join(listed.css(".node-title ::text").getall()).strip()
        matter = listed.css("[class*=matter-number] .field__item::text").get("").strip()
        docket = listed.css("[class*=docket-number] .field__item::text").get("").strip()
        link = listed.css(".node-title a::attr(href)").get() or ""
        updated = day(listed.css("time::attr(datetime)").get(), zone_of("US"))
        if title and (matter or link):
            facts = {"case": matter, "docket": docket, "updated": updated or ""}
            yield _record(
                "ftc", matter or urljoin(url, link), "US", number=matter or None, kind="case",
                name=title, url=urljoin(url, link), version=updated,
                facts=tuple((name, value) for name, value in facts.items() if value),
            )  # fmt: skip


def _nlrb(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read the NLRB's export: a charge alleges, a petition asks; closed isn't a violation."""
    rows = csv.DictReader(io.StringIO(decode(body, content_type=None, key=url)))
    if not {"Case Number", "Date Filed", "Status"} <= set(rows.fieldnames or ()):
        raise InputError(url, "answered, but not as the NLRB does", "correct its address")
    for row in rows:
        number, zone = row["Case Number"], zone_of("US")
        filed = day(row["Date Filed"], zone, form="month_first")
        closed = day(row.get("Date Closed"), zone, form="month_first")
        verb = "alleges" if CHARGE.match(number) else "petition"
        facts = {"case": number, "verb": verb, "closed": closed or "",
                 "reason": row.get("Reason Closed") or ""}  # fmt: skip
        yield _record(
            "nlrb", number, "US", number=number, kind="case", name=f"{row['Name']}, {number}",
            url=f"https://www.nlrb.gov/case/{number}", words=row["Status"].lower(),
            steps=_steps("started", filed, f"Filed: {verb}"),
            facts=tuple((name, value) for name, value in facts.items() if value),
        )  # fmt: skip


def _oeil(body: bytes, url: str) -> Iterator[LawRecord]:
    """Read a procedure's page at the Legislative Observatory of the European Parliament."""
    page = _page(body, url)
    reference = REFERENCE.search(url.replace("%28", "(").replace("%29", ")"))
    steps = []
    for row in page.css("#key-events tr"):
        cells = [" ".join(cell.css("::text").getall()).strip() for cell in row.css("td")]
        date = day(cells[0], zone_of("EU"), form="day_first") if cells else None
        words = cells[1] if len(cells) > 1 else ""
        kind = next((kind for pattern, kind in KEY_EVENTS if pattern.search(words)), None)
        if date and kind:
            steps.append(LawStep(kind=kind, date=date, words=words))  # type: ignore[arg-type]
    if not steps:
        raise InputError(url, "shows no key event", "correct its address")
    stage = page.xpath("//p[contains(., 'Stage reached')]/following-sibling::p[1]//text()").get()
    number = reference[1] if reference else None
    code = re.sub(r"\((\w+)\)", r"/\1", number) if number else url
    yield _record(
        "oeil", code, "EU", number=number, words=(stage or "").strip(), url=url,
        steps=tuple(steps), same_as=(f"procedure:{code}",) if number else (),
    )  # fmt: skip


def _page(body: bytes, url: str) -> Selector:
    """Parse a page of HTML. Raises InputError for bytes that are none."""
    text = decode(body, content_type=None, key=url)
    if "<" not in text:
        raise InputError(url, "didn't answer with HTML")
    return Selector(text, type="html")


def _reader(read: Callable[[bytes, str], Iterator[LawRecord]]) -> Callable[[bytes, str], Answer]:
    """Give the reader of a list; a page that lists nothing isn't taken for an empty list."""

    def answer(body: bytes, url: str) -> Answer:
        try:
            records = tuple(read(body, url))
        except ExtractionError as error:
            raise InputError(url, error.reason) from error
        if not records:
            raise InputError(url, "lists no case", "correct its address")
        return Answer(records=records)

    return answer


LISTS: Mapping[str, Callable[[bytes, str], Answer]] = {
    name: _reader(read)
    for name, read in (("cnil", _cnil), ("aepd", _aepd), ("eeoc", _eeoc), ("ftc", _ftc),
                       ("nlrb", _nlrb), ("oeil", _oeil))
}  # fmt: skip
LICENCES: Mapping[str, str] = {
    "cnil": "Source: DILA / CNIL, Licence Ouverte 2.0",
    "aepd": "Source: AEPD",
    "eeoc": "Source: EEOC",
    "ftc": "Source: FTC",
    "nlrb": "Source: NLRB",
    "oeil": "Source: European Parliament, Legislative Observatory",
}

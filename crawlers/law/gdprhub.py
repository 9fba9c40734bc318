"""GDPRhub: the box of a page about a decision becomes its facts; no summary is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urljoin

from babel import Locale

from crawlers.law.answers import Answer, Next
from crawlers.law.fields import day
from crawlers.law.values import objects, text_of
from crawlers.listings.feeds import read_feed
from crawlers.listings.formats import asked, read_json
from db.errors import InputError
from db.law.places import zone_of
from db.law.records import LawRecord, LawStep

FORMAT = "gdprhub"
LICENCE = "Facts by way of GDPRhub (noyb), which is linked; its summaries aren't copied"
BOX = re.compile(r"\{\{\s{0,9}(?:DPAdecisionBOX|COURTdecisionBOX|CJEUdecisionBOX)")
BOX_END = re.compile(r"^[ \t]{0,20}\}\}", re.MULTILINE)
FIELD = re.compile(r"^[ \t]{0,20}\|[ \t]{0,20}(\w[\w ]{0,80})=([^\n]*)$", re.MULTILINE)
AMOUNT = re.compile(r"\d+(?:\.\d+)?")
DECISION = re.compile(r"(?=\S).{1,200} - .{0,200}\d.{0,200}")  # authority or court, and number
MARKUP = re.compile(r"[\[\]{}=*#|<>]+")
ARTICLE_FIELD = re.compile(r"GDPR_Article_\d+")
PAGE = "https://gdprhub.eu/index.php?title={}"
ASK = "/api.php?action=parse&page={}&prop=wikitext&format=json"
# Countries by their English names, as its boxes have them.
CODES = {name: code for code, name in Locale("en").territories.items() if code.isalpha()}
STEPS = (("Date_Started", "started", "Begun"), ("Date_Decided", "decided", "Decided"),
         ("Date_Published", "published", "Published"))  # fmt: skip


def read_gdprhub(body: bytes, url: str) -> Answer:
    """Read a page, or a list of pages to ask for; raise InputError for other answers."""
    if body.lstrip()[:1] == b"<":
        return Answer(further=tuple(_new_pages(body, url)))
    content = read_json(body, url)
    titles = [
        (title, text_of(page.get("timestamp")))
        for page in objects("query.[search, embeddedin][]", content)
        if (title := text_of(page.get("title")))
    ]
    pages = list(_pages(content))
    if not pages and asked("query", content) is None:
        raise InputError(url, "answered, but not as GDPRhub does", "correct its address")
    further = (
        Next(url=urljoin(url, ASK.format(quote(title))), key=title.upper(), changed_at=changed_at)
        for title, changed_at in titles
    )
    records = (record for title, wikitext in pages for record in _decisions(title, wikitext))
    return Answer(records=tuple(records), further=tuple(further))


def _new_pages(body: bytes, url: str) -> Iterator[Next]:
    """Give the pages about decisions that the feed of new pages lists."""
    for entry in read_feed(body, url):
        title = (entry.title or "").strip()
        if DECISION.fullmatch(title):
            asked_at = urljoin(url, ASK.format(quote(title)))
            yield Next(url=asked_at, key=title.upper(), changed_at=entry.latest)


def _pages(content: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give title and wikitext of each page that an answer holds."""
    parsed = text_of(asked("parse.title", content)), asked('parse.wikitext."*"', content)
    if parsed[0] and isinstance(parsed[1], str):
        yield parsed[0], parsed[1]
    for page in objects("query.pages.*", content):
        title = text_of(page.get("title"))
        wikitext = asked('revisions[0].slots.main."*" || revisions[0]."*"', page)
        if title and isinstance(wikitext, str):
            yield title, wikitext


def _decisions(title: str, wikitext: str) -> Iterator[LawRecord]:
    """Make the record of the decision that a page is about."""
    opening = BOX.search(wikitext)
    ending = BOX_END.search(wikitext, opening.end()) if opening else None
    if opening is None or ending is None:
        return
    fields = FIELD.findall(wikitext[opening.end() : ending.start()])
    box = {name.strip(): value.strip() for name, value in fields if value.strip()}
    case = box.get("Case_Number_Name")
    place = CODES.get(box.get("Jurisdiction", ""), box.get("Jurisdiction", ""))
    if not case:
        return
    amount = AMOUNT.fullmatch(box.get("Fine", "").replace(",", ""))
    fine = amount[0] if amount and float(amount[0]) > 0 else None
    years = [int(box["Year"])] if box.get("Year", "").isdecimal() else []
    yield LawRecord(
        format=FORMAT,
        key=title.upper(),
        part="page",
        jurisdiction=place,
        number=case,
        years=(years[0], years[0]) if years else None,
        kind="fine" if fine else "case",
        name=title,
        aliases=(case,),
        url=PAGE.format(quote(title.replace(" ", "_"), safe="/()_-.,:")),
        words=box.get("Outcome", ""),
        steps=tuple(_steps(box)),
        about=MARKUP.sub(" ", wikitext[ending.end() :]),
        facts=tuple(_facts(box, fine)),
    )


def _steps(box: Mapping[str, str]) -> Iterator[LawStep]:
    """Give when a matter was begun, decided and published; days come first in its dates."""
    for name, kind, words in STEPS:
        date = day(box.get(name), zone_of("EU"), form="day_first")
        if date:
            told = f"{words}: {box['Outcome']}" if kind == "decided" and "Outcome" in box else words
            yield LawStep(kind=kind, date=date, words=told)  # type: ignore[arg-type]


def _facts(box: Mapping[str, str], fine: str | None) -> Iterator[tuple[str, str]]:
    """Give the facts of a decision; whether it is final isn't stated, so it isn't said."""
    authority = box.get("DPA_With_Country") or box.get("DPA_Abbrevation") or box.get(
        "Court_With_Country") or box.get("Court_Abbrevation")  # fmt: skip
    articles = [value for name, value in box.items() if ARTICLE_FIELD.fullmatch(name)]
    facts = {
        "case": box["Case_Number_Name"],
        "authority": authority,
        "outcome": box.get("Outcome"),
        "fine": fine,
        "currency": box.get("Currency") if fine else None,
        "articles": "; ".join(articles),
        "appeal": box.get("Appeal_To_Status"),
        "source": box.get("Original_Source_Link_1"),
    }
    yield from ((name, value) for name, value in facts.items() if value)

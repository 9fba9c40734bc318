"""Facts of a decision -> what the heading of a page about it says: authority, place, case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from db.records import CaseHeading

# `AEPD (Spain) - PS/00050/2021`, as an encyclopedia calls its page of a decision
PAGE = re.compile(
    r"(?P<authority>[^()]{1,120}?)(?: \((?P<place>[^()]{1,60})\))? - (?P<case>\S.{0,200})"
)
BRACKETED = re.compile(r"^(?P<number>[^()]{1,60}?)\s{0,3}\((?P<other>[^()]{1,60})\)$")


def heading_of(
    *, name: str, case_number: str | None, authorities: Iterable[str], source_url: str
) -> CaseHeading:
    """Say by what a page's heading shows that it is about a decision.

    The authority goes by its names, by what the page calls it that the decision was entered
    from, and by what stands before the number in the decision's name.
    """
    title = _page_title(source_url)
    page = PAGE.fullmatch(title) if title else None
    names = [*authorities, *([page["authority"]] if page else []), _before(name, case_number)]
    return CaseHeading(
        numbers=tuple(_numbers(case_number)),
        authorities=tuple(dict.fromkeys(filter(None, names))),
        place=page["place"] if page else None,
        page=title if page else None,
    )


def _page_title(url: str) -> str | None:
    """Give the title that the address of a wiki's page states."""
    titles = parse_qs(urlsplit(url).query).get("title", [])
    return titles[0].replace("_", " ") if titles else None


def _before(name: str, case_number: str | None) -> str:
    """Give what stands before a case's number in a name."""
    before, number, _ = name.partition(case_number or "\n")
    return before.strip(" ,") if number else ""


def _numbers(case_number: str | None) -> list[str]:
    """Part the numbers of a case that goes by two: `EXP1 (PS/2/2022)`."""
    match = BRACKETED.match(case_number or "")
    if match:
        return [match["number"], match["other"]]
    return [case_number] if case_number else []

"""Sponsors of a matter, and the bills that its register ties to it, become rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.keys import digest_key
from db.law.identity import Group
from db.law.stored import FETCHED
from db.rows import Row


def sponsor_rows(one: Group) -> Iterator[Row]:
    """Give the sponsors of an instrument, each name once."""
    seen = set()
    for matter in one.matters:
        for sponsor, capture_id in matter.sponsors():
            if sponsor.name.casefold() in seen:
                continue
            seen.add(sponsor.name.casefold())
            yield {
                "id": digest_key("sponsor", one.id, sponsor.name),
                "instrument_id": one.id,
                "name": sponsor.name,
                "role": sponsor.role,
                "party": sponsor.party,
                "withdrawn": int(sponsor.withdrawn),
                "capture_id": capture_id,
                "curated": FETCHED,
            }


def relative_rows(groups: Sequence[Group]) -> Iterator[Row]:
    """Give the ties between instruments: companions are linked, never merged."""
    by_number = {
        (matter.first.jurisdiction, matter.number, matter.years): one.id
        for one in groups
        for matter in one.matters
    }
    for one in groups:
        seen = set()
        for matter in one.matters:
            for relative, capture_id in matter.relatives():
                if relative.number in seen or relative.number == matter.number:
                    continue
                seen.add(relative.number)
                place = matter.first.jurisdiction
                other = by_number.get((place, relative.number, matter.years))
                yield {
                    "id": digest_key("relative", one.id, relative.number),
                    "instrument_id": one.id,
                    "relative_id": other if other != one.id else None,
                    "number": relative.number,
                    "relation": relative.relation,
                    "capture_id": capture_id,
                    "curated": FETCHED,
                }

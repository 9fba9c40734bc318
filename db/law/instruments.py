"""A group of matters becomes the row of its instrument: names, address and where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.law.identity import Group
from db.law.ladder import Standing, standing
from db.law.places import place_before_number
from db.law.stored import FETCHED, Matter
from db.law.timetable import in_words
from db.rows import Row

LONGEST_NAME = 300
# Which register is believed first where several have a matter: the legislature's own before others.
ORDER = ("congress", "uk_legislation", "uk_bills", "cellar", "federal_register", "openstates",
         "regulations", "legiscan")  # fmt: skip


def leading(one: Group) -> Matter:
    """Give the matter whose register is believed first."""
    places = {name: place for place, name in enumerate(ORDER)}
    return min(one.matters, key=lambda matter: (places.get(matter.format, len(ORDER)), matter.key))


def standing_of(one: Group) -> Standing:
    """Tell where an instrument stands by the register believed first, as of when it was asked."""
    matters = sorted(one.matters, key=lambda matter: matter is not leading(one))
    found = [
        standing(
            [told.step for told in matter.told()],
            on=matter.read_at[:10],
            words=matter.first.words,
        )
        for matter in matters
    ]
    return next((place for place in found if place.step is not None), found[0])


def standing_row(one: Group, licences: Mapping[str, str]) -> Row:
    """Give what is set of an instrument: its number, and where it stands by its register."""
    matter, place = leading(one), standing_of(one)
    formats = dict.fromkeys(matter.format for matter in one.matters)
    return {
        "id": one.id,
        "number": matter.number,
        "session": matter.first.session,
        "step": place.step,
        "status_words": place.words or None,
        "status_as_of": matter.read_at,
        "licence": " · ".join(filter(None, (licences.get(form) for form in formats))) or None,
    }


def short_name(matter: Matter) -> str | None:
    """Give the number of a bill with its state, as articles name it: California SB 7."""
    if matter.number is None or matter.kind != "bill":
        return None
    place = matter.first.jurisdiction
    is_of_state = place.startswith("US-")
    return f"{place_before_number(place)} {matter.number}" if is_of_state else matter.number


def instrument_row(one: Group, licences: Mapping[str, str]) -> Row:
    """Give the row of an instrument that no curated fact has; `short_name` is no column of it."""
    matter = leading(one)
    short = short_name(matter)
    title = (matter.names or (matter.key,))[0].rstrip(".")
    name = f"{short}: {title}" if short and matter.format != "uk_bills" else title
    names = [other for every in one.matters for other in every.names]
    aliases = [alias for alias in dict.fromkeys([short, *names]) if alias and alias != name]
    place = standing_row(one, licences)
    return {
        **place,
        "name": name[:LONGEST_NAME],
        "aliases": json.dumps(aliases, ensure_ascii=False),
        "kind": matter.kind,
        "jurisdiction": matter.first.jurisdiction,
        "status": in_words(place["step"]),
        "url": matter.first.url,
        "source_url": matter.first.url,
        "curated": FETCHED,
        "verified": 0,
        "first_seen_at": min(answer.read_at for answer in matter.answers),
        "short_name": short,
    }

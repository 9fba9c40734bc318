"""The values that each filter of the timeline can take, with how many events would be left."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from urllib.parse import urlencode

from db.rows import Row, first, rows
from db.site.happenings.filters import (
    ACTOR_WORDS,
    CERTAINTY,
    CERTAINTY_WORDS,
    DAYS,
    KIND_OF_ACTOR,
    KNOWN,
    KNOWN_WORDS,
    bound,
    condition,
    group_of_actor,
)
from db.site.view.filters import jurisdiction, spaced

MOST_VALUES = 8  # of one filter
MOST_COUNTED = 3_000  # events, beyond which only what an index counts at once is counted
# Filters whose values are counted by name: what gives the value of an event, and its label.
BY_NAME = {
    "story": ("cross join story_events on event_id = matched.id", "story_id"),
    "stakeholder": ("cross join event_roles on event_id = matched.id", "stakeholder_id"),
    "practice": ("cross join event_practices on event_id = matched.id", "practice"),
    "instrument": ("", "matched.instrument_id"),
    "kind": ("", "matched.kind"),
    "jurisdiction": (
        "left join instruments on instruments.id = matched.instrument_id",
        "coalesce(matched.place, instruments.jurisdiction)",
    ),
}
# The same of all events, by the index of one column.
OF_ALL = {
    "story": ("story_events", "story_id"),
    "stakeholder": ("event_roles", "stakeholder_id"),
    "practice": ("event_practices", "practice"),
    "instrument": ("events", "instrument_id"),
    "kind": ("events", "kind"),
}
# What is counted of events, beside how much of their dates is known.
SUMS = {"total": "1", "undated": "events.earliest is null"}
ENTERED = {
    **{known: said for known, said in KNOWN.items() if known != "read"},
    "unread": "(events.curated in (1, 2) and events.articles is null)",
}
FEW_VALUES = frozenset({"practice", "kind"})  # shown without counts where there are too many
TITLES = {
    "story": ("Story", "any"),
    "stakeholder": ("Takes part", "anybody"),
    "who": ("Who acts", "everybody"),
    "known": ("How it is known", "in any way"),
    "certainty": ("Date", "any"),
    "jurisdiction": ("Where", "anywhere"),
    "practice": ("Practice", "any"),
    "instrument": ("Law or case", "any"),
    "kind": ("What happened", "anything"),
}
SPOKEN = {"jurisdiction": jurisdiction, "practice": spaced, "kind": spaced}


def address(chosen: Mapping[str, str], **more: str | None) -> str:
    """Give the address of the timeline with some filters; a None takes a filter away."""
    asked = {name: value for name, value in {**chosen, **more}.items() if value}
    return f"/timeline?{urlencode(sorted(asked.items()))}" if asked else "/timeline"


def facets(
    connection: sqlite3.Connection,
    chosen: Mapping[str, str],
    kept: Mapping[str, str],
    sums: Mapping[str, int],
) -> list[Row]:
    """Give each filter with its values as links; `kept` are parts of the address beside filters.

    `sums` are those of the events that pass the filters.
    """
    listed = []
    for name, (title, anything) in TITLES.items():
        others = {key: value for key, value in chosen.items() if key != name}
        if name == "stakeholder":
            others.pop("role", None)
        left = sums if others == dict(chosen) else _left(connection, name, others)
        every = left["total"]
        options = _options(connection, name, others, left)
        options = _with_chosen(connection, name, chosen.get(name), options)
        if len(options) < 1 or (name not in chosen and len(options) == 1 and name != "known"):
            continue
        plain = {**others, **kept}
        listed.append(
            {
                "name": name,
                "title": title,
                "options": [
                    _option("", anything, every, address(plain), is_on=name not in chosen),
                    *(
                        _option(
                            option["value"],
                            option["label"],
                            option["count"],
                            address(plain, **{name: option["value"]}),
                            is_on=option["value"] == chosen.get(name),
                        )
                        for option in options
                    ),
                ],
            }
        )
    return listed


def _option(value: str, label: str, count: int | None, url: str, *, is_on: bool) -> Row:
    """Make one value of a filter."""
    return {"value": value, "label": label, "count": count, "url": url, "is_on": is_on}


def count(connection: sqlite3.Connection, chosen: Mapping[str, str]) -> int:
    """Count the events that pass the filters."""
    sql = f"select count(*) as number from events where {condition(chosen)}"  # noqa: S608
    found = first(connection, sql, bound(chosen))
    return int(found["number"]) if found else 0


def _left(
    connection: sqlite3.Connection, name: str, others: Mapping[str, str]
) -> Mapping[str, int]:
    """Count the events that pass all filters but one, as far as its values need it."""
    if name in ("known", "certainty"):
        return sums_of(connection, others)
    return {"total": count(connection, others)}


def _options(
    connection: sqlite3.Connection, name: str, others: Mapping[str, str], sums: Mapping[str, int]
) -> list[Row]:
    """Give the values of one filter with their counts, those most asked for first."""
    every = sums["total"]
    if name == "known":
        return [_value(known, words, sums[known]) for known, words in KNOWN_WORDS.items()]
    if name == "certainty":
        return [
            _value(how, words, sums[how]) for how, words in CERTAINTY_WORDS.items() if sums[how]
        ]
    if name == "who":
        if every > MOST_COUNTED:
            return [_value(actors, words) for actors, words in ACTOR_WORDS.items()]
        return _acting(connection, others)
    if every > MOST_COUNTED and others and name not in FEW_VALUES:
        return []
    is_of_all = every > MOST_COUNTED or not others
    values = _of_all(connection, name) if is_of_all else _of_some(connection, name, others)
    return [
        _value(each["value"], label_of(connection, name, each["value"]),
               None if is_of_all and others else each["count"])
        for each in values
    ]  # fmt: skip


def _acting(connection: sqlite3.Connection, others: Mapping[str, str]) -> list[Row]:
    """Count who acts in the events that pass the other filters."""
    sql = f"""
        with matched as materialized (select id, kind from events where {condition(others)}),
        acted as (
            select matched.id, {group_of_actor()} as value from matched
            cross join event_roles on event_roles.event_id = matched.id
            cross join stakeholders on stakeholders.id = event_roles.stakeholder_id
            left join stakeholders as bodies on bodies.id = stakeholders.parent_id
            where event_roles.role = 'agent'
            or event_roles.role = 'source' and matched.kind = 'report'
            and {KIND_OF_ACTOR} = 'media'
        )
        select value, count(distinct id) as count from acted where value is not null group by value
    """  # noqa: S608
    counts = {acted["value"]: acted["count"] for acted in rows(connection, sql, bound(others))}
    return [
        _value(group, words, counts[group])
        for group, words in ACTOR_WORDS.items()
        if group in counts
    ]


def _value(value: str, label: str, number: int | None = None) -> Row:
    """Make one value of a filter, without a count where there are too many events to count."""
    return {"value": value, "label": label, "count": number}


def _of_some(connection: sqlite3.Connection, name: str, others: Mapping[str, str]) -> list[Row]:
    """Count the values of one filter among the events that pass the others."""
    join, value = BY_NAME[name]
    sql = f"""
        with matched as materialized (
            select id, kind, place, instrument_id from events where {condition(others)}
        )
        select {value} as value, count(distinct matched.id) as count from matched {join}
        where {value} is not null group by 1 order by count desc, value limit {MOST_VALUES}
    """  # noqa: S608
    return rows(connection, sql, bound(others))


def _of_all(connection: sqlite3.Connection, name: str) -> list[Row]:
    """Count the values of one filter among all events, where an index has them."""
    if name not in OF_ALL:
        return []
    table, column = OF_ALL[name]
    return rows(
        connection,
        f"select {column} as value, count(*) as count from {table} where {column} is not null"  # noqa: S608
        f" group by {column} order by count desc, value limit {MOST_VALUES}",
    )


def sums_of(connection: sqlite3.Connection, chosen: Mapping[str, str]) -> dict[str, int]:
    """Count the events that pass some filters: all, those without a day, how they are known.

    Filtered ones are looked at once for all of it; of all events indexes have most of it. One
    that was read and entered counts as both.
    """
    if chosen:
        sums = _sums(connection, chosen, {**SUMS, **ENTERED, **CERTAINTY})
    else:
        alone = {name: _sums(connection, {}, {name: "1"}, said) for name, said in ENTERED.items()}
        sums = _sums(connection, {}, {**SUMS, **CERTAINTY})
        sums |= {name: counted[name] for name, counted in alone.items()}
    return {**sums, "read": sums["total"] - sums.pop("unread")}


def _sums(
    connection: sqlite3.Connection,
    chosen: Mapping[str, str],
    wanted: Mapping[str, str],
    where: str = "1",
) -> dict[str, int]:
    """Count in one go how many events meet each of some conditions."""
    sums = ", ".join(f"sum({said}) as [{name}]" for name, said in wanted.items())
    sql = f"select {sums} from events where {condition(chosen)} and {where}"  # noqa: S608
    found = first(connection, sql, bound(chosen)) or {}
    return {name: found.get(name) or 0 for name in wanted}


def _with_chosen(
    connection: sqlite3.Connection, name: str, value: str | None, options: list[Row]
) -> list[Row]:
    """See to it that the value that is chosen is among those shown."""
    if not value or any(option["value"] == value for option in options):
        return options
    return [*options, {"value": value, "label": label_of(connection, name, value), "count": 0}]


LABELS = {
    "story": "select title as label from stories where id = ?",
    "stakeholder": "select name as label from stakeholders where id = ?",
    "instrument": "select name as label from instruments where id = ?",
    "event": "select title as label from events where id = ?",
}


def label_of(connection: sqlite3.Connection, name: str, value: str) -> str:
    """Say what a value of a filter is called."""
    if name in LABELS:
        named = first(connection, LABELS[name], [value])
        return str(named["label"]) if named else value
    words = {"who": ACTOR_WORDS, "known": KNOWN_WORDS, "certainty": CERTAINTY_WORDS}
    return words.get(name, {}).get(value) or SPOKEN.get(name, spaced)(value)


CHIP_WORDS = {
    "story": "story: {}",
    "stakeholder": "takes part: {}",
    "role": "as {}",
    "instrument": "law or case: {}",
    "practice": "practice: {}",
    "jurisdiction": "where: {}",
    "since": "from {}",
    "until": "to {}",
    "looked": "new or changed since {}",
    "curated": "found: {}",
    "event": "this event alone",
}
CURATED_WORDS = {"0": "by reading", "1": "by hand", "2": "in a register"}


def chips(
    connection: sqlite3.Connection,
    chosen: Mapping[str, str],
    kept: Mapping[str, str],
) -> list[Row]:
    """Give what is on, each with the address without it; dates are told as they are."""
    listed = []
    for name, value in chosen.items():
        label = value if name in DAYS else label_of(connection, name, value)
        label = CURATED_WORDS.get(value, value) if name == "curated" else label
        rest = {key: other for key, other in chosen.items() if key != name}
        listed.append(
            {
                "name": name,
                "value": value,
                "label": CHIP_WORDS.get(name, "{}").format(label),
                "url": address({**rest, **kept}),
            }
        )
    return listed

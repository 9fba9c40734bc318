"""Utterances, shares of words and hearings become the page about who is quoted, and how."""

from __future__ import annotations

import json
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable

from db.rows import Row, first, rows
from db.site.pictures.balance import balance_pictures
from db.site.readers.silence import is_surely_silent
from db.site.schemas import quotes
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import STAKEHOLDER, STORY, choice, count
from db.site.view.choices import some_stakeholders, some_stories, values_of
from db.site.view.evidence import find_evidence
from db.site.view.page import Page, Parameters, whole_number
from db.site.view.speaker_groups import GROUPS, group_of

A_PAGE = 25
MOST_OUTLETS = 12
MOST_HEARINGS = 40
MOST_CONTRADICTIONS = 20
MONTHS = 12
ALL = "All outlets"
FILTERS = {
    "story": """id in (select utterance_id from story_articles
                       cross join quotations on quotations.article_id = story_articles.article_id
                       where story_id = :story)""",
    "stakeholder": "stakeholder_id = :stakeholder",
    "cut": "trimmed_by is not null and :cut = '1'",
}


def quotes_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what was quoted widely and how it changed, whose words are printed, who wasn't heard."""
    chosen = {
        name: parameters[name].strip() for name in FILTERS if parameters.get(name, "").strip()
    }
    number = whole_number(parameters, "page", default=1, most=1000)
    sayings = utterances(connection, chosen, number)
    shares = word_shares(connection)
    data = {
        "filters": chosen,
        "page": number,
        "more": len(sayings) > A_PAGE,
        "utterances": with_versions(connection, sayings[:A_PAGE]),
        "shares": shares,
        "outcomes": outcomes(connection),
        "reply_days": reply_days(connection),
        "hearings": hearings(connection),
        "contradictions": contradictions(connection),
    }
    choices = {
        "story": some_stories(connection, chosen.get("story", "")),
        "stakeholder": some_stakeholders(connection, chosen.get("stakeholder", "")),
    }
    extras = {"choices": choices, "balance": balance_pictures(shares), "groups": list(GROUPS)}
    return Page(template="quotes.html", title="Quotes", data=data, extras=extras)


def utterances(connection: sqlite3.Connection, chosen: Parameters, number: int) -> list[Row]:
    """Give what was quoted in several articles, what came from most origins first; one too many."""
    where = " and ".join(["articles > 1", *(FILTERS[name] for name in chosen)])
    return rows(
        connection,
        f"""
        select told.*, stakeholders.name from (
            select * from utterances where {where}
            order by independent_origins desc, articles desc, first_seen_at desc, id
            limit {A_PAGE + 1} offset :skipped
        ) as told left join stakeholders on stakeholders.id = stakeholder_id
        order by independent_origins desc, told.articles desc, first_seen_at desc, told.id
        """,  # noqa: S608
        {**chosen, "skipped": (number - 1) * A_PAGE},
    )


def with_versions(connection: sqlite3.Connection, sayings: Iterable[Row]) -> list[Row]:
    """Add to each utterance its version in every article of its own text, the earliest first.

    What every article only reports, without quotation marks, is no quoted words of anybody.
    """
    listed = list(sayings)
    keys = json.dumps([saying["id"] for saying in listed])
    sightings = find_evidence(
        connection,
        "quotations",
        "utterance_id in (select value from json_each(?))"
        " and articles.superseded_at is null and articles.duplicate_of is null",
        [keys],
    )
    versions: defaultdict[str, list[Row]] = defaultdict(list)
    for quotation in sightings:
        versions[quotation["utterance_id"]].append(quotation)
    return [
        {
            **saying,
            "is_reported": all(seen["kind"] == "indirect" for seen in versions[saying["id"]]),
            "versions": versions[saying["id"]],
        }
        for saying in listed
    ]


def word_shares(connection: sqlite3.Connection) -> list[Row]:
    """Give the words quoted in the last months by outlet and group of speakers, most words first.

    The first row is of all outlets together. `groups` has the words of each group.
    """
    newest = first(connection, "select max(month) as month from word_shares")
    since = _months_before(newest["month"]) if newest and newest["month"] else ""
    monthly = rows(
        connection,
        """
        select coalesce(outlets.name, outlet_id) as outlet, stakeholder_kind, words
        from word_shares left join outlets on outlets.id = outlet_id where month > ?
        """,
        [since],
    )
    counted: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(GROUPS, 0))
    for share in monthly:
        for name in ("", share["outlet"]):
            counted[name][group_of(share["stakeholder_kind"])] += share["words"]
    shares: list[Row] = [
        {"outlet": name or ALL, "words": sum(groups.values()), "groups": groups}
        for name, groups in counted.items()
    ]
    shares.sort(key=lambda share: (-share["words"], share["outlet"] != ALL))
    return shares[: MOST_OUTLETS + 1]


def _months_before(month: str) -> str:
    """Give the month a year before."""
    return f"{int(month[:4]) - MONTHS // 12:04d}{month[4:]}"


def outcomes(connection: sqlite3.Connection) -> dict[str, int]:
    """Count what became of those who were criticised: quoted, declined, no answer, not quoted."""
    sql = "select count(*) as number from hearings where outcome = ?"
    return {
        outcome: rows(connection, sql, [outcome])[0]["number"]
        for outcome in values_of(connection, "hearings", "outcome")
    }


def reply_days(connection: sqlite3.Connection) -> float | None:
    """Give the median days from the first criticism to the first words after it."""
    answered = rows(connection, "select reply_days from hearings where reply_days is not null")
    return statistics.median(hearing["reply_days"] for hearing in answered) if answered else None


def hearings(connection: sqlite3.Connection) -> list[Row]:
    """Give who was criticised in a story and isn't quoted in it, the most criticised first.

    Left out are those who may speak there, though it wasn't read for sure.
    """
    unheard = rows(
        connection,
        """
        select hearings.*, stakeholders.name, stories.title
        from (select * from hearings where outcome in ('declined', 'no answer', 'not quoted')
              order by criticisms desc, story_id, stakeholder_id limit ?) as hearings
        join stakeholders on stakeholders.id = stakeholder_id
        join stories on stories.id = story_id
        order by criticisms desc, story_id, stakeholder_id
        """,
        [MOST_HEARINGS],
    )
    return [
        hearing
        for hearing in unheard
        if hearing["outcome"] != "not quoted"
        or is_surely_silent(connection, hearing["story_id"], hearing["stakeholder_id"])
    ]


def contradictions(connection: sqlite3.Connection) -> list[Row]:
    """Give claims that contradict each other, the latest first."""
    return rows(
        connection,
        """
        select told.reason, claims.text, claims.story_id, other.text as other_text
        from (select * from contradictions order by recorded_at desc, id limit ?) as told
        join claims on claims.id = claim_id join claims as other on other.id = other_id
        order by told.recorded_at desc, told.id
        """,
        [MOST_CONTRADICTIONS],
    )


PAGE = PageEntry(
    path="/quotes",
    make=quotes_page,
    summary="What was quoted widely, whose words are printed, who was criticised unheard",
    parameters=(
        STORY,
        STAKEHOLDER,
        choice("cut", "1"),
        count("page", most=1000),
    ),
    shape=quotes.quotes,
    paged=("utterances",),
    place=50,
    menu="Quotes",
    in_sitemap=True,
    dated=True,
)

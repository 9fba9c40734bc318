"""The whole base becomes its front page: what is loud now, what is new, what is due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from db.linked.headlines import headlines_of
from db.rows import Row, first, rows
from db.site.pictures.gauge import gauge
from db.site.pictures.sparkline import sparkline
from db.site.schemas import stories
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import instant
from db.site.view.due import latest_day, steps_ahead
from db.site.view.leading import SURELY_ABOUT
from db.site.view.page import Page, Parameters

COUNTED = ("outlets", "stakeholders", "quotations", "claims", "events", "instruments")
MOST_DUE = 8
LAST_RECORDED = """
    select max(recorded_at) as at from articles indexed by articles_current_by_recorded_at
    where superseded_at is null and relevant = 1
"""
CURRENT_COUNT = """
    select count(*) from articles indexed by articles_current_by_published_at
    where superseded_at is null and relevant = 1
"""
LAST_ROUND = "select substr(max(ended_at), 1, 10) as day from runs where stage = 'crawl'"
MOST_NEW, MOST_SINCE = 6, 30
MOST_LOUD, MOST_QUIET = 9, 8
LOUDEST = f"""
    select * from stories where noise_level > 0 and state not in ('quiet', 'resolved')
    and {SURELY_ABOUT} order by noise_level desc, last_seen_at desc, id limit :most
"""  # noqa: S608
# What was in the news last, of what is quiet by now.
QUIETEST = f"""
    select * from stories where (noise_level <= 0 or state in ('quiet', 'resolved'))
    and {SURELY_ABOUT} order by last_seen_at desc, id limit :most
"""  # noqa: S608
# What a card says of a story: its last turn, or else why it matters, or how it is summed up.
TELLING = """
    select text from digests where story_id = ?
    and section in ('key_points', 'why_it_matters', 'summary')
    order by case section when 'key_points' then 0 when 'why_it_matters' then 1 else 2 end,
        case section when 'key_points' then -position else position end limit 1
"""
# Most articles are no copies: the plus keeps SQLite from looking for those first.
NEWEST = """
    select id from current_articles where +duplicate_of is null and +borderline = 0
    order by published_at desc, id limit :most
"""
RECORDED_SINCE = """
    select id from articles indexed by articles_current_by_recorded_at
    where superseded_at is null and relevant = 1 and duplicate_of is null and recorded_at > :since
        and borderline = 0
    order by recorded_at desc, id limit :most
"""


def home_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show the loudest stories, the newest articles, what is due, and how the base is doing."""
    loud = loudest(connection)
    as_of = latest_day(connection)
    since = moment(parameters)
    new = newest(connection, since)
    quiet = rows(connection, QUIETEST, {"most": MOST_QUIET})
    data = {
        "as_of": as_of,
        "asked": last_asked(connection),
        "loud": [{**story, "lead": lead(connection, story["id"])} for story in loud],
        "quiet": quiet,
        "since": since,
        "seen": last_recorded(connection),
        "new": new,
        "due": steps_ahead(connection, as_of)[:MOST_DUE],
        "flips": flips(connection),
        "base": counts(connection),
    }
    pictures = {story["id"]: gauge(story["noise_level"], story["title"]) for story in loud}
    lines = {story["id"]: sparkline(levels(connection, story["id"])) for story in loud}
    return Page(
        template="home.html",
        title="Sidelight",
        data=data,
        extras={
            "gauges": pictures,
            "sparklines": lines,
            "new_by_story": by_story(new),
            "headlines": headlines_of(connection, [*loud, *quiet]),
        },
    )


def loudest(connection: sqlite3.Connection) -> list[Row]:
    """Give the loudest stories that at least one article is surely about; none that is quiet."""
    return rows(connection, LOUDEST, {"most": MOST_LOUD})


def lead(connection: sqlite3.Connection, story_id: str) -> str | None:
    """Give the sentence that says where a story stands."""
    sentence = first(connection, TELLING, [story_id])
    return sentence["text"] if sentence else None


def levels(connection: sqlite3.Connection, story_id: str) -> list[float]:
    """Give a story's noise level day by day."""
    days = rows(connection, "select level from noise where story_id = ? order by at", [story_id])
    return [day["level"] for day in days]


def newest(connection: sqlite3.Connection, since: str) -> list[Row]:
    """Give the newest articles that aren't copies; of a later visit, those recorded since."""
    return rows(
        connection,
        f"""
        select articles.id, articles.title, articles.published_at, outlets.name as outlet,
               stories.id as story_id, stories.title as story
        from ({RECORDED_SINCE if since else NEWEST}) as newest
        cross join articles on articles.id = newest.id
        left join outlets on outlets.id = outlet_id
        left join stories on stories.id = (
            select story_id from story_articles where article_id = articles.id
            order by score desc, story_id limit 1)
        order by articles.published_at desc, articles.id
        """,  # noqa: S608
        {"since": since, "most": MOST_SINCE if since else MOST_NEW},
    )


def by_story(articles: Iterable[Row]) -> list[list[Row]]:
    """Gather the articles of one story, so that its title is said once; the newest lead."""
    gathered: dict[str, list[Row]] = {}
    for article in articles:
        gathered.setdefault(article["story_id"] or article["id"], []).append(article)
    return list(gathered.values())


def last_recorded(connection: sqlite3.Connection) -> str | None:
    """Give when the newest article was recorded: what a reader has seen by now."""
    newest_article = first(connection, LAST_RECORDED)
    return newest_article["at"] if newest_article else None


def last_asked(connection: sqlite3.Connection) -> str | None:
    """Give the day on which sources were last asked for news, whether or not they had any."""
    round_of_crawling = first(connection, LAST_ROUND)
    return round_of_crawling["day"] if round_of_crawling else None


def moment(parameters: Parameters) -> str:
    """Read `since`, the time of a reader's last visit; anything but a date or time is none."""
    since = (parameters.get("since") or "").strip()
    try:
        datetime.fromisoformat(since)
    except ValueError:
        return ""
    return since


def flips(connection: sqlite3.Connection) -> list[Row]:
    """Give who changed sides last, on what, and when."""
    return rows(
        connection,
        """
        select positions.issue, positions.side, positions.since, stakeholders.name,
               stakeholders.id as stakeholder_id
        from positions cross join stakeholders on stakeholders.id = stakeholder_id
        where flips > 0 and until is null and issue_kind = 'practice'
        order by since desc, stakeholder_id limit 6
        """,
    )


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count what people ask about; of articles, those that are current and relevant."""
    by_table = {
        table: connection.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
        for table in COUNTED
    }
    relevant = connection.execute(CURRENT_COUNT).fetchone()[0]
    return {"relevant articles": relevant, **by_table}


PAGE = PageEntry(
    path="/home",
    address="/",
    make=home_page,
    summary="What is loud, new and due",
    parameters=(instant("since"),),
    shape=stories.home,
    place=0,
    in_sitemap=True,
)

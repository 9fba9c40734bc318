"""What is followed becomes everything the base holds of it: a key, a line of words, a page.

Keys are made of the words and addresses themselves, not of ids that a rebuild or a later
revision of an article may change: the same news is told once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import parse_qsl, quote

from db.community.subscriptions import Match, Subject
from db.evidence import published_in
from db.exports.characters import one_line
from db.exports.scope import STANDS
from db.keys import digest_key
from db.law.former_ids import present_id
from db.law.timetable import in_words
from db.rows import Row, first, rows
from db.search.query import parse_query
from db.search.ranking import search
from db.search.spelling import endings
from db.search.telling import said, with_telling
from db.site.pages.search import filters, known_stakeholder, wish
from db.site.view.due import CALLED_OFF
from db.site.view.filters import backing_word, result_url, short, spaced
from db.spoken_dates import spoken_date

LONGEST_LINE = 400
NAMES = {
    "story": "select title from stories where id = ?",
    "stakeholder": "select name from stakeholders where id = ?",
    "instrument": "select name from instruments where id = ?",
}
PAGES = {"story": "/story/{}", "stakeholder": "/stakeholder/{}", "instrument": "/instrument/{}"}
IS_PUBLISHED = published_in("quotations")
CURRENT = "articles.superseded_at is null and articles.duplicate_of is null"
WORDS = """
    select quotations.content, quotations.kind, quotations.article_id,
           quotations.start, quotations."end",
           articles.published_at, outlets.name as outlet,
           coalesce(stakeholders.name, speaker_name, speaker_text) as speaker
    from quotations join articles on articles.id = article_id
    left join outlets on outlets.id = outlet_id
    left join stakeholders on stakeholders.id = quotations.stakeholder_id
"""


def title_of(connection: sqlite3.Connection, subject: Subject) -> str | None:
    """Give the name of what is followed; None when the base doesn't have it."""
    if subject.kind == "search":
        filters = dict(parse_qsl(subject.key))
        others = ", ".join(value for name, value in filters.items() if name != "q")
        return f"search for “{filters['q']}”" + (f" ({others})" if others else "")
    title_row = first(connection, NAMES[subject.kind], [_present(connection, subject)])
    return None if title_row is None else short(one_line(next(iter(title_row.values()))), 200)


def page_of(subject: Subject) -> str:
    """Give the page of what is followed."""
    if subject.kind == "search":
        return f"/search?{subject.key}"
    return PAGES[subject.kind].format(quote(subject.key, safe=""))


def matches(connection: sqlite3.Connection, subject: Subject) -> list[Match]:
    """Give everything that the base holds of a subject, each key once, the newest last."""
    present_id = _present(connection, subject)
    unique: dict[str, Match] = {}
    for find in FINDERS[subject.kind]:
        for match in find(connection, present_id):
            line = short(one_line(match.title), LONGEST_LINE)
            unique.setdefault(match.key, Match(match.key, line, match.page))
    return list(unique.values())


def _present(connection: sqlite3.Connection, subject: Subject) -> str:
    """Give the key that a subject has now: a stakeholder may have been merged with another."""
    if subject.kind == "instrument":
        return present_id(connection, subject.key)
    if subject.kind != "stakeholder":
        return subject.key
    sql = "select stakeholder_id from redirects where old_id = ?"
    moved = first(connection, sql, [subject.key])
    return subject.key if moved is None else str(moved["stakeholder_id"])


def story_articles(connection: sqlite3.Connection, story_id: str) -> Iterator[Match]:
    """Give the articles of a story, without copies."""
    sql = f"""
        select articles.id, title, url, published_at, outlets.name as outlet
        from story_articles join articles on articles.id = article_id
        left join outlets on outlets.id = outlet_id
        where story_id = ? and {CURRENT} order by published_at, articles.id
    """  # noqa: S608
    for article in rows(connection, sql, [story_id]):
        line = f"Article: {article['title']} ({_source(article)})"
        yield Match(f"article:{digest_key(article['url'])}", line, f"/article/{article['id']}")


def story_events(connection: sqlite3.Connection, story_id: str) -> Iterator[Match]:
    """Give the events of a story."""
    sql = """
        select events.id, title, edtf, status from story_events
        join events on events.id = event_id where story_events.story_id = ?
        order by coalesce(earliest, latest), events.id
    """
    for event in rows(connection, sql, [story_id]):
        line = f"Event, {spoken_date(event['edtf'])}: {event['title']} ({event['status']})"
        page = f"/story/{quote(story_id, safe='')}#{quote(event['id'])}"
        yield Match(f"event:{digest_key(event['title'], event['edtf'])}", line, page)


def story_quotations(connection: sqlite3.Connection, story_id: str) -> Iterator[Match]:
    """Give who is quoted in a story's articles."""
    where = "article_id in (select article_id from story_articles where story_id = ?)"
    yield from _quotations(connection, where, story_id)


def stakeholder_quotations(connection: sqlite3.Connection, stakeholder_id: str) -> Iterator[Match]:
    """Give the words of a stakeholder."""
    yield from _quotations(connection, "quotations.stakeholder_id = ?", stakeholder_id)


def _quotations(connection: sqlite3.Connection, where: str, subject_id: str) -> Iterator[Match]:
    """Give quotations with their words; the same words in a second article are the same.

    What is only reported stands without quotation marks.
    """
    order = "order by published_at, article_id, start"
    for quotation in rows(
        connection, f"{WORDS} where {IS_PUBLISHED} and {where} and {CURRENT} {order}", [subject_id]
    ):
        words = one_line(quotation["content"])
        speaker = quotation["speaker"] or "speaker unknown"
        told = said(words, speaker, is_reported=quotation["kind"] != "direct")
        line = f"{told} ({_source(quotation)})"
        page = (
            f"/article/{quotation['article_id']}?mark={quotation['start']}-{quotation['end']}#words"
        )
        yield Match(f"quotation:{digest_key(words.casefold())}", line, page)


def _source(passage: Row) -> str:
    """Say where and when something was published."""
    day = spoken_date((passage["published_at"] or "")[:10])
    return f"{passage['outlet'] or 'unknown outlet'}, {day}"


def stakeholder_positions(connection: sqlite3.Connection, stakeholder_id: str) -> Iterator[Match]:
    """Give the positions a stakeholder took; one after a change of sides says so."""
    sql = """
        select positions.*, coalesce(stories.title, instruments.name) as called,
            flips > lag(flips, 1, 0) over (partition by issue_kind, issue order by since) as turned
        from positions
        left join stories on stories.id = issue and issue_kind = 'story'
        left join instruments on instruments.id = issue and issue_kind = 'instrument'
        where stakeholder_id = ? order by since, issue
    """
    for position in rows(connection, sql, [stakeholder_id]):
        began = "Changed sides" if position["turned"] else "Position"
        issue = position["called"] or spaced(position["issue"])
        side = (
            backing_word(position["side"])
            if position["issue_kind"] == "instrument"
            else position["side"]
        )
        line = f"{began}: {side} on {issue}, by {spoken_date(position['since'])}"
        digest = digest_key(
            position["issue_kind"], position["issue"], position["side"], position["flips"]
        )
        yield Match(
            f"position:{digest}", line, f"/stakeholder/{quote(stakeholder_id, safe='')}#positions"
        )


def instrument_steps(connection: sqlite3.Connection, instrument_id: str) -> Iterator[Match]:
    """Give the dated steps and deadlines of an instrument, and its status."""
    page = f"/instrument/{quote(instrument_id)}"
    sql = "select status, step, curated from instruments where id = ?"
    for row in rows(connection, sql, [instrument_id]):
        if row["status"]:
            yield Match(f"status:{row['status']}", f"Status: {spaced(row['status'])}", page)
        if row["step"] and row["curated"] == 1:
            words = in_words(row["step"])
            yield Match(f"step of register:{words}", f"Status by its register: {words}", page)
    sql = f"select * from instrument_dates where instrument_id = ? and {STANDS} order by date, id"  # noqa: S608
    for step in rows(connection, sql, [instrument_id]):
        yield _step(step, page)


def _step(step: Row, page: str) -> Match:
    """Give a step; one that was called off since is told once more."""
    state = f" ({step['state']})" if step["state"] in CALLED_OFF else ""
    digest = digest_key(step["date"], f"{step['what']}{state}")
    line = f"Step, {spoken_date(step['date'])}: {step['what']}{state}"
    return Match(f"step:{digest}", line, page)


def instrument_events(connection: sqlite3.Connection, instrument_id: str) -> Iterator[Match]:
    """Give what happened around an instrument."""
    sql = """
        select events.id, title, edtf, status from events where instrument_id = :key
        or events.id in (select event_id from event_instruments where instrument_id = :key)
        order by coalesce(earliest, latest), events.id
    """
    for event in rows(connection, sql, {"key": instrument_id}):
        line = f"Event, {spoken_date(event['edtf'])}: {event['title']} ({event['status']})"
        digest = digest_key(event["title"], event["edtf"])
        yield Match(f"event:{digest}", line, f"/instrument/{quote(instrument_id)}")


def instrument_sides(connection: sqlite3.Connection, instrument_id: str) -> Iterator[Match]:
    """Give who came to support or to oppose an instrument."""
    sql = """
        select positions.*, stakeholders.name from positions
        join stakeholders on stakeholders.id = stakeholder_id
        where issue_kind = 'instrument' and issue = ? order by since, stakeholder_id
    """
    for position in rows(connection, sql, [instrument_id]):
        since = spoken_date(position["since"])
        line = f"{position['name']}: {backing_word(position['side'])}, by {since}"
        digest = digest_key(position["stakeholder_id"], position["side"], position["flips"])
        yield Match(f"side:{digest}", line, f"/instrument/{quote(instrument_id)}")


def hits(connection: sqlite3.Connection, query: str) -> Iterator[Match]:
    """Give what a search finds, as its page does: of very many lines, the best."""
    address = dict(parse_qsl(query))
    match = parse_query(address.get("q", "")).match(partial(endings, connection))
    if not match:
        return
    chosen = filters(address)
    stakeholder = known_stakeholder(connection, chosen["stakeholder"])
    lines = search(connection, wish(match, chosen, stakeholder)).lines
    lines = with_telling(connection, lines)
    texts = _texts(connection, lines)
    for line in lines:
        match_key = f"{line['kind']}:{digest_key(line['original'])}"
        words = f"{line['kind'].capitalize()}: {texts.get(line['id'], line['key'])}"
        yield Match(match_key, words, result_url(line))


def _texts(connection: sqlite3.Connection, lines: list[Row]) -> dict[int, str]:
    """Give the words of some lines of the index: the title, or what was said."""
    reported = {line["id"]: line["telling"] == "reported" for line in lines}
    sql = """
        select search_index.rowid as id, kind, title, body from json_each(?) as wanted
        cross join search_index on search_index.rowid = wanted.value
    """
    texts = rows(connection, sql, [json.dumps(list(reported))])
    return {
        entry["id"]: said(
            entry["body"],
            entry["title"] or "speaker unknown",
            is_reported=reported[entry["id"]],
        )
        if entry["kind"] == "quotation"
        else entry["title"] or entry["body"]
        for entry in texts
    }


Finder = Callable[[sqlite3.Connection, str], Iterator[Match]]
FINDERS: dict[str, tuple[Finder, ...]] = {
    "story": (story_articles, story_events, story_quotations),
    "stakeholder": (stakeholder_quotations, stakeholder_positions),
    "instrument": (instrument_steps, instrument_events, instrument_sides),
    "search": (hits,),
}

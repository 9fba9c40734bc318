"""An address and a moment become the capture nearest to it, and what links say of it (RFC 7089)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from db.rows import Row, first, rows

FORMATS = {4: "%Y", 6: "%Y%m", 8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
SCHEMES = ("https://", "http://")
CAPTURES = """
    select id, url, fetched_at, sha256, content_type from captures
    where (url in (select value from json_each(:urls))
           or canonical_url in (select value from json_each(:urls)))
    and part = 1 and sha256 is not null and outcome in ('new', 'unchanged')
    and (url like 'http://%' or url like 'https://%') and kind in ('page', 'file', 'post')
    order by fetched_at, id
"""
TEXT = """
    select articles.id, articles.title, articles.text, articles.url, outlets.name as outlet
    from articles join captures on captures.id = articles.capture_id
    left join outlets on outlets.id = articles.outlet_id
    where captures.fetched_at <= :moment
    and (captures.url in (select value from json_each(:urls))
         or captures.canonical_url in (select value from json_each(:urls)))
    order by captures.fetched_at desc, articles.id limit 1
"""


def variants(url: str) -> str:
    """Give the ways in which an address may have been captured, as a JSON list."""
    bare = url.partition("://")[2] if url.startswith(SCHEMES) else url
    host, slash, path = bare.partition("/")
    hosts = (host.removeprefix("www."), f"www.{host.removeprefix('www.')}")
    paths = {f"{slash}{path}", f"{slash}{path}".rstrip("/"), f"{slash}{path}".rstrip("/") + "/"}
    return json.dumps(
        [f"{scheme}{name}{end}" for scheme in SCHEMES for name in hosts for end in sorted(paths)]
    )


def mementos(connection: sqlite3.Connection, url: str) -> list[Row]:
    """Give the captures of an address that have a body, the first one first."""
    return rows(connection, CAPTURES, {"urls": variants(url)})


def text_at(connection: sqlite3.Connection, memento: Row) -> Row | None:
    """Give the text that was read at a capture's address by then."""
    values = {"urls": variants(memento["url"]), "moment": memento["fetched_at"]}
    return first(connection, TEXT, values)


def read_digits(digits: str) -> datetime | None:
    """Read a moment of 4 to 14 digits, such as 2026 or 20260421093000; None for none."""
    form = FORMATS.get(len(digits))
    try:
        return datetime.strptime(digits, form).replace(tzinfo=UTC) if form else None
    except ValueError:
        return None


def read_header(value: str) -> datetime | None:
    """Read the moment of an Accept-Datetime header; None for none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def nearest(captures: Sequence[Row], moment: datetime) -> Row:
    """Give the capture nearest to a moment; of two as near, the earlier."""
    return min(captures, key=lambda capture: abs(moment_of(capture) - moment))


def moment_of(capture: Row) -> datetime:
    """Give when a capture was made."""
    return datetime.fromisoformat(capture["fetched_at"])


def http_date(capture: Row) -> str:
    """Write when a capture was made as HTTP does."""
    return format_datetime(moment_of(capture).astimezone(UTC), usegmt=True)


def address_of(site: str, capture: Row) -> str:
    """Give the address at which a capture is shown."""
    digits = moment_of(capture).strftime("%Y%m%d%H%M%S")
    return f"{site}/web/{digits}/{in_link(capture['url'])}"


def in_link(url: str) -> str:
    """Write an address so that nothing in it ends a link or a header."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")


def links(site: str, url: str, captures: Sequence[Row]) -> list[str]:
    """Write the links between an original, its timegate, its timemap and its captures."""
    plain = in_link(url)
    span = f'from="{http_date(captures[0])}"; until="{http_date(captures[-1])}"'
    return [
        f'<{plain}>; rel="original"',
        f'<{site}/web/{plain}>; rel="timegate"',
        f'<{site}/web/timemap/link/{plain}>; rel="timemap"; type="application/link-format"; {span}',
    ]


def memento_links(site: str, captures: Sequence[Row], shown: Sequence[Row]) -> list[str]:
    """Write the links to some captures; the first and the last of all are said to be that."""
    ends = {captures[0]["id"]: "first ", captures[-1]["id"]: "last "}
    if len(captures) == 1:
        ends = {captures[0]["id"]: "first last "}
    return [
        f'<{address_of(site, capture)}>; rel="{ends.get(capture["id"], "")}memento"; '
        f'datetime="{http_date(capture)}"'
        for capture in shown
    ]

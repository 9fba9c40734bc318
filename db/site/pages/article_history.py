"""An article's page over time: its texts, what changed when, every capture, first seen words."""

from __future__ import annotations

import sqlite3

from db.rows import Row, first, rows
from db.site.pages.article import revisions
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import part, words
from db.site.view.mementos import variants
from db.site.view.page import Page, Parameters, not_found
from db.site.view.page_texts import first_seen, texts_of

LONGEST_WORDS = 400
CAPTURES = """
    select id, fetched_at, outcome, status, sha256, url from captures
    where url in (select value from json_each(:urls)) and part = 1 and url not like 'file:%'
    order by fetched_at, id
"""


def history_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what stood at an article's address when; `words` asks since when some words did."""
    article = first(connection, "select * from articles where id = ?", [parameters["id"]])
    if article is None:
        return not_found("article", parameters["id"])
    texts = texts_of(connection, article)
    wanted = parameters.get("words", "")
    data = {
        "article": {name: article[name] for name in ("id", "title", "url")},
        "texts": [{name: text[name] for name in text if name != "text"} for text in texts],
        "revisions": revisions(connection, article),
        "captures": captures(connection, article["url"]),
        "words": wanted,
        "first_seen": first_seen(texts, wanted) if wanted else None,
    }
    return Page(template="article_history.html", title=f"History of {article['title']}", data=data)


def captures(connection: sqlite3.Connection, url: str) -> list[Row]:
    """Give every look at an address, the first one first."""
    return rows(connection, CAPTURES, {"urls": variants(url)})


PAGE = PageEntry(
    path="/article/{id}/history",
    make=history_page,
    summary="An article's page over time: its texts, its changes, every capture of it",
    parameters=(
        part("id", "the article's key"),
        words(
            "words", "words of the text; since when they stood there is said", most=LONGEST_WORDS
        ),
    ),
    shape=reading.article_history,
    place=14,
)

"""Stories become a list, the loudest first, narrowed by state and practice."""

from __future__ import annotations

import sqlite3

from db.linked.headlines import headlines_of
from db.rows import rows
from db.site.pictures.gauge import gauge
from db.site.schemas import stories
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, PRACTICE, SOUGHT, choice
from db.site.view.by_words import sought, words_in
from db.site.view.choices import values_of
from db.site.view.filters import STATE_MEANINGS
from db.site.view.leading import SURELY_ABOUT
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 24
FILTERS = ("state", "practice")


def stories_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List stories that an article is surely about, the loudest first.

    `q` (words of the title), `state`, `practice` and `page` narrow it.
    """
    chosen = {name: (parameters.get(name) or "").strip() for name in FILTERS}
    titled, words = words_in(connection, "title", sought(parameters))
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    narrowed = [f"{name} = :{name}" for name in FILTERS if chosen[name]]
    where = " and ".join([SURELY_ABOUT, titled, *narrowed])
    listed = rows(
        connection,
        f"select * from stories where {where} "  # noqa: S608
        "order by noise_level desc, last_seen_at desc, id limit :most offset :first",
        {**chosen, **words, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )
    shown = listed[:PAGE_SIZE]
    return Page(
        template="stories.html",
        title="Stories",
        data={
            "stories": shown,
            "q": parameters.get("q") or "",
            **chosen,
            "page": number,
            "more": len(listed) > PAGE_SIZE,
        },
        extras={
            "headlines": headlines_of(connection, shown),
            "gauges": {story["id"]: gauge(story["noise_level"], story["title"]) for story in shown},
            "choices": {name: values_of(connection, "stories", name) for name in FILTERS},
        },
    )


PAGE = PageEntry(
    path="/stories",
    make=stories_page,
    summary="Every story, the loudest first, 24 a page",
    parameters=(
        SOUGHT,
        choice("state", *STATE_MEANINGS),
        PRACTICE,
        PAGE_NUMBER,
    ),
    shape=stories.stories,
    paged=("stories",),
    place=10,
    menu="Stories",
    in_sitemap=True,
    dated=True,
)

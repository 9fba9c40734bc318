"""What is forgotten goes from the base: its rows, what was linked from them, their history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from db.history import history_name
from db.linked.link_state import unmark
from db.linked.tables import LINKED
from db.linking.relink import relink
from db.records import ANNOTATIONS
from db.rows import quoted
from db.runs import Run
from db.search.meaning.embedding import remove_stale
from db.store import Store
from sidelight.forgetting.subjects import Subject
from sidelight.forgetting.traces import Traces

BY_ARTICLE = (
    *ANNOTATIONS, "links", "llm_readings", "reader_questions", "translations", "machine_spans",
    "_article_parts", "_article_sketches", "_link_due",
)  # fmt: skip
LISTED = {
    "outcome": "forgotten", "sha256": None, "etag": None, "last_modified": None,
    "listed_title": None, "warc_file": None, "warc_offset": None, "warc_length": None,
}  # fmt: skip
SEARCH = ("search_entries", "search_index", "search_words")
# Rows beside those of linking that may name an article, an address or a person.
NOTED = (
    "failures", "judgements", "redirects", "story_changes", "revisions", "reader_questions",
    "translations",
)  # fmt: skip
Heirs = dict[str, str | None]


def forget_rows(
    store: Store, run: Run, subject: Subject, traces: Traces, erased: list[tuple[str, int]]
) -> Heirs:
    """Take a subject out of every table, link what is left anew, and clear the history.

    `erased` are the places of the archive whose records went. Gives, for each story that is no
    more, the one that it became, or None. To be called within a transaction.
    """
    stories = set(_ids(store, "stories"))
    gone_ids = {subject.person_id} if subject.person_id else set()

    def is_trace(value: object) -> bool:
        return value in gone_ids or traces.are_in(value)

    store.db.conn.create_function("is_trace", 1, is_trace)
    if subject.is_person:
        _black_out(store, subject, traces)
    else:
        _delete_articles(store, subject)
    _let_captures_go(store, subject, erased)
    for table in NOTED:
        run.count("notes", _delete_traces(store, table))
    _blank_arguments(store, traces)
    _link_anew(store)
    gone = stories - set(_ids(store, "stories"))
    heirs = {story: _heir(store, story) for story in gone}
    gone_ids |= gone
    run.count("former rows", sum(_delete_traces(store, name) for name in _former_tables(store)))
    _forget_stories(store, gone)
    return heirs


def _ids(store: Store, table: str) -> list[str]:
    return [row["id"] for row in store.rows(f"select id from {table}")]  # noqa: S608


def _delete_articles(store: Store, subject: Subject) -> None:
    """Delete the rows of articles and all that was read in them."""
    ids = json.dumps(subject.article_ids)
    inside = "in (select value from json_each(?))"
    _delete_lines(store, f"article_id {inside}", ids)
    for table in BY_ARTICLE:
        store.db.execute(f"delete from {table} where article_id {inside}", [ids])  # noqa: S608
    ends = f"article_id {inside} or from_article_id {inside}"
    store.db.execute(f"delete from revisions where {ends}", [ids, ids])  # noqa: S608
    for column in ("duplicate_of", "revision_of"):
        blank = f"update articles set {column} = null where {column} {inside}"  # noqa: S608
        store.db.execute(blank, [ids])
    store.db.execute(f"delete from articles where id {inside}", [ids])  # noqa: S608


def _delete_lines(store: Store, where: str, value: str) -> None:
    """Delete what a model wrote that rests on some spans."""
    lines = f"(select line_id from machine_spans where {where})"  # noqa: S608
    for row in store.rows(f"select id from machine_lines where id in {lines}", [value]):  # noqa: S608
        store.remove("machine_spans", {"line_id": row["id"]})
        store.remove("machine_lines", {"id": row["id"]})


def _black_out(store: Store, subject: Subject, traces: Traces) -> None:
    """Black a person's names out of the articles; readings that name them go."""
    for article in subject.articles:
        columns = ("title", "byline", "text", "url")
        _delete_lines(store, "article_id = ?", article["id"])
        blacked = {name: traces.blacked(article[name], within=True) for name in columns}
        store.change("articles", {"id": article["id"]}, blacked)
        for table in ANNOTATIONS:
            _delete_traces(store, table, "article_id = ?", [article["id"]])
            _delete_unlike(store, table, article["id"], str(blacked["text"]))
        store.remove("_article_parts", {"article_id": article["id"]})
        store.remove("_article_sketches", {"article_id": article["id"]})
        _delete_traces(store, "links", "article_id = ?", [article["id"]])
    if subject.person_id:
        for table in ("aliases", "mentions", "stakeholder_edges"):
            store.remove(table, {"stakeholder_id": subject.person_id})
        store.remove("stakeholders", {"id": subject.person_id})


def _delete_unlike(store: Store, table: str, article_id: str, text: str) -> None:
    """Delete the readings of an article whose words are blacked out now."""
    for row in store.rows(
        f'select id, start, "end" from {table} where article_id = ?',  # noqa: S608
        [article_id],
    ):
        if "█" in text[row["start"] : row["end"]]:
            store.remove(table, {"id": row["id"]})


def _let_captures_go(store: Store, subject: Subject, erased: list[tuple[str, int]]) -> None:
    """Delete the captures of an article.

    Those of articles that stay, and of listings, lose all but when they were made.
    """
    for capture in subject.captures:
        if subject.is_person:
            url = f"urn:sidelight:forgotten:{capture['id']}"
            named = {"url": url, "canonical_url": None, "part_of": None}
            store.change("captures", {"id": capture["id"]}, {**LISTED, **named})
        else:
            store.remove("captures", {"id": capture["id"]})
    for file, offset in erased:
        store.change("captures", {"warc_file": file, "warc_offset": offset}, LISTED)


def _text_columns(store: Store, table: str) -> list[str]:
    """Give the columns of a table that may hold words."""
    columns = store.rows(f"pragma table_info({quoted(table)})")
    return [column["name"] for column in columns if column["type"].lower() in ("text", "")]


def _delete_traces(store: Store, table: str, where: str = "1", values: Sequence[str] = ()) -> int:
    """Delete the rows of a table that hold words of what is forgotten; give how many."""
    tests = " or ".join(f"is_trace({quoted(name)})" for name in _text_columns(store, table))
    sql = f"delete from {quoted(table)} where ({where}) and ({tests})"  # noqa: S608
    return int(store.db.conn.execute(sql, values).rowcount)


def _blank_arguments(store: Store, traces: Traces) -> None:
    """Take out of the list of runs what they were asked for, where that is forgotten."""
    for run in store.rows("select id, arguments from runs where arguments is not null"):
        if traces.are_in(run["arguments"]):
            store.change("runs", {"id": run["id"]}, {"arguments": "{}"})


def _link_anew(store: Store) -> None:
    """Link what is left, and write the search index from nothing: words go, vectors too."""
    unmark(store.db)
    for table in SEARCH:
        store.db.execute(f"delete from {table}")  # noqa: S608
    store.db.execute("insert into search_spellings (search_spellings) values ('rebuild')")
    relink(store)
    remove_stale(store)
    for table in ("search_index", "search_spellings"):
        store.db.execute(f"insert into {table} ({table}) values ('rebuild')")  # noqa: S608


def _heir(store: Store, story: str) -> str | None:
    """Give the story that most articles of a former one went to."""
    return store.value(  # type: ignore[no-any-return]
        "select to_id from story_changes where from_id = ?"
        " and to_id in (select id from stories) order by articles desc, id desc",
        [story],
    )


def _former_tables(store: Store) -> Iterator[str]:
    """Give the tables of former rows."""
    names = set(store.db.table_names())
    return (name for table in LINKED if (name := history_name(table)) in names)


def _forget_stories(store: Store, gone: set[str]) -> None:
    """Drop what is said of stories that are no more: their ids are made of titles."""
    for story in gone:
        store.remove("story_changes", {"from_id": story})
        store.remove("story_changes", {"to_id": story})

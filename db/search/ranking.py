"""A query becomes the lines of the search index that fit, ranked, copies folded into originals.

Where few thousand lines match, all are ranked by bm25. Commoner words are capped: of each kind
only the newest lines are looked at, those with the words in their title first.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from db.rows import Row, first, rows
from db.search.entries import KINDS, number_range

MOST_RANKED = 4_000  # lines that bm25 ranks within some thirty milliseconds
NEWEST = 3_000  # lines of one kind that are looked at where more match
NEWEST_OF_EACH = 150
MOST_SHOWN = 1_000
MOST_COUNTED = 2_000  # of one kind, where more match than are ranked
# Of the other kinds the title is the text itself, or the speaker.
TITLED = ("story", "stakeholder", "instrument", "article")
# A story answers more of a question than a sentence does, though short texts rank above long.
WORTH = {"story": 4.0, "stakeholder": 3.0, "instrument": 3.0, "article": 2.0}
BM25 = "bm25(search_index, 0, 0, 6.0, 1.0, 0)"  # a title counts six times
MARK_START, MARK_END = "\x02", "\x03"
Scores = dict[int, float]  # by number of the line; the best have the least


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for, and where."""

    match: str
    kinds: tuple[str, ...] = KINDS
    since: str = ""
    until: str = ""
    outlet_kind: str = ""
    stakeholder: str = ""

    def ranges(self) -> dict[str, tuple[int, int]]:
        """Give the numbers that each kind's lines of the wished days have."""
        return {kind: number_range(kind, self.since, self.until) for kind in self.kinds}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Lines in order of rank with their copies, how many of each kind match, and if capped."""

    lines: list[Row]
    counts: dict[str, int]
    capped: bool


def search(connection: sqlite3.Connection, wish: Wish) -> Found:
    """Find, rank and fold."""
    capped = is_common(connection, wish.match)
    scores = _newest(connection, wish) if capped else _all(connection, wish)
    scores = _narrowed(connection, wish, scores)
    counts = Counter(kind for kind, _ in _by_kind(wish, scores))
    if capped and not (wish.outlet_kind or wish.stakeholder):
        counts = Counter({kind: _count(connection, wish.match, span)
                          for kind, span in wish.ranges().items()})  # fmt: skip
    return Found(
        lines=_in_order(connection, scores),
        counts={kind: counts[kind] for kind in KINDS if counts[kind]},
        capped=capped,
    )


def placed(connection: sqlite3.Connection, wish: Wish, scores: Scores) -> list[Row]:
    """Give scored lines that are of the wished kinds, days, outlets and stakeholder, in order."""
    inside = {number: scores[number] for _, number in _by_kind(wish, scores)}
    return _in_order(connection, _narrowed(connection, wish, inside))


def _in_order(connection: sqlite3.Connection, scores: Scores) -> list[Row]:
    """Give the lines that rank best, copies folded."""
    ranked = sorted(scores, key=lambda number: (scores[number], number))[:MOST_SHOWN]
    return _folded(_entries(connection, ranked))


def is_common(connection: sqlite3.Connection, match: str) -> bool:
    """Tell whether more lines match than are ranked; stops counting there."""
    sql = "select 1 from search_index where search_index match ? limit 1 offset ?"
    return connection.execute(sql, [match, MOST_RANKED]).fetchone() is not None


def _all(connection: sqlite3.Connection, wish: Wish) -> Scores:
    """Rank every line that matches and is of the wished kinds and days."""
    sql = f"select rowid, {BM25} from search_index where search_index match ?"  # noqa: S608
    ranks = dict(connection.execute(sql, [wish.match]).fetchall())
    return {number: ranks[number] * WORTH.get(kind, 1.0) for kind, number in _by_kind(wish, ranks)}


def _by_kind(wish: Wish, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Give the numbers that lie within the wished ranges, with their kinds."""
    ranges = wish.ranges().items()
    for number in numbers:
        for kind, (least, most) in ranges:
            if least <= number <= most:
                yield kind, number
                break


def _newest(connection: sqlite3.Connection, wish: Wish) -> Scores:
    """Rank the newest lines of each kind: by bm25 within one kind, else by title and age."""
    if len(wish.kinds) == 1:
        span = wish.ranges()[wish.kinds[0]]
        return dict(_within(connection, wish.match, span, most=NEWEST, rank=BM25))
    scores: Scores = {}
    for kind, span in wish.ranges().items():
        title = f"{{title}} : ({wish.match})" if kind in TITLED else ""
        titled = _within(connection, title, span, most=NEWEST_OF_EACH) if title else []
        others = _within(connection, wish.match, span, most=NEWEST_OF_EACH)
        order = dict.fromkeys(number for number, _ in (*titled, *others))
        worth = WORTH.get(kind, 1.0)
        scores |= {number: -worth / (4 + place) for place, number in enumerate(order)}
    return scores


def _within(
    connection: sqlite3.Connection, match: str, span: tuple[int, int], *, most: int, rank: str = "0"
) -> list[tuple[int, float]]:
    """Give the first lines of a range that match, which are its newest, with their rank."""
    sql = (
        f"select rowid, {rank} from search_index where search_index match ? "  # noqa: S608
        "and rowid between ? and ? limit ?"
    )
    return connection.execute(sql, [match, *span, most]).fetchall()


def _count(connection: sqlite3.Connection, match: str, span: tuple[int, int]) -> int:
    """Count the lines of a range that match, up to MOST_COUNTED."""
    sql = (
        "select count(*) from (select 1 from search_index where search_index match ? "
        "and rowid between ? and ? limit ?)"
    )
    return int(connection.execute(sql, [match, *span, MOST_COUNTED]).fetchone()[0])


def _narrowed(connection: sqlite3.Connection, wish: Wish, scores: Scores) -> Scores:
    """Keep the lines from a kind of outlet, and those by or about a stakeholder."""
    conditions = []
    if wish.outlet_kind:
        conditions.append("outlet_kind = :outlet_kind")
    if wish.stakeholder:
        conditions.append(ABOUT)
    if not conditions:
        return scores
    sql = f"""
        select search_entries.id from json_each(:numbers) as wanted
        cross join search_entries on search_entries.id = wanted.value
        where {" and ".join(conditions)}
    """  # noqa: S608
    parameters = {
        "numbers": json.dumps(list(scores)), "outlet_kind": wish.outlet_kind,
        "stakeholder": wish.stakeholder,
    }  # fmt: skip
    return {number: scores[number] for (number,) in connection.execute(sql, parameters)}


ABOUT = """(
    search_entries.stakeholder_id = :stakeholder
    or kind in ('article', 'claim', 'event') and exists (
        select 1 from mentions where mentions.stakeholder_id = :stakeholder
        and mentions.article_id = search_entries.article_id)
    or kind = 'story' and exists (
        select 1 from graph_nodes where story_id = search_entries.key
        and graph_nodes.stakeholder_id = :stakeholder)
)"""


def _entries(connection: sqlite3.Connection, numbers: list[int]) -> list[Row]:
    """Give what is known of some lines, in the same order."""
    sql = """
        select search_entries.id, kind, search_entries.key, date, original, outlet_kind
        from json_each(?) as wanted
        cross join search_entries on search_entries.id = wanted.value
    """
    entries = {entry["id"]: entry for entry in rows(connection, sql, [json.dumps(numbers)])}
    return [entries[number] for number in numbers if number in entries]


def _folded(lines: Iterable[Row]) -> list[Row]:
    """Fold copies of an article into the best of them; `copies` says how many went."""
    originals: dict[tuple[str, str], Row] = {}
    for line in lines:
        original = (line["kind"], line["original"])
        if original in originals:
            originals[original]["copies"] += 1
        else:
            originals[original] = {**line, "copies": 0}
    return list(originals.values())


def with_words(connection: sqlite3.Connection, match: str, line: Row) -> Row:
    """Add a line's title and a snippet of its text, with the words that matched marked."""
    marked = first(
        connection,
        """
        select title, highlight(search_index, 2, :start, :end) as marked_title,
               snippet(search_index, 3, :start, :end, ' … ', 30) as snippet
        from search_index where search_index match :match and rowid = :number
        """,
        {"match": match, "number": line["id"], "start": MARK_START, "end": MARK_END},
    )
    words: Mapping[str, str] = marked or {"title": line["key"], "marked_title": "", "snippet": ""}
    return {
        **line,
        "title": words["title"],
        "snippet": words["snippet"].replace(MARK_START, "").replace(MARK_END, ""),
        "pieces": pieces(words["snippet"]),
        "title_pieces": pieces(words["marked_title"]),
    }


def pieces(snippet: str) -> list[Row]:
    """Cut a snippet into pieces that matched and pieces that didn't."""
    cut = []
    for part in snippet.split(MARK_START):
        hit, end, rest = part.partition(MARK_END)
        cut += [{"text": hit, "hit": bool(end)}, {"text": rest, "hit": False}]
    return [piece for piece in cut if piece["text"]]

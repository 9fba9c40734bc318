"""An article becomes our reading of it: its text with every marked span, its revisions."""

from __future__ import annotations

import json
import sqlite3

from db.evidence import VOUCHED, published_in
from db.exports.citations import NEWS_KINDS
from db.rows import Row, first, rows
from db.search.meaning.alike import related, said_alike
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import Parameter, part
from db.site.story.putting import claim_label
from db.site.view.diffs import diff_pieces
from db.site.view.evidence import TELLING
from db.site.view.marking import Mark, marked_paragraphs
from db.site.view.page import Page, Parameters, not_found
from db.site.view.page_texts import first_seen, texts_of
from db.site.view.places import foreign, language_name
from db.web.fragments import at_words

STANCE_LABEL = """stakeholder_name || ': ' || case when towards = 'practice' then side
    else case side when 'defender' then 'supporter' when 'critic' then 'opponent' else side end
         || ' of ' || instrument_name end"""
SPEAKER_LABEL = """coalesce(speaker_name, speaker_text, 'unknown speaker')
    || iif(quotations.kind = 'direct', '', ', as reported')"""
SPANS = (
    ("quotations", "quotation", SPEAKER_LABEL),
    ("claim_sightings", "claim", ""),
    ("deeds", "deed", "doer_name || ': ' || replace(practice, '_', ' ')"),
    ("stances", "stance", STANCE_LABEL),
    ("event_sightings", "event", "kind || coalesce(', ' || edtf, ', date unknown')"),
    ("forecasts", "forecast", "coalesce('due ' || due_edtf, 'no date given')"),
    ("replies", "reply", "coalesce(stakeholder_name, 'unknown') || ': ' || kind"),
    ("dates", "date", "edtf"),
)
BY_MODEL = "iif(extractor = 'llm', ' (read by a language model)', '')"
PUSH_LABELS = {
    "word": "the word",
    "certain": "names the watching of workers",
    "paired": "names a technique beside a word for workers",
    "everyday": "everyday words for watching, beside a word for workers",
    "lead": "a practice is named in the title or the first sentences",
    "together": "speaks of watching and of work",
    "at_stake": "speaks of watching, of work and of rights",
    "near_workers": "words for watching near a word for workers",
    "near_employers": "words for watching near a word for work",
    "near_others": "words for watching near a word for other people",
}
FIELD_LABEL = "words of a neighbouring field"
HEAD_LABELS = {"title": "Headline", "byline": "Byline", "published_at": "Date"}
LINKED = {"quotations", "stances", "replies"}


def article_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one article as we read it; `mark=start-end` opens it at the exact words."""
    article = first(
        connection,
        """
        select articles.*, outlets.name as outlet, outlets.kind as outlet_kind,
               outlets.republishes
        from articles left join outlets on outlets.id = outlet_id where articles.id = ?
        """,
        [parameters["id"]],
    )
    if article is None:
        return not_found("article", parameters["id"])
    annotations = {
        table: spans(connection, table, article["id"], label)
        if label
        else claims(connection, article)
        for table, _, label in SPANS
    }
    span = words_asked_for(parameters.get("mark", ""), len(article["text"]))
    data = {
        "article": article,
        "capture": capture(connection, article["capture_id"]),
        "annotations": annotations,
        "stories": stories(connection, article["id"]),
        "revisions": revisions(connection, article),
        "copies": copies(connection, article),
        "said_alike": said_alike(connection, article["id"], span),
        "related": related(connection, article["id"]),
    }
    marks = [
        Mark(mark_row["start"], mark_row["end"], kind, mark_row["label"])
        for table, kind, _ in SPANS
        for mark_row in annotations[table]
    ]
    return Page(
        template="article.html",
        title=article["title"],
        data=data,
        extras={
            "paragraphs": marked_paragraphs(article["text"], marks, outlined=span),
            "kinds": [(kind, len(annotations[table])) for table, kind, _ in SPANS],
            "wanted": span,
            "live_words": at_words(article["url"], article["text"][slice(*span)]) if span else "",
            "cited_as": "newspaperArticle" if article["outlet_kind"] in NEWS_KINDS else "webpage",
            "first_seen": since(connection, article, span) if span else None,
            "unread": unread_notice(article),
            **abroad(connection, article),
            "pushes": pushes(article),
        },
    )


def since(connection: sqlite3.Connection, article: Row, span: tuple[int, int]) -> Row | None:
    """Say when words of an article were first seen on its page; None where it never changed."""
    texts = texts_of(connection, article)
    words = article["text"][span[0] : span[1]]
    return first_seen(texts, words) if len(texts) > 1 else None


def unread_notice(article: Row) -> str | None:
    """Say why an article was kept but not read, None where it was."""
    if article["unread"] == "language":
        language = foreign(article["language"])
        which = f"In {language_name(language)}" if language else "Not in English"
        return f"{which}: our own reader reads English alone, so it was kept but left unread."
    if article["unread"] == "empty":
        return "No text was found on this page, so there was nothing to read."
    if article["unread"] == "slow":
        return "Reading this text took too long, so it was kept but left unread."
    if not article["relevant"]:
        return (
            "Judged not to be about workers being monitored, so it was kept but not read further."
        )
    return None


def abroad(connection: sqlite3.Connection, article: Row) -> Row:
    """Give what a page says of an article in another language, nothing of one in English."""
    language = foreign(article["language"])
    if language is None:
        return {"language": None, "glosses": {}}
    return {
        "language": language,
        "model": read_by(connection, article["id"]),
        "waiting": waiting(connection, article["id"]),
        "glosses": translations(connection, article["id"]),
    }


def read_by(connection: sqlite3.Connection, article_id: str) -> str | None:
    """Name the language model that read an article, None where none did."""
    note = first(connection, "select model from llm_readings where article_id = ?", [article_id])
    return note["model"] if note else None


def waiting(connection: sqlite3.Connection, article_id: str) -> int:
    """Count the readings of an article that wait for an editor."""
    counts = [
        first(
            connection,
            f"select count(*) as number from {kind.TABLE}"  # noqa: S608
            " where article_id = ? and coalesce(evidence_level, level) = 'unsure'",
            [article_id],
        )
        for kind in VOUCHED
    ]
    return sum(count["number"] for count in counts if count)


def translations(connection: sqlite3.Connection, article_id: str) -> dict[int, Row]:
    """Give what a model says that quotations are in English, by where they begin."""
    glosses = rows(
        connection, "select start, text, model from translations where article_id = ?", [article_id]
    )
    return {gloss["start"]: gloss for gloss in glosses}


def pushes(article: Row) -> list[Row]:
    """Give what pushed the score of relevance, each with what the feature is called."""
    weights = json.loads(article["relevance_pushes"] or "[]")
    return [push | {"label": PUSH_LABELS.get(push["feature"], FIELD_LABEL)} for push in weights]


def spans(connection: sqlite3.Connection, table: str, article_id: str, label: str) -> list[Row]:
    """Give one kind of published annotation of an article, each row with its label."""
    more = ", stakeholder_id" if table in LINKED else ""
    more += f", {TELLING[table]} as telling" if table in TELLING else ""
    return rows(
        connection,
        f'select id, start, "end", {label} || {BY_MODEL} as label{more} from {table} '  # noqa: S608
        f"where {published_in(table)} and article_id = ? order by start",
        [article_id],
    )


def claims(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """Give the published claims of an article, each labelled with how and by whom it is put."""
    sightings = rows(
        connection,
        f"""
        select claim_sightings.id, start, "end", claim_sightings.kind, modality, claimant_name,
               stakeholders.kind as claimant_kind, {BY_MODEL} as by_model
        from claim_sightings left join stakeholders on stakeholders.id = claimant_id
        where {published_in("claim_sightings")} and article_id = ? order by start
        """,  # noqa: S608
        [article["id"]],
    )
    return [
        {
            **{name: sighting[name] for name in ("id", "start", "end")},
            "label": claim_label(sighting, article["text"][sighting["start"] : sighting["end"]])
            + sighting["by_model"],
        }
        for sighting in sightings
    ]


def words_asked_for(mark: str, length: int) -> tuple[int, int] | None:
    """Read `start-end` from the address; anything that isn't a span of the text is no mark."""
    start, _, end = mark.partition("-")
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10):
        return None
    span = int(start), int(end)
    return span if span[0] < span[1] <= length else None


def capture(connection: sqlite3.Connection, capture_id: str) -> Row | None:
    """Give the archived response that the text was taken from."""
    return first(connection, "select * from captures where id = ?", [capture_id])


def stories(connection: sqlite3.Connection, article_id: str) -> list[Row]:
    """Give the stories the article belongs to."""
    return rows(
        connection,
        "select stories.id, stories.title from stories "
        "join story_articles on story_id = stories.id where article_id = ? order by stories.title",
        [article_id],
    )


def revisions(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """Give every known change of this page's text, oldest first, with its word diff."""
    root = article["revision_of"] or article["id"]
    revised = rows(
        connection,
        """
        select revisions.*, articles.title, articles.text
        from articles indexed by articles_by_revision_of
        cross join revisions on revisions.article_id = articles.id
        where articles.revision_of = ? order by seen_at, revisions.id
        """,
        [root],
    )
    return [
        {
            **{name: revision[name] for name in revision if name != "text"},
            "head": head_changes(revision["head"]),
            "diff": diff_pieces(json.loads(revision["diff"] or "[]"), revision["text"]),
        }
        for revision in revised
    ]


def head_changes(head: str | None) -> list[Row]:
    """Give what changed besides the text: headline, byline and date, each before and after."""
    changes = json.loads(head or "{}")
    return [
        {"what": label, "before": changes[name][0], "after": changes[name][1]}
        for name, label in HEAD_LABELS.items()
        if name in changes
    ]


def copies(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """Give the articles that carry the same text: the original and its copies."""
    original = article["duplicate_of"] or article["id"]
    return rows(
        connection,
        """
        select articles.id, articles.title, articles.published_at, articles.origin,
               outlets.name as outlet
        from articles left join outlets on outlets.id = outlet_id
        where (articles.id = :original or duplicate_of = :original) and articles.id != :self
        order by published_at, articles.id
        """,
        {"original": original, "self": article["id"]},
    )


MARK = Parameter(
    name="mark",
    schema={"type": "string", "pattern": r"^\d{1,9}-\d{1,9}$"},
    takes="a span of the text such as 10-42; only the page itself shows it",
)
PAGE = PageEntry(
    path="/article/{id}",
    make=article_page,
    summary="An article as it was read: its text, every marked span, its revisions",
    parameters=(
        part("id", "the article's key"),
        MARK,
    ),
    shape=reading.article,
    place=13,
)

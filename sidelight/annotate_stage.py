"""The stage between extract and link: articles become annotations, by our reader and by models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from db.annotations import write_reading
from db.answers import AnswerFile, answers_path
from db.errors import ExtractionError
from db.records import ArticleText, Reading, Relevance
from db.reference.load import known_instruments, known_names
from db.rows import Row
from db.store import Run, Store
from nlp.annotate import EXTRACTOR
from sidelight.annotating import PASSED_OVER, TOO_SLOW, Setup, read_articles
from sidelight.defaults import MODEL
from sidelight.llm.asking import live_module
from sidelight.llm.batches import open_requests, take_in
from sidelight.llm.limits import Limits
from sidelight.llm.noting import count_readers, note_reading
from sidelight.llm.second_reader import Wish, second_reader

ARTICLES = (
    "select articles.*, outlets.name as outlet from articles "
    "left join outlets on outlets.id = articles.outlet_id"
)
UNREADABLE = {"language": "not in English", "empty": "empty", "slow": "too slow"}


def annotate(
    store: Store,
    *,
    parent_id: int | None = None,
    model: str = MODEL,
    processes: int = 1,
    all_relevant: bool = False,
    wish: Wish | None = None,
) -> dict[str, int]:
    """Read the articles that this extractor hasn't read yet, in as many processes as asked for.

    `all_relevant` takes every article as relevant, whatever it is about, those too that were
    set aside earlier: for a base on another topic. `wish` says that stored answers of a
    language model are to be read: alone (then only articles that have any), or beside ours.
    """
    told = {"reader": wish.reader, "model": wish.model} if wish else {}
    with store.run("annotate", parent_id=parent_id, **told) as run:
        due = articles_to_read(store, wish, all_relevant=all_relevant)
        if due:
            annotate_texts(
                store,
                run,
                due,
                model=model,
                processes=processes,
                all_relevant=all_relevant,
                wish=wish,
            )
        return run.counts


def articles_to_read(
    store: Store, wish: Wish | None, *, all_relevant: bool = False
) -> list[ArticleText]:
    """Give the articles that are due, and those with answers that aren't read yet."""
    due = articles_due(store, all_relevant=all_relevant)
    if wish is None:
        return due
    with second_reader(store, wish) as second:
        answered = list(second.due(current_articles(store))) if second else []
    if wish.reader == "llm":
        return answered
    due_ids = {article.id for article in due}
    return [*due, *(article for article in answered if article.id not in due_ids)]


def current_articles(store: Store) -> list[ArticleText]:
    """Give every article as it stands now."""
    return [article_text(row) for row in store.rows(f"{ARTICLES} where superseded_at is null")]


def articles_due(store: Store, *, all_relevant: bool = False) -> list[ArticleText]:
    """Give the articles that this version of the extractor hasn't read, or only set aside."""
    articles = store.rows(
        f"{ARTICLES} where annotated_by is not ? or (? and relevant = 0) order by articles.id",
        [EXTRACTOR, all_relevant],
    )
    return [article_text(article) for article in articles]


def article_text(article: Row) -> ArticleText:
    """Cut an article's row down to what the reader is given."""
    published = article["published_day"] or article["published_at"] or ""
    return ArticleText(
        id=article["id"],
        text=article["text"],
        title=article["title"],
        published=published[:10] if len(published) >= len("2026-01-01") else None,
        language=article["language"],
        outlet=article["outlet"],
    )


def take_in_batch(store: Store, path: Path, *, model: str | None = None) -> dict[str, int]:
    """Keep the answers of a batch beside the base; `annotate` with a wish reads them."""
    with store.run("answers", batch=path.name) as run:
        take_in(store, run, current_articles(store), path, model=model)
        return run.counts


def ask_model(
    store: Store,
    model: str,
    limits: Limits,
    *,
    all_relevant: bool = False,
    most: int | None = None,
) -> dict[str, int]:
    """Ask a model about what it hasn't answered; what fails is recorded and the rest goes on.

    Raises ReaderError when the library that asks isn't installed or doesn't know the model.
    """
    live = live_module(model)
    with store.run("ask", model=model) as run, AnswerFile.open(answers_path(store.path)) as answers:
        requests = open_requests(
            current_articles(store), answers, model=model, all_relevant=all_relevant, most=most
        )
        for fault in live.ask(requests, answers, run, model=model, limits=limits):
            store.record_failure(fault, stage="annotate", run_id=run.id)
        return run.counts


def annotate_texts(
    store: Store,
    run: Run,
    texts: Iterable[ArticleText],
    *,
    model: str = MODEL,
    processes: int = 1,
    all_relevant: bool = False,
    wish: Wish | None = None,
) -> None:
    """Read texts and write each reading in a transaction of its own.

    Where a language model answered about an article, its reading is joined with ours.
    """
    setup = Setup(
        known=tuple(known_names(store)),
        instruments=tuple(known_instruments(store)),
        model=model,
        read_all_texts=all_relevant,
    )
    articles = list(texts)
    readings = read_articles(setup, articles, processes=processes)
    with second_reader(store, wish) as second:
        for article, reading in zip(articles, readings, strict=True):
            judged = taken_as_relevant(reading) if all_relevant else reading
            composed = second.composed(article, judged) if second else None
            with store.transaction():
                written = composed.record.reading if composed else judged
                write_reading(store, written, extractor=EXTRACTOR)
                for fault in faults(reading):
                    store.record_failure(fault, stage="annotate", run_id=run.id)
                if composed:
                    note_reading(store, composed)
                    run.count("read by a model")
            run.count(verdict(judged.relevance))
            if reading.unread in UNREADABLE:
                run.count(UNREADABLE[reading.unread])
        if second:
            with store.transaction():
                count_readers(store)


def faults(reading: Reading) -> Iterator[ExtractionError]:
    """Give what of an article wasn't read, because it would have held up the others."""
    advice = "look at its text"
    if reading.unread == "slow":
        yield ExtractionError(reading.article_id, TOO_SLOW, advice)
    for what in reading.passed_over:
        yield ExtractionError(reading.article_id, f"{PASSED_OVER} {what}", advice)


def verdict(relevance: Relevance) -> str:
    """Name what a text was judged to be; a borderline one is read, but leads no page."""
    if relevance.borderline:
        return "borderline"
    return "relevant" if relevance.relevant else "irrelevant"


def taken_as_relevant(reading: Reading) -> Reading:
    """Mark a reading as relevant; its score still says what the text itself gave."""
    return replace(reading, relevance=replace(reading.relevance, relevant=True, borderline=False))

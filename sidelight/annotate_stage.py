"""The stage between extract and link: articles become annotations, by our reader and by models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from crawlers.workers import Workers
from db.annotations import write_reading
from db.answers import AnswerFile, answers_path
from db.editing.settings import read_settings
from db.errors import ExtractionError
from db.records import ArticleText, Reading, Relevance
from db.reference.load import known_instruments, known_names
from db.rows import Row
from db.runs import Run
from db.store import Store
from nlp.annotate import EXTRACTOR
from sidelight.annotating import PASSED_OVER, TOO_SLOW, Setup, read_articles
from sidelight.defaults import MODEL
from sidelight.llm.asking import live_module
from sidelight.llm.batches import open_requests, take_in
from sidelight.llm.limits import Limits
from sidelight.llm.noting import count_readers, note_reading
from sidelight.llm.second_reader import Wish, second_reader
from sidelight.scale.workers import workers

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
    scheduler: str | None = None,
    all_relevant: bool = False,
    wish: Wish | None = None,
) -> dict[str, int]:
    """Read the articles that this extractor hasn't read yet, in as many processes as asked for.

    Where a `scheduler` is named, its workers read; what comes back is written here all the same.

    `all_relevant` takes every article as relevant, whatever it is about, those too that were
    set aside earlier: for a base on another topic. `wish` says that stored answers of a
    language model are to be read: alone (then only articles that have any), or beside ours.
    """
    told = {"reader": wish.reader, "model": wish.model} if wish else {}
    with store.run("annotate", parent_id=parent_id, **told) as run:
        due = articles_to_read(store, wish, all_relevant=all_relevant)
        topical, others = by_topic(due, read_settings(store).topic)
        with workers_of(scheduler) if due else nullcontext() as those:
            for articles, taken in ((topical, True), (others, all_relevant)):
                if articles:
                    annotate_texts(
                        store,
                        run,
                        articles,
                        model=model,
                        processes=those or processes,
                        all_relevant=taken,
                        wish=wish,
                    )
        return run.counts


def workers_of(scheduler: str | None) -> AbstractContextManager[Workers | None]:
    """Give the workers of a scheduler, or nobody where none is named."""
    return workers(scheduler=scheduler) if scheduler else nullcontext()


def articles_to_read(
    store: Store, wish: Wish | None, *, all_relevant: bool = False
) -> list[ArticleText]:
    """Give the articles that are due, and those with answers that aren't read yet."""
    due = articles_due(store, all_relevant=all_relevant, topic=read_settings(store).topic)
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


def by_topic(
    articles: Iterable[ArticleText], topic: Sequence[str]
) -> tuple[list[ArticleText], list[ArticleText]]:
    """Part the articles that name a topic word from the others."""
    words = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in topic), re.IGNORECASE)
    parted: tuple[list[ArticleText], list[ArticleText]] = ([], [])
    for article in articles:
        is_other = not topic or not words.search(f"{article.title} {article.text}")
        parted[is_other].append(article)
    return parted


def articles_due(
    store: Store, *, all_relevant: bool = False, topic: Sequence[str] = ()
) -> list[ArticleText]:
    """Give the articles that this version of the extractor hasn't read, or only set aside.

    Of those set aside, a `topic` takes up what names one of its words.
    """
    if topic and not all_relevant:
        unread = articles_due(store)
        known = {article.id for article in unread}
        aside = articles_due(store, all_relevant=True)
        named, _ = by_topic((each for each in aside if each.id not in known), topic)
        return [*unread, *named]
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
        told = store.each("asking about articles", requests)
        for fault in live.ask(told, answers, run, model=model, limits=limits):
            store.record_failure(fault, stage="annotate", run_id=run.id)
        return run.counts


def annotate_texts(
    store: Store,
    run: Run,
    texts: Iterable[ArticleText],
    *,
    model: str = MODEL,
    processes: int | Workers = 1,
    all_relevant: bool = False,
    wish: Wish | None = None,
) -> None:
    """Read texts, in so many processes or by workers; write each reading in a transaction.

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
        for done, (article, reading) in enumerate(zip(articles, readings, strict=True)):
            store.tell("reading articles", done, len(articles))
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

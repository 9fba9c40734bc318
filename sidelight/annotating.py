"""Articles become readings, here or in processes of their own, which send back records only."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context

from crawlers.time_limit import TookTooLong, time_limit
from crawlers.workers import Workers, in_turn
from db.errors import ClusterError
from db.records import ArticleText, KnownName, Reading, Relevance
from nlp.annotate import EXTRACTOR, Annotator

CHUNK_CHARACTERS = 40_000  # of text that a process is given at a time
CHUNK_ARTICLES = 32
CHUNKS_AHEAD = 3  # for each process, so that readings don't pile up faster than they are written

BASE_SECONDS = 60.0  # of the processor
SECONDS_BY_CHARACTER = 0.0005  # twice what the most hostile text takes, nine times any other's
GARBAGE = 20_000  # objects more, after which it is collected: a text's tokens live on a while
PASSED_OVER = "was read but for"
TOO_SLOW = "took too long to read, and was left unread"

_annotators: list[Annotator] = []  # the one of a process that reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What an Annotator is made of, so that each process can make its own."""

    known: tuple[KnownName, ...]
    instruments: tuple[KnownName, ...]
    model: str
    read_all_texts: bool = False

    def annotator(self) -> Annotator:
        """Load the model."""
        return Annotator(
            known=self.known,
            instruments=self.instruments,
            model=self.model,
            read_all_texts=self.read_all_texts,
        )


def read_articles(
    setup: Setup,
    articles: Iterable[ArticleText],
    *,
    processes: int | Workers = 1,
) -> Iterator[Reading]:
    """Give the reading of each article, in order; so many processes read, or whoever is given."""
    if not isinstance(processes, int):
        chunks = _chunks(articles)
        orders = (processes.submit(read_chunk, EXTRACTOR, setup, chunk) for chunk in chunks)
        for order in in_turn(processes, orders):
            yield from order.result()
        return
    if processes == 1:
        annotator = setup.annotator()
        with _set_aside():
            yield from read_within_limits(annotator, articles)
        return
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("forkserver"), initializer=_load, initargs=(setup,)
    )
    with pool:
        chunks = _chunks(articles)
        ahead = [pool.submit(_read, chunk) for chunk in islice(chunks, processes * CHUNKS_AHEAD)]
        while ahead:
            yield from _first(ahead)
            ahead += [pool.submit(_read, chunk) for chunk in islice(chunks, 1)]


@contextmanager
def _set_aside() -> Iterator[None]:
    """Keep the garbage collector from walking a loaded model again and again while it reads."""
    often = gc.get_threshold()
    _settle()
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()


def _settle() -> None:
    """Let the collector leave alone what is loaded by now, and look at the rest less often."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


def read_within_limits(annotator: Annotator, articles: Iterable[ArticleText]) -> Iterator[Reading]:
    """Give the reading of each article, in order; one that takes too long is left unread."""
    for chunk in _chunks(articles):
        yield from _read_chunk(annotator, chunk)


def _read_chunk(annotator: Annotator, chunk: list[ArticleText]) -> list[Reading]:
    """Read a chunk; where that takes too long, one by one, so that the slow ones alone are left."""
    try:
        with time_limit(seconds_for(chunk)):
            return list(annotator.read(chunk))
    except TookTooLong:
        if len(chunk) == 1:
            return [slow(chunk[0])]
        return [reading for article in chunk for reading in _read_chunk(annotator, [article])]


def seconds_for(articles: Iterable[ArticleText]) -> float:
    """Give how long articles may take: several times what any real text of their length does."""
    characters = sum(len(article.text) for article in articles)
    return BASE_SECONDS + characters * SECONDS_BY_CHARACTER


def slow(article: ArticleText) -> Reading:
    """Make the reading of an article that took too long: nothing was made out."""
    relevance = Relevance(relevant=False, score=0.0)
    language = article.language
    return Reading(article_id=article.id, relevance=relevance, language=language, unread="slow")


def read_chunk(extractor: str, setup: Setup, articles: list[ArticleText]) -> list[Reading]:
    """Read some articles for somebody who reads as this extractor.

    Raises ClusterError where that is another version than here: readings would be of two kinds.
    """
    if extractor != EXTRACTOR:
        advice = "install the same version on all machines"
        raise ClusterError("reading", "is asked for by another version than here", advice)
    return _read_chunk(_loaded(setup), articles)


@lru_cache(maxsize=1)
def _loaded(setup: Setup) -> Annotator:
    """Load the model, once for all that is read with it."""
    annotator = setup.annotator()
    _settle()
    return annotator


def _first(ahead: list[Future[list[Reading]]]) -> list[Reading]:
    """Take the oldest order off the list and wait for it."""
    return ahead.pop(0).result()


def _load(setup: Setup) -> None:
    """Load the model once for a process."""
    _annotators[:] = [setup.annotator()]
    _settle()


def _read(articles: list[ArticleText]) -> list[Reading]:
    """Read some articles in a process."""
    return _read_chunk(_annotators[0], articles)


def _chunks(articles: Iterable[ArticleText]) -> Iterator[list[ArticleText]]:
    """Group articles into what a process is given at a time."""
    chunk: list[ArticleText] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if size >= CHUNK_CHARACTERS or len(chunk) == CHUNK_ARTICLES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk

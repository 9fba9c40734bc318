"""Articles become stories and copies, in a knowledge base that is thrown away afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.annotations import write_reading
from db.linking.relink import relink
from db.records import ArticleText, Reading
from db.reference.load import load_reference, read_instruments, read_stakeholders
from db.rows import Row
from db.store import Store, now
from nlp.annotate import EXTRACTOR, Annotator
from sidelight.annotating import read_within_limits


def cluster(
    articles: Iterable[ArticleText], *, model: str, reference: Path | None = None
) -> Iterator[dict[str, Any]]:
    """Give each article's story (None when it stands alone), all its stories, and its original.

    Every article counts as relevant, whatever it is about. `reference` is the folder of
    curated names, by default the one shipped.
    """
    texts = list(articles)
    annotator = Annotator(
        known=read_stakeholders(reference),
        instruments=read_instruments(reference),
        model=model,
        read_all_texts=True,
    )
    yield from stories_of(texts, read_within_limits(annotator, texts), reference=reference)


def stories_of(
    texts: Sequence[ArticleText], readings: Iterable[Reading], *, reference: Path | None = None
) -> Iterator[dict[str, Any]]:
    """Give what `cluster` does of articles that are read already."""
    with (
        TemporaryDirectory(prefix="sidelight-") as folder,
        Store.open(Path(folder) / "cluster.db") as store,
    ):
        load_reference(store, reference)
        add_articles(store, texts)
        write_readings(store, readings)
        relink(store)
        yield from memberships(store, texts)


def add_articles(store: Store, texts: Sequence[ArticleText]) -> None:
    """Write articles without captures."""
    with store.transaction():
        store.add("articles", (article_row(text) for text in texts))


def article_row(text: ArticleText) -> Row:
    """Make the row of an article that comes from no capture."""
    return {
        "id": text.id,
        "capture_id": "",
        "url": f"urn:article:{text.id}",
        "title": text.title,
        "published_at": text.published,
        "language": text.language,
        "text": text.text,
        "word_count": len(text.text.split()),
        "recorded_at": now(),
    }


def write_readings(store: Store, readings: Iterable[Reading]) -> None:
    """Write the readings, and mark every article as relevant."""
    with store.transaction():
        for reading in readings:
            write_reading(store, reading, extractor=EXTRACTOR)
        store.db.execute("update articles set relevant = 1")


def memberships(store: Store, texts: Sequence[ArticleText]) -> Iterator[dict[str, Any]]:
    """Give the stories and the original of each article, best story first."""
    stories: defaultdict[str, list[str]] = defaultdict(list)
    for article in store.rows("select * from story_articles order by score desc, story_id"):
        stories[article["article_id"]].append(article["story_id"])
    originals = {
        article["id"]: article["duplicate_of"]
        for article in store.rows("select id, duplicate_of from articles")
    }
    for text in texts:
        story_ids = stories[text.id]
        yield {
            "id": text.id,
            "story": story_ids[0] if story_ids else None,
            "stories": story_ids,
            "duplicate_of": originals.get(text.id),
        }

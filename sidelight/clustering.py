"""Articles become stories and copies, in a knowledge base that is thrown away afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.annotations import write_reading
from db.linking.relink import relink
from db.records import ArticleText
from db.reference.load import known_instruments, known_names, load_reference
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
    with (
        TemporaryDirectory(prefix="sidelight-") as folder,
        Store.open(Path(folder) / "cluster.db") as store,
    ):
        load_reference(store, reference)
        add_articles(store, texts)
        annotate_all(store, texts, model)
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


def annotate_all(store: Store, texts: Sequence[ArticleText], model: str) -> None:
    """Read every text, relevant or not, and mark it as relevant."""
    annotator = Annotator(
        known=known_names(store),
        instruments=known_instruments(store),
        model=model,
        read_all_texts=True,
    )
    with store.transaction():
        for reading in read_within_limits(annotator, texts):
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

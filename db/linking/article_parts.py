"""The parts of articles are kept from link to link, and made anew where a text is another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace

from db.keys import digest_key
from db.linking.duplicates import pieces, sketch
from db.linking.material import LinkArticle, Material
from db.linking.parts import Parts, packed
from db.linking.sentences import cut, cut_lines
from db.linking.word_weights import weigh_words, written
from db.store import Row, Store

TABLE = "_article_parts"
NAMES = tuple(item.name for item in fields(Parts))


def with_parts(store: Store, material: Material, linker: str) -> Material:
    """Give the material with the parts of every article; keep those that are new.

    Parts rest on nothing but headline, text and the linker, whose digest says whether those
    kept still hold. Those of articles that aren't linked any more go.
    """
    kept = {row["article_id"]: row for row in store.rows(f"select * from {TABLE}")}  # noqa: S608
    keys = {item.id: digest_key(linker, item.title, item.text) for item in material.articles}
    stale = [key for key, row in kept.items() if keys.get(key) != row["digest"]]
    for key in stale:
        store.remove(TABLE, {"article_id": key})
        del kept[key]
    articles = tuple(replace(item, parts=_parts(item, kept)) for item in material.articles)
    store.add(TABLE, (_row(item, keys[item.id]) for item in articles if item.id not in kept))
    return replace(material, articles=articles)


def take_apart(article: LinkArticle) -> Parts:
    """Work out the parts of an article."""
    own, others = weigh_words(article.title, article.text)
    return Parts(
        sketch=sketch(article.text),
        pieces=pieces(article.text),
        words=written(own),
        title_words=written(others),
        cuts=packed(cut(article.text)),
        lines=packed(cut_lines(article.text)),
    )


def _parts(article: LinkArticle, kept: Mapping[str, Row]) -> Parts:
    """Give the parts that are kept, or work them out."""
    row = kept.get(article.id)
    return Parts(**{name: row[name] for name in NAMES}) if row else take_apart(article)


def _row(article: LinkArticle, digest: str) -> Row:
    """Make the row of an article's parts."""
    parts = article.parts or take_apart(article)
    return {"article_id": article.id, "digest": digest, **asdict(parts)}

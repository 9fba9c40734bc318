"""The parts of articles are kept from link to link, and made anew where a text is another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace

from db.keys import digest_key
from db.linking.copies.duplicates import pieces, sketch
from db.linking.material import CURRENT, LinkArticle, Material
from db.linking.parts import Parts, packed
from db.linking.text.sentences import cut, cut_lines
from db.linking.text.word_weights import weigh_words, written
from db.rows import Row
from db.store import Store

TABLE, SKETCHES = "_article_parts", "_article_sketches"
SKETCHED = ("sketch", "pieces")
NAMES = tuple(item.name for item in fields(Parts))


def with_parts(store: Store, material: Material, linker: str) -> Material:
    """Give the material of a whole base with the parts of every article; keep those that are new.

    Parts rest on nothing but headline, text and the linker, whose digest says whether those
    kept still hold. Those of articles that aren't linked any more go.
    """
    keys = {article.id for article in material.articles}
    for stored in store.rows(f"select article_id from {TABLE}"):
        if stored["article_id"] not in keys:
            _forget(store, stored["article_id"])
    articles = add_parts(store, material.articles, linker, among=CURRENT)
    return replace(material, articles=articles)


def add_parts(
    store: Store, articles: Iterable[LinkArticle], linker: str, *, among: str
) -> tuple[LinkArticle, ...]:
    """Give articles with their parts, and keep those that are new; `among` has their ids."""
    sql = (
        f"select {TABLE}.*, sketch, pieces from (select id from {among}) as wanted"
        f" cross join {TABLE} on {TABLE}.article_id = wanted.id"
        f" join {SKETCHES} on {SKETCHES}.article_id = wanted.id"
    )
    stored = {entry["article_id"]: entry for entry in store.rows(sql)}
    keys = {article.id: digest_key(linker, article.title, article.text) for article in articles}
    for article_id in [
        article_id
        for article_id, entry in stored.items()
        if entry["digest"] != keys.get(article_id)
    ]:
        _forget(store, article_id)
        del stored[article_id]
    with_parts_of = tuple(replace(article, parts=_parts(article, stored)) for article in articles)
    fresh = [article for article in with_parts_of if article.id not in stored]
    store.add(TABLE, (_row(article, keys[article.id]) for article in fresh))
    store.add(SKETCHES, (_sketches(article) for article in fresh))
    return with_parts_of


def _forget(store: Store, article_id: str) -> None:
    """Forget the parts of an article."""
    for table in (TABLE, SKETCHES):
        store.remove(table, {"article_id": article_id})


def take_apart(article: LinkArticle) -> Parts:
    """Work out the parts of an article."""
    of_text, of_title = weigh_words(article.title, article.text)
    return Parts(
        sketch=sketch(article.text),
        pieces=pieces(article.text),
        words=written(of_text),
        title_words=written(of_title),
        cuts=packed(cut(article.text)),
        lines=packed(cut_lines(article.text)),
    )


def _parts(article: LinkArticle, stored: Mapping[str, Row]) -> Parts:
    """Give the parts that are kept, or work them out."""
    entry = stored.get(article.id)
    return Parts(**{name: entry[name] for name in NAMES}) if entry else take_apart(article)


def _row(article: LinkArticle, digest: str) -> Row:
    """Make the row of an article's parts."""
    parts = article.parts or take_apart(article)
    columns = {name: value for name, value in asdict(parts).items() if name not in SKETCHED}
    return {"article_id": article.id, "digest": digest, **columns}


def _sketches(article: LinkArticle) -> Row:
    """Make the row of what is compared with other articles."""
    parts = article.parts or take_apart(article)
    return {"article_id": article.id, "sketch": parts.sketch, "pieces": parts.pieces}

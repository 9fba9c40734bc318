"""The host of an article -> its outlet, known by the source on the same site or made anew."""

from __future__ import annotations

from crawlers.web.canonical import site_of
from db.records import Article
from db.rows import Row
from db.store import Store, now


def outlet_of(store: Store, article: Article, source_id: str | None) -> str | None:
    """Find or make the outlet: the source on the same site knows its kind and name."""
    host = article.outlet_host
    if not host:
        return None
    if store.value("select 1 from outlets where id = ?", [host]) is None:
        source = _source_at(store, host, source_id) or {}
        outlet = {
            "id": host,
            "name": source.get("name") or article.outlet_name or host,
            "kind": source.get("kind"),
            "country": source.get("country"),
            "language": source.get("language") or article.language,
            "homepage": source.get("homepage"),
            "source_id": source.get("id"),
            "recorded_at": now(),
        }
        store.add("outlets", [outlet])
    return host


def _source_at(store: Store, host: str, source_id: str | None) -> Row | None:
    """Find the source whose homepage is on a site, the capture's own before any other."""
    sources = store.rows("select * from sources order by id = ? desc, id", [source_id])
    return next((source for source in sources if site_of(source["homepage"]) == host), None)

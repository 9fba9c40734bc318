"""The host of an article -> its outlet, known by the source on the same site or made anew."""

from __future__ import annotations

from crawlers.articles.digests import is_digest
from crawlers.known_outlets import UNKNOWN, OutletFacts, known_outlets, site_called
from crawlers.web.canonical import site_of
from db.records import DIGESTS, Article
from db.rows import Row
from db.store import Store, now

FORUM = "forum"


def outlet_of(store: Store, article: Article, source_id: str | None) -> str | None:
    """Find or make the outlet: the source on the same site knows its kind and name.

    Without a host it is the outlet that the article names, if the catalogue has just one so
    called. A digest of a report and its discussion is filed under the outlet, not its words.
    """
    host = article.outlet_host or site_called(article.outlet_name)
    if not host:
        return None
    outlet_id = _outlet_at(store, host, article, source_id)
    return _digests_under(store, outlet_id) if is_digest(article) else outlet_id


def _digests_under(store: Store, outlet_id: str) -> str:
    """Find or make the outlet of the digests that are filed under another; a forum's stay its."""
    (outlet,) = store.rows("select * from outlets where id = ?", [outlet_id])
    key = f"{outlet_id}{DIGESTS}"
    if outlet["kind"] == FORUM:
        return outlet_id
    if store.value("select 1 from outlets where id = ?", [key]) is None:
        name = f"a digest filed under {outlet['name']}"
        store.add("outlets", [{"id": key, "name": name, "recorded_at": now()}])
    return key


def _outlet_at(store: Store, host: str, article: Article, source_id: str | None) -> str:
    """Find or make the outlet at a host."""
    if store.value("select 1 from outlets where id = ?", [host]) is None:
        source = _source_at(store, host, source_id) or {}
        facts = known_outlets().get(host, UNKNOWN)
        outlet = {
            "id": host,
            "name": facts.name or source.get("name") or article.outlet_name or host,
            "kind": source.get("kind") or facts.kind,
            "country": source.get("country") or facts.country,
            "language": source.get("language") or facts.language or article.language,
            "homepage": source.get("homepage") or facts.homepage,
            "owner": facts.owner,
            "republishes": facts.republishes,
            "source_id": source.get("id"),
            "recorded_at": now(),
        }
        store.add("outlets", [outlet])
    return host


def fill_outlets(store: Store) -> None:
    """Give outlets that are there what has become known of them; what they say stays.

    A name that is only the host gives way.
    """
    with store.transaction():
        for outlet in store.rows(
            "select * from outlets where kind is null or owner is null or republishes is null"
        ):
            changes = _missing(outlet, known_outlets().get(outlet["id"], UNKNOWN))
            if changes:
                store.change("outlets", {"id": outlet["id"]}, changes)


def _missing(outlet: Row, facts: OutletFacts) -> Row:
    """Give what is known of an outlet and isn't written yet."""
    wanted = {
        "kind": facts.kind,
        "country": facts.country,
        "owner": facts.owner,
        "republishes": facts.republishes,
    }
    changes = {name: value for name, value in wanted.items() if value and outlet[name] is None}
    if facts.name and outlet["name"] == outlet["id"]:
        changes["name"] = facts.name
    return changes


def _source_at(store: Store, host: str, source_id: str | None) -> Row | None:
    """Find the source whose homepage is on a site, the capture's own before any other."""
    sources = store.rows("select * from sources order by id = ? desc, id", [source_id])
    return next((source for source in sources if site_of(source["homepage"]) == host), None)

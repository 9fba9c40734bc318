"""A knowledge base file becomes a Datasette application with our pages in front."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette
from datasette.plugins import pm

from db.community.file import community_path, open_community
from db.community.salts import signing_secret
from db.history import history_name
from db.linked.tables import LINKED
from db.opening.refusals import refuse_missing
from db.site import routes, security, sitemaps, web_archive
from db.site.editing import routes as editing_routes
from db.site.http import errors, reconciliation
from db.site.people import routes as people_routes
from db.site.people.forms import COMMUNITIES
from db.site.view import cells

FOLDER = Path(__file__).parent
SAMPLE = "select 1 from runs where stage = 'demo' limit 1"
SETTINGS: dict[str, Any] = {
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 2000,
    "facet_time_limit_ms": 400,
    "truncate_cells_html": 160,
    "default_cache_ttl": 0,
    "allow_download": True,
}
PUBLIC_SETTINGS: dict[str, Any] = {
    "default_cache_ttl": 60,
    "allow_download": False,
    "allow_facet": False,
    "allow_csv_stream": False,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "max_csv_mb": 20,
}
# What crawlers of search engines may leave out: tables, searches and what costs much to make.
PUBLIC_ROBOTS = (
    "/-/",
    "/search",
    "/follow",
    "/embed/",
    "/web/",
    "/*.xlsx$",
    "/*.gexf$",
    "/*.graphml$",
)


PLUGINS = (
    (routes, "sidelight"),
    (people_routes, "sidelight-people"),
    (editing_routes, "sidelight-editing"),
    (security, "sidelight-security"),
    (cells, "sidelight-cells"),
    (errors, "sidelight-errors"),
    (sitemaps, "sidelight-sitemaps"),
    (web_archive, "sidelight-web-archive"),
    (reconciliation, "sidelight-reconciliation"),
)


def build_desk(
    path: Path,
    *,
    public: bool = False,
    community: Path | None = None,
    proxy_header: str | None = None,
) -> Datasette:
    """Make the application for one knowledge base.

    `public` takes arbitrary SQL and debug pages from everybody, sets tighter limits, and lets
    caches keep pages for a minute. `community` is the file that people's forms write to, when it
    isn't the one beside the base; it is made by the first form. `proxy_header` names the header
    in which the web server in front says who asked it.
    Raises DatabaseError when there is no such file.
    """
    refuse_missing(path)
    for plugin, name in PLUGINS:
        if not pm.has_plugin(name):
            pm.register(plugin, name=name)
    people = community or community_path(path)
    desk = Datasette(
        [str(path)],
        secret=signing_secret_of(people),
        settings=SETTINGS | (PUBLIC_SETTINGS if public else {}),
        metadata=metadata(
            path.stem, public=public, proxy_header=proxy_header, invented=is_sample(path)
        ),
        template_dir=str(FOLDER / "templates"),
        static_mounts=[("sidelight", str(FOLDER / "static"))],
    )
    COMMUNITIES[desk] = people
    return desk


def signing_secret_of(community: Path) -> str:
    """Give a community base's secret, which lets sign-ins outlive a restart, or a new one."""
    if not community.exists():
        return secrets.token_hex(32)
    with open_community(community) as opened:
        return signing_secret(opened)


def is_sample(path: Path) -> bool:
    """Tell whether a base was built of the sample newsroom, whose reporting is invented."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            return base.execute(SAMPLE).fetchone() is not None
    except sqlite3.OperationalError:  # no base of ours: opening it will say so
        return False


def metadata(
    database: str, *, public: bool, proxy_header: str | None = None, invented: bool = False
) -> dict[str, Any]:
    """Read metadata.yaml and put it under the name this database is served by."""
    document: dict[str, Any] = yaml.safe_load(
        (FOLDER / "metadata.yaml").read_text(encoding="utf-8")
    )
    described = document.pop("database")
    ours = {"public": public, "proxy_header": proxy_header, "invented": invented}
    document["plugins"] = {**document.get("plugins", {}), "sidelight": ours}
    if public:
        described["allow_sql"] = False
        disallow = [f"/{database}$", f"/{database}/", *PUBLIC_ROBOTS]
        document["plugins"]["datasette-block-robots"] = {"disallow": disallow}
    for table in LINKED:
        described["tables"].setdefault(history_name(table), {"hidden": True})
    return {**document, "databases": {database: described}}

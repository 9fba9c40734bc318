"""An article becomes the HTML that its outlet serves, in the outlet's own markup."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from db.keys import slug_key
from sidelight.newsroom import addresses
from sidelight.newsroom.articles import (
    FOLDER,
    PAGE_BREAK,
    Outlet,
    SampleArticle,
    last_changed,
    load_withheld,
)
from sidelight.newsroom.markup import Body, bodies

templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=select_autoescape(["html", "xml"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals["section_path"] = addresses.section_path
templates.filters["slug"] = slug_key


def article_page(
    outlet: Outlet, article: SampleArticle, *, day: int, part: int = 1, form: str = "article"
) -> str | None:
    """Write one page of an article; None when it has no such part.

    `form` is the template: "article", or "amp" for the lean variant.
    """
    parts = bodies(whole(article) if form == "amp" else article)
    if not 1 <= part <= len(parts):
        return None
    name = "amp.html" if form == "amp" else f"{outlet.key}/article.html"
    address = addresses.address_of(outlet, article)
    return templates.get_template(name).render(
        outlet=outlet,
        article=article,
        address=address,
        amp_address=outlet.at(addresses.amp_path(outlet, article)) if outlet.amp else None,
        body=parts[part - 1],
        byline=outlet.byline.format(name=article.byline) if article.byline else None,
        changed=last_changed(article, day),
        part=part,
        part_addresses=_part_addresses(outlet, article, len(parts)),
        json_ld=script_data(linked_data(outlet, article, parts[0], day)),
    )


def whole(article: SampleArticle) -> SampleArticle:
    """Join the parts of an article, as AMP pages show them."""
    return replace(article, body=article.body.replace(PAGE_BREAK, ""))


def _part_addresses(outlet: Outlet, article: SampleArticle, count: int) -> list[str]:
    return [addresses.part_address(outlet, article, number + 1) for number in range(count)]


def script_data(data: dict[str, Any]) -> Markup:
    """Write data for a script element, which HTML entities can't be used in."""
    return Markup(json.dumps(data).replace("<", "\\u003c"))  # noqa: S704


def linked_data(outlet: Outlet, article: SampleArticle, body: Body, day: int) -> dict[str, Any]:
    """Describe an article in schema.org's words."""
    author = [{"@type": "Person", "name": article.byline}] if article.byline else []
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if body.entries else "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": last_changed(article, day).isoformat(),
        "articleSection": article.section,
        "author": author,
        "publisher": {"@type": "Organization", "name": outlet.name},
        "mainEntityOfPage": addresses.address_of(outlet, article),
    }


def front_page(outlet: Outlet, articles: list[SampleArticle], section: str | None = None) -> str:
    """Write an outlet's front page, or that of one section."""
    return templates.get_template("front.html").render(
        outlet=outlet,
        section=section,
        listed=[(article, addresses.address_of(outlet, article)) for article in articles],
        withheld=outlet.at(addresses.withheld_path(outlet)),
    )


def withheld_page(outlet: Outlet, *, day: int) -> str:
    """Write the page that robots.txt forbids, which looks like any article of the outlet."""
    forbidden = replace(outlet, path=addresses.withheld_path(outlet), amp=False)
    page = article_page(forbidden, load_withheld(), day=day)
    assert page is not None  # an article has a first part
    return page


def error_page(outlet: Outlet, status: int, phrase: str) -> str:
    """Write the page that goes with a status other than 200."""
    return templates.get_template("error.html").render(outlet=outlet, status=status, phrase=phrase)

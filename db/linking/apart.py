"""Articles become the number of origins that are really apart, as a confirmation needs them.

Texts that aren't copies may still be of one outlet, or rest on one report: "first reported by the
Circuit Post", "told the Circuit Post". All these count once; an unknown outlet may be any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.lexicon import pattern
from db.linking.identity.names import organisation_key
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle
from db.records import DIGESTS

Key = tuple[str, ...]
FIRST_TOLD = pattern("statements", "first_told")  # whose report it is, whoever that is
CREDITED = pattern("statements", "credited")  # the same, if it is an outlet
ANY_OUTLET: Key = ()


def count_apart(article_ids: Iterable[str], linkage: Linkage) -> int:
    """Count the origins behind some articles that neither share an outlet nor a report.

    A digest of somebody's report counts where nothing else does.
    """
    roots = {linkage.root(article_id) for article_id in article_ids}
    articles = [linkage.articles[root] for root in sorted(roots) if root in linkage.articles]
    articles = [one for one in articles if not one.is_digest] or articles
    outlets = {_outlet(article) for article in articles}
    apart: list[set[Key]] = []
    for article in articles:
        keys = {_outlet(article), *_reports(article, outlets, linkage)}
        joined = [group for group in apart if group & keys]
        apart = [group for group in apart if not group & keys]
        apart.append(keys.union(*joined))
    known = [group for group in apart if ANY_OUTLET not in group]
    return len(known) or min(len(articles), 1)


def _outlet(article: LinkArticle) -> Key:
    """Give the outlet of an article, with or without what it only retells."""
    name = article.outlet_name or (article.outlet_id or "").removesuffix(DIGESTS)
    return organisation_key(name) if name else ANY_OUTLET


def _reports(article: LinkArticle, outlets: set[Key], linkage: Linkage) -> Iterator[Key]:
    """Give the outlets on whose report an article says that it rests."""
    for match in FIRST_TOLD.finditer(article.text):
        yield organisation_key(next(filter(None, match.groups())))
    for match in CREDITED.finditer(article.text):
        name = next(filter(None, match.groups()))
        known = linkage.stakeholder(article.id, name)
        key = organisation_key(name)
        if known is not None and known.kind == "media":
            yield organisation_key(known.name)
        if key in outlets:
            yield key

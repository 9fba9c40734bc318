"""On the page of one decision "the DPA" becomes the authority that the page's title names.

`ODC (Norland) - 12/2021` is a page of Norland's data commission: its "DPA" is nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.keys import slug_key
from db.lexicon import word_set
from db.linking.identity.names import is_written_as, organisation_key
from db.linking.material import LinkArticle
from db.linking.text.decision_titles import decision_of

Key = tuple[str, str]
Place = tuple[str, str]
Curated = Mapping[tuple[str, ...], Sequence[tuple[str, str]]]
AUTHORITIES = word_set("names", "generic_authorities")


def authorities_meant(
    places: Iterable[Place], articles: Iterable[LinkArticle], curated: Curated
) -> dict[Place, Key]:
    """Give the curated authority that a general name means on the page of its decision."""
    titles = {article.id: article.title for article in articles}
    return {
        place: ("known", authority)
        for place in places
        if " ".join(organisation_key(place[1])) in AUTHORITIES
        and (authority := _authority(titles.get(place[0], ""), curated)) is not None
    }


def _authority(title: str, curated: Curated) -> str | None:
    """Find whom a page's title names, of several of one name the one of its place."""
    decision = decision_of(" ".join(title.split()))
    if decision is None:
        return None
    holders = {
        holder
        for holder, spelling in curated.get(organisation_key(decision.authority), ())
        if is_written_as(decision.authority, spelling)
    }
    if len(holders) > 1 and decision.place:
        holders = {one for one in holders if one.endswith(f"-{slug_key(decision.place)}")}
    return holders.pop() if len(holders) == 1 else None

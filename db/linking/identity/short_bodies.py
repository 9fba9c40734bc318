"""A body's short name becomes that body where its article has named it in full before.

"The Federal Labour Court" behind "the German Federal Labour Court" is that one; so is a name that
bodies of several countries go by ("CNPD"), where the article names one of them otherwise too.
Elsewhere such a name is nobody of those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from db.lexicon import word_set
from db.linking.identity.names import organisation_key
from db.records import Mention

Key = tuple[str, str]
Place = tuple[str, str]
OFFICES = frozenset({"court", "regulator", "government", "legislature"})
MOST_OF_PLACE = 3  # words of the place that a full name has before or behind the short one
OF_A_PLACE = word_set("names", "of_a_place")
# Which of several is meant can't be told even where another one is named.
OF_MANY = word_set("names", "courts_of_many")


def full_names(
    keys: Mapping[Place, Key],
    by_place: Mapping[Place, Sequence[Mention]],
    holders: Mapping[tuple[str, ...], Iterable[str]],
) -> dict[Place, Key]:
    """Give the node of the full name for each short one; `holders` are curated ids by name."""
    articles: defaultdict[str, list[Place]] = defaultdict(list)
    for place, key in keys.items():
        if key[0] in {"body", "known"}:
            articles[place[0]].append(place)
    return {
        place: full
        for places in articles.values()
        for place in places
        if keys[place][0] == "body"
        and (full := _full_name(place, places, keys, by_place, holders)) is not None
    }


def _full_name(
    place: Place,
    places: Iterable[Place],
    keys: Mapping[Place, Key],
    by_place: Mapping[Place, Sequence[Mention]],
    holders: Mapping[tuple[str, ...], Iterable[str]],
) -> Key | None:
    """Give the only body of an article that a short name can mean."""
    short = organisation_key(place[1])
    if not short or " ".join(short) in OF_MANY:
        return None
    sharing = set(holders.get(short, ()))
    candidates = {
        keys[other]
        for other in places
        if keys[other] != keys[place]
        and (
            (keys[other][0] == "known" and keys[other][1] in sharing)
            or _is_named_in_full(short, by_place[place], by_place[other])
        )
    }
    return candidates.pop() if len(candidates) == 1 else None


def _is_named_in_full(
    short: tuple[str, ...], mentions: Sequence[Mention], others: Sequence[Mention]
) -> bool:
    """Tell whether other mentions name an office by a short name with its place, and first."""
    kinds = {mention.kind for mention in (*mentions, *others) if mention.kind}
    if len(short) == 1 or not kinds & OFFICES or kinds - OFFICES:
        return False
    first = min((mention.start for mention in mentions), default=0)
    return any(
        other.start < first and _holds(organisation_key(other.text), short)
        for other in others
        if other.form == "name"
    )


def _holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name is a short one with its place: before it, or behind "of"."""
    more = len(full) - len(short)
    if not 0 < more <= MOST_OF_PLACE:
        return False
    return full[more:] == short or (full[: len(short)] == short and full[len(short)] in OF_A_PLACE)

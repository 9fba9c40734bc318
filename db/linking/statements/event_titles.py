"""A title as an article has it becomes ours: it names the authority, and praises nobody's decision.

"The DPA" of many countries is the one that the article means; a complaint "against" the authority
that it goes to was filed with it; what was recent when it was written isn't when it is read.
"""

from __future__ import annotations

import re

from db.lexicon import pattern, word_set
from db.linking.identity.names import tokens
from db.linking.linkage import Linkage
from db.records import EventSighting

THE_AUTHORITY = re.compile(r"^The (?:DPA|(?:data protection|supervisory) authority)(?=\s)", re.I)
COMPLAINT = re.compile(r"(?<=\bcomplaint )against(?= the\b)")
VALUED = pattern("voice", "valued_deed")
LATELY = pattern("voice", "lately")
OFFICES = word_set("names", "offices_with_article")


def in_our_words(title: str, sighting: EventSighting, linkage: Linkage) -> str:
    """Write a title so that it says what happened, and who did it."""
    title = LATELY.sub("", VALUED.sub(_plain, title))
    roles = {role.role: role.name for role in sighting.roles}
    if sighting.kind == "complaint" and "addressee" in roles and "target" not in roles:
        title = COMPLAINT.sub("with", title)
    doer = linkage.stakeholder(sighting.article_id, roles.get("agent"))
    if doer is None:
        return title
    is_office = not OFFICES.isdisjoint(tokens(doer.name))
    return THE_AUTHORITY.sub(f"The {doer.name}" if is_office else doer.name, title)


def _plain(valued: re.Match[str]) -> str:
    """Leave out the adjectives that value a deed; its article fits what follows."""
    article = "an" if valued["noun"][0].lower() in "aeio" else "a"
    return f"{article if valued['article'] in ('a', 'an') else valued['article']} {valued['noun']}"

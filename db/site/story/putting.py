"""How a claim was seen becomes words: asserted, alleged or denied, and by whom."""

from __future__ import annotations

from db.linking.text.words import is_negated
from db.rows import Row


def put_as(sighting: Row, words: str) -> str:
    """Say how a claim is put; words that deny by themselves are asserted by who says them."""
    is_own_denial = sighting["modality"] == "denied" and is_negated(words)
    return "asserted" if is_own_denial else str(sighting["modality"])


def claim_label(sighting: Row, words: str) -> str:
    """Say what a claim is about, how it is put, and by whom: a name and what kind of mouth."""
    how = put_as(sighting, words)
    is_bare = sighting["kind"] == "denial" and how == "denied"
    name, kind = sighting["claimant_name"], sighting["claimant_kind"]
    mouth = f" ({kind})" if kind else ""
    whose = f" by {name}{mouth}" if name else ", claimant not told"
    return ("" if is_bare else f"{sighting['kind']}, ") + how + whose

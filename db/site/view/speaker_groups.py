"""Kinds of stakeholder become the few groups that quoted words are counted by."""

from __future__ import annotations

# Each with the class of its colour, which the network shares.
GROUPS = {
    "employers and vendors": "employer",
    "workers and unions": "union",
    "public bodies": "regulator",
    "advocacy and research": "advocacy",
    "single people": "person",
    "media": "media",
    "speaker or their kind unknown": "unknown",
}
KINDS = {
    "employer": "employers and vendors",
    "vendor": "employers and vendors",
    "union": "workers and unions",
    "worker_group": "workers and unions",
    "regulator": "public bodies",
    "government": "public bodies",
    "legislature": "public bodies",
    "court": "public bodies",
    "advocacy": "advocacy and research",
    "research": "advocacy and research",
    "person": "single people",
    "media": "media",
}
UNKNOWN = "speaker or their kind unknown"


def group_of(kind: str | None) -> str:
    """Give the group that a kind of stakeholder counts as."""
    return KINDS.get(kind or "", UNKNOWN)

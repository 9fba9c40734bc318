"""The kinds of annotations become the JSON schema of a model's answer."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from db.records import (
    ClaimKind,
    EventKind,
    EventStatus,
    InstrumentKind,
    Modality,
    QuotationKind,
    Side,
    StakeholderKind,
)
from nlp.practices.mentions import practice_ids

Json = dict[str, Any]

SCHEMA_NAME = "reading"
TRANSLATION = "english"  # of a quotation in another language
OTHER = "other"  # a kind of stakeholder that is none of ours
TEXT: Json = {"type": "string"}
OPTIONAL: Json = {"type": ["string", "null"]}
STRINGS: Json = {"type": "array", "items": TEXT}
SURE: Json = {"type": "boolean"}
NTH: Json = {"type": ["integer", "null"]}
BASES = ("words", "act", "reported")
REPLIES = ("declined", "no_response", "replied")


def choice(*words: str) -> Json:
    """Say that a value is one of some words."""
    return {"type": "string", "enum": list(words)}


@cache
def item_shapes() -> dict[str, Json]:
    """Give, for each list of an answer, what each of its items has."""
    anchor = {"words": TEXT, "nth": NTH, "sure": SURE}
    return {
        "stakeholders": {
            "name": TEXT,
            "kind": choice(*get_args(StakeholderKind), OTHER),
            "mentions": STRINGS,
            "sure": SURE,
        },
        "instruments": {
            "name": TEXT,
            "kind": choice(*get_args(InstrumentKind)),
            "mentions": STRINGS,
            "sure": SURE,
        },
        "quotations": {
            **anchor,
            "more_words": STRINGS,
            "kind": choice(*get_args(QuotationKind)),
            "cue": OPTIONAL,
            "speaker": OPTIONAL,
            "who": OPTIONAL,
            "english": OPTIONAL,
        },
        "claims": {
            **anchor,
            "kind": choice(*get_args(ClaimKind)),
            "practice": choice(*practice_ids()),
            "claimant": OPTIONAL,
            "modality": choice(*get_args(Modality)),
        },
        "stances": {
            **anchor,
            "holder": TEXT,
            "side": choice(*get_args(Side)),
            "towards": TEXT,
            "basis": choice(*BASES),
        },
        "events": {
            **anchor,
            "kind": choice(*get_args(EventKind)),
            "status": choice(*get_args(EventStatus)),
            "date": OPTIONAL,
            "date_words": OPTIONAL,
            "doer": OPTIONAL,
        },
        "forecasts": {**anchor, "who": OPTIONAL, "due": OPTIONAL},
        "replies": {**anchor, "party": TEXT, "kind": choice(*REPLIES)},
    }


@cache
def answer_schema(*, is_abroad: bool = False) -> Json:
    """Give the schema of a whole answer, in the strict form that services ask for.

    Of articles in other languages it asks for a translation of what is quoted.
    """
    unasked = frozenset() if is_abroad else frozenset({TRANSLATION})
    lists = {
        name: {"type": "array", "items": _object({k: shape[k] for k in shape if k not in unasked})}
        for name, shape in item_shapes().items()
    }
    return _object(lists)


def _object(properties: Json) -> Json:
    """Describe an object that has just these properties, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }

"""Values become JSON whose bytes are ASCII: no control or bidi character acts on who views it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def json_lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write one JSON object a line."""
    for record in records:
        yield json.dumps(record, allow_nan=False) + "\n"


def json_text(value: object) -> str:
    """Write one JSON document for people and programs."""
    return json.dumps(value, indent=1, allow_nan=False) + "\n"

"""Parameters of an address that may track a reader or name a record -> those that name one.

courlan drops whatever is called ref, source, cid, session, ... as a tracker; registers, courts and
councils number their pages by such names.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode

EITHER = frozenset(
    {"ref", "refid", "reference", "source", "sourceid", "cid", "eid", "uid", "keyword", "session"}
)
SCRIPT = re.compile(r"\.(?:php|aspx?|cfm|jsp|cgi|do|pl|dll)$", re.IGNORECASE)
RECORD = re.compile(r"(?=[^\d]{0,20}\d)[\w./-]{1,24}")  # a number, with or without letters
MARK = re.compile(
    r"\w{0,40}(?:news|mail|share|feed|home|search|social|twitter|facebook)\w{0,40}", re.IGNORECASE
)


def with_numbers_of_records(url: SplitResult, query: str) -> SplitResult:
    """Put what names a record back into an address that was cleaned; `query` is the former one."""
    named = [(name, value) for name, value in parse_qsl(query) if _names_record(name, value, url)]
    pairs = parse_qsl(url.query, keep_blank_values=True)
    missing = [pair for pair in named if pair not in pairs]
    if not missing:
        return url
    return url._replace(query=urlencode(sorted([*pairs, *missing])), path=url.path or "/")


def _names_record(name: str, value: str, url: SplitResult) -> bool:
    """Tell whether a parameter names what is to be shown: a number, or what a script is given."""
    if name.lower() not in EITHER or MARK.fullmatch(value):
        return False
    return RECORD.fullmatch(value) is not None or SCRIPT.search(url.path) is not None

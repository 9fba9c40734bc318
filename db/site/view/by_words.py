"""Words that an address asks for -> a condition on a name or title, whatever case and accents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from anyascii import anyascii

from db.site.view.page import Parameters

SOUGHT = "q"


def folded(text: str | None) -> str:
    """Write a text in small letters of the English alphabet, for its words to be compared."""
    return anyascii(text or "").casefold()


def sought(parameters: Parameters) -> tuple[str, ...]:
    """Give the words that an address asks for, folded; each once."""
    return tuple(dict.fromkeys(folded(parameters.get(SOUGHT)).split()))


def has_words(text: Iterable[str | None], wanted: Iterable[str]) -> bool:
    """Tell whether some texts hold every one of some folded words."""
    whole = folded(" ".join(part for part in text if part))
    return all(word in whole for word in wanted)


def words_in(
    connection: sqlite3.Connection, column: str, wanted: Iterable[str]
) -> tuple[str, dict[str, str]]:
    """Write the condition that a column holds every word, with the values that it names."""
    connection.create_function("folded", 1, folded, deterministic=True)
    values = {f"word_{number}": word for number, word in enumerate(wanted)}
    conditions = [f"instr(folded({column}), :{name}) > 0" for name in values]
    return " and ".join(conditions) or "1", values

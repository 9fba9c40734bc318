"""An address and words become a link that opens the page at these words (text fragments)."""

from __future__ import annotations

from urllib.parse import quote

from db.exports.characters import safe_link

LONGEST = 160  # characters that are looked for whole; of longer words the two ends
WORDS_AT_ENDS = 6


def at_words(url: str | None, words: str) -> str:
    """Give the address of a page at the first place of these words, which its browser looks for.

    A place that runs over several paragraphs is told by its ends. Without an address of the web
    there is none.
    """
    address, lines = safe_link(url), [line.split() for line in words.splitlines() if line.split()]
    if not address or not lines:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:text={_directive(lines)}"


def _directive(lines: list[list[str]]) -> str:
    """Write what is looked for: the words, or those that it begins and ends with."""
    whole = " ".join(lines[0])
    if len(lines) == 1 and (len(whole) <= LONGEST or len(lines[0]) < 2):
        return _encoded(whole)
    half = len(lines[0]) // 2 if len(lines) == 1 else WORDS_AT_ENDS
    most = min(WORDS_AT_ENDS, half)
    return f"{_encoded(' '.join(lines[0][:most]))},{_encoded(' '.join(lines[-1][-most:]))}"


def _encoded(text: str) -> str:
    """Write text so that no mark of it parts the directive: a hyphen would, a comma, an &."""
    return quote(text, safe="").replace("-", "%2D")

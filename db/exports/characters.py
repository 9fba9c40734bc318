"""Text from elsewhere becomes text that a format can hold and a reader can't be misled by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
UNPRINTABLE |= dict.fromkeys(range(55296, 57344))  # lone surrogates
# Marks that turn the direction of what follows: they can make a name read as another.
TURNING = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)

JOINERS = "\u200c\u200d"  # unseen, but some scripts are misspelt without them
STRAY_JOINERS = re.compile(
    f"(?<=[\x00-\x7f])[{JOINERS}]+|^[{JOINERS}]+|[{JOINERS}]+(?=[\x00-\x7f]|$)"
)


class Unseen(dict[int, int | None]):
    """What `str.translate` makes of each character: those that control or can't be seen go."""

    def __missing__(self, code: int) -> int | None:
        """Look a character up; breaks and tabs are left to whoever splits at them."""
        character = chr(code)
        is_unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs")
        self[code] = (
            None if is_unseen and not (character.isspace() or character in JOINERS) else code
        )
        return self[code]


UNSEEN = Unseen(UNPRINTABLE | TURNING)


def clean(text: str | None) -> str:
    """Take out the characters that XML 1.0 can't hold."""
    text = text or ""
    is_plain = text.isascii() and text.isprintable()  # as most are, and told in a tenth of the time
    return text if is_plain else text.translate(UNPRINTABLE)


def one_line(text: str | None) -> str:
    """Make a label: one line, without what can't be seen or turns the direction of reading."""
    text = text or ""
    if not (text.isascii() and text.isprintable()):
        text = text.translate(UNSEEN)
    return " ".join(text.split())


def typed_line(text: str | None) -> str:
    """Make a line of what a person typed: a label, each letter in its usual code (NFC)."""
    return STRAY_JOINERS.sub("", one_line(unicodedata.normalize("NFC", text or "")))


def is_visible(text: str) -> bool:
    """Tell whether a text has a character that can be seen."""
    return any(character.isprintable() and not character.isspace() for character in text)


def has_words(text: str) -> bool:
    """Tell whether a text is of words: it has a letter, and isn't an address."""
    return "://" not in text and any(map(str.isalpha, text))


@lru_cache(maxsize=8192)
def safe_link(url: str | None) -> str:
    """Let only http and https addresses become links; anything else links nowhere."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""

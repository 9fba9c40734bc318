"""Text from elsewhere becomes text that a format can hold and a reader can't be misled by."""

from __future__ import annotations

from urllib.parse import urlsplit

UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
UNPRINTABLE |= dict.fromkeys(range(55296, 57344))  # lone surrogates
# Marks that turn the direction of what follows: they can make a name read as another.
TURNING = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)


def clean(text: str | None) -> str:
    """Take out the characters that XML 1.0 can't hold."""
    return (text or "").translate(UNPRINTABLE)


def one_line(text: str | None) -> str:
    """Make a label: one line, without marks that turn the direction of reading."""
    return " ".join(clean(text).translate(TURNING).split())


def is_visible(text: str) -> bool:
    """Tell whether a text has a character that can be seen."""
    return any(character.isprintable() and not character.isspace() for character in text)


def safe_link(url: str | None) -> str:
    """Let only http and https addresses become links; anything else links nowhere."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""

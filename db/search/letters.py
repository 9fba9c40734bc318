"""Text becomes the letters that people type: no ligatures, full width, hyphens unseen."""

from __future__ import annotations

import re
import unicodedata

# Letters and digits in another dress: ﬁ, Ａ, ７. What has a sense of its own (½, ², …) stays.
DRESSED = re.compile("[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
APOSTROPHES = dict.fromkeys(map(ord, "\u02bc\u02b9\u02bb"), "\u2019")  # these count as letters
UNSEEN = dict.fromkeys(
    [0x00, 0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF]
)  # fmt: skip
SIGNS = UNSEEN | APOSTROPHES


def plain_letters(text: str) -> str:
    """Write a text as it is typed; words stay the same words, and its signs nearly all."""
    if text.isascii():
        return text.replace("\0", "")
    composed = unicodedata.normalize("NFC", text.translate(SIGNS))
    return DRESSED.sub(lambda run: unicodedata.normalize("NFKC", run[0]), composed)

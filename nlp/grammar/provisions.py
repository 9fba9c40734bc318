"""Numbers of provisions keep their sentence whole, before the model parses a text.

Else a sentence seems to end in "violated Article 6(1)(f) GDPR by" before "GDPR".
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

NAME = "sidelight_provisions"
NUMBERED = re.compile(r"\d\w{0,4}(?:\(\w{1,4}\))+[^\S\n]+(?=\w)")  # "6(1)(f) ", more to come


@Language.component(NAME)
def mark_provisions(doc: Doc) -> Doc:
    """Let no sentence begin right after the number of a provision."""
    following = {number.end() for number in NUMBERED.finditer(doc.text)}
    if following:
        for token in doc:
            if token.idx in following and not token.is_sent_start:
                token.is_sent_start = False
    return doc

"""A sentence of an article is told as a line of ours: to be read alone, on any day."""

from __future__ import annotations

import re

from db.lexicon import pattern
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import of_all_breaches, with_authority
from db.linking.digest.voice import owner_of
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, places
from db.linking.text.phrases import REPORTED, capitalised, once_priced, when, with_note
from db.linking.text.sentences import QUOTED, Sentence, is_timeless

HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff]")  # marks without width in copied text
TYING, DATELINE = pattern("sentences", "tying"), pattern("sentences", "dateline")
TYING_WITHIN, PASSING = pattern("sentences", "tying_within"), pattern("sentences", "passing")


def dated_line(dossier: Dossier, sentence: Sentence) -> Line:
    """Give a sentence as a line, dated where that is needed."""
    text = _owned(dossier, sentence, dated_text(dossier, sentence))
    return Line(text=text, spans=places([sentence]))


def _owned(dossier: Dossier, sentence: Sentence, text: str) -> str:
    """Put before a sentence whose it is, where the outlet is a party itself."""
    owner = owner_of(dossier.article(sentence.article_id))
    return f"{owner}: {text}" if owner else text


def dated_text(dossier: Dossier, sentence: Sentence, *, has_day: bool = False) -> str:
    """Give a sentence with the days that it speaks of, and if some stay open when it was written.

    With `has_day` its day stands before it. `On Tuesday` becomes `on 21 April 2026`; quoted words
    stay as they were said.
    """
    article = dossier.article(sentence.article_id)
    text = plainly(settled(sentence, dossier.dates.get(sentence.article_id, ())))
    text = of_all_breaches(text, article, sentence)
    text, day, bare = with_authority(text, article), article.day, QUOTED.sub("", text)
    is_passing = not has_day and PASSING.search(bare) is not None
    needs_day = day is not None and (is_passing or not is_timeless(bare))
    return with_note(text, REPORTED.format(date=when(day)) if day and needs_day else "")


def plainly(text: str) -> str:
    """Give a sentence without what ties it to the one before, and without hidden marks."""
    untied = capitalised(TYING.sub("", DATELINE.sub("", HIDDEN.sub("", text))))
    return once_priced(TYING_WITHIN.sub(r"\1", untied))

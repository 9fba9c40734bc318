"""Replies -> those to the press or an author; what others asked is no silence before them."""

from __future__ import annotations

from dataclasses import replace

from db.lexicon import pattern
from db.linking.linkage import Linkage
from db.linking.stories.addresses import clean_title
from db.linking.text.decision_titles import decision_of
from db.linking.text.sentences import sentences_at
from db.records import Reply

BY_OTHERS = pattern("statements", "asked_by_others")
BY_PRESS = pattern("statements", "asked_by_press")


def as_press_asked(reply: Reply, linkage: Linkage) -> Reply:
    """Give a reply, unsure where it isn't plain that the press or the author asked.

    A page of a decision tells of requests that parties and authorities made.
    """
    article = linkage.articles.get(reply.article_id)
    if reply.kind == "replied" or reply.level != "sure" or article is None:
        return reply
    sentence = sentences_at(article, reply.start, reply.end).text
    is_page = decision_of(clean_title(article)) is not None
    is_asked = BY_PRESS.search(sentence) and not BY_OTHERS.search(sentence)
    return reply if is_asked and not is_page else replace(reply, level="unsure")

"""Pages that hold one decision -> the day on which it was made, where entered, and who made it."""

from __future__ import annotations

from collections.abc import Iterable

from db.edtf_dates import precision
from db.law.timetable import WORDS
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle, Material
from db.linking.stories.addresses import clean_title
from db.linking.text.decision_titles import decision_of
from db.records import Mention

DECIDING_KINDS = frozenset({"regulator", "court"})
LEAST_SENTENCE = 5  # words of a mention that stands for what a page's heading names


def is_page_of_decision(article: LinkArticle) -> bool:
    """Tell whether an article is the page of one decision, as its title shows."""
    return decision_of(clean_title(article)) is not None


def decision_days(material: Material, linkage: Linkage) -> dict[str, str]:
    """Give the day of the decision that each page holds, where it was entered to the day."""
    days = {
        step["instrument_id"]: step["date"]
        for step in material.known_steps
        if step["what"] == WORDS["decided"] and precision(step["date"]) == "day"
    }
    return {
        mention.article_id: days[mention.known_id]
        for mention in material.instruments
        if mention.known_id in days
        and len(mention.text.split()) >= LEAST_SENTENCE
        and is_page_of_decision(linkage.articles[mention.article_id])
    }


def deciders(material: Material, linkage: Linkage, pages: Iterable[str]) -> dict[str, str]:
    """Give the authority or court that each page of a decision names first, in its first line."""
    ends = {page: linkage.articles[page].text.find("\n") for page in pages}
    first: dict[str, Mention] = {}
    for mention in material.mentions:
        is_office = mention.form == "name" and mention.kind in DECIDING_KINDS
        if is_office and mention.start < ends.get(mention.article_id, 0):
            earliest = first.get(mention.article_id)
            if earliest is None or mention.start < earliest.start:
                first[mention.article_id] = mention
    named = {page: linkage.who.of(page, mention.name) for page, mention in first.items()}
    return {page: who for page, who in named.items() if who is not None}

"""Pages that hold one decision -> the day on which it was made, where that was entered."""

from __future__ import annotations

from db.edtf_dates import precision
from db.law.timetable import WORDS
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle, Material
from db.linking.stories.addresses import clean_title, decision_of

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

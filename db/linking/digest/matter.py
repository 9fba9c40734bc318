"""What a story is about: which texts speak of its matter, and which events are turns of it."""

from __future__ import annotations

import re

from db.lexicon import pattern, phrase, word_list, word_map
from db.linking.digest.dossier import Dossier
from db.linking.digest.voice import may_be_told
from db.linking.material import LinkArticle
from db.linking.stories.addresses import clean_title
from db.linking.text.decision_titles import Decision, decision_of
from db.linking.text.phrases import capitalised
from db.linking.text.sentences import QUOTED, Sentence, opening

WATCHING, REFERRING = pattern("voice", "watching"), pattern("voice", "referring")
FIRST_WORDS = {"complaint": pattern("voice", "suit")}  # with which an article first tells a turn
# Whose the staff is, in a page that calls it a controller.
ITS_STAFF = re.compile(
    r"\b(?:its|their)(?: own)? (?:employees?|staff|workers?)\b|\bemployees?[’'] rights\b"
    r"|\b(?:his|her) employer \(|\bby (?:his|her) employer\b",
    re.IGNORECASE,
)
AGAINST = re.compile(r"^Fine against (?P<name>\S.{2,60})$")
ABBREVIATED = re.compile(r"\.[A-Z]$")  # of a legal form, whose last full stop a title loses
NAMELESS_CONTROLLER = re.compile(r"\b(?:a|the) (?:data )?controller\b")
NAMELESS_AUTHORITY = re.compile(r"^(?:The )?DPA\b")
DECISIVE, OTHER_BREACH = pattern("voice", "decisive"), pattern("voice", "other_breach")
# A sum and for what it is.
FOR_WHAT = re.compile(r"^(?P<head>[^;]*?\bfine[ds]?\b[^;]*?\d.*?),? (?:for|because|due to) .*$")
SEVERAL = phrase("phrases", "over_several")
NEXT_SENTENCE = 300  # characters
ACTS = {kind: pattern("acts", kind) for kind in word_list("acts", "kinds")}
EMPLOYER = phrase("phrases", "employer")
AUTHORITY, PLACES = word_map("phrases", "titles")["authority"], word_map("phrases", "places")
# Kinds that are a turn whatever else their sentence says; others must speak of the matter.
TURNS = frozenset(
    {"fine", "ruling", "leak", "pause", "inquiry", "petition", "protest", "complaint", "hearing"}
)


def is_on_matter(dossier: Dossier, text: str) -> bool:
    """Tell whether a text speaks of watching people at work, or of the story's programme."""
    programme = dossier.programme
    return WATCHING.search(text) is not None or (programme is not None and programme in text)


def acts_in(text: str) -> set[str]:
    """Give the acts that a text tells, whatever verbs it has for them; quoted words don't count."""
    bare = QUOTED.sub("", text)
    return {kind for kind, verb in ACTS.items() if verb.search(bare)}


def decision_sentence(dossier: Dossier, article: LinkArticle) -> Sentence | None:
    """Give the first sentence of an article that is the page of one decision, if it tells it."""
    if decision_of(clean_title(article)) is None:
        return None
    first = next(iter(opening(article, paragraphs=1)), None)
    is_told = first is not None and DECISIVE.search(first.text) is not None
    return first if first and is_told and may_be_told(dossier, first) else None


def with_employer(text: str, article: LinkArticle, decision: Decision) -> str:
    """Say who `a controller` is: whom the page's title names, or an employer, if of its staff."""
    named = AGAINST.match(decision.case)
    if named:
        name = named["name"] + "." * (ABBREVIATED.search(named["name"]) is not None)
        return NAMELESS_CONTROLLER.sub(name, text, count=1)
    if ITS_STAFF.search(article.text) is None:
        return text
    return NAMELESS_CONTROLLER.sub(EMPLOYER, text)


def of_all_breaches(text: str, article: LinkArticle, sentence: Sentence) -> str:
    """Leave out for what a sum is, where the next sentence tells another breach that it is for."""
    after = article.text[sentence.end : sentence.end + NEXT_SENTENCE].lstrip()
    cut = FOR_WHAT.match(text) if OTHER_BREACH.match(after) else None
    return f"{cut['head']}{SEVERAL}" if cut else text


def with_authority(text: str, article: LinkArticle) -> str:
    """Name the authority by its country in a sentence of its page that only says `The DPA`."""
    decision = decision_of(clean_title(article)) if NAMELESS_AUTHORITY.match(text) else None
    if decision is None or decision.place is None:
        return text
    place = PLACES.get(decision.place, decision.place)
    authority = AUTHORITY.format(place=place).replace("s's ", "s' ")
    return capitalised(NAMELESS_AUTHORITY.sub(authority, text))

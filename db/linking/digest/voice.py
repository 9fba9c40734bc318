"""What our own sentences may rest on: who may be named, and which words tell a plain fact.

Linking has no parser: where words could mean less than they seem to, the sentence isn't made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.lexicon import pattern, word_map, word_set
from db.linking.digest.dossier import Dossier
from db.linking.identity.stakeholders import Stakeholder
from db.linking.material import LinkArticle
from db.linking.text.sentences import QUOTED, RELATIVE, Sentence
from db.linking.text.words import words
from db.records import Quotation, Stance

PARTISAN = word_set("voice", "partisan")
UNSETTLED, STUDY = pattern("voice", "unsettled"), pattern("voice", "study")
SUPPOSED, HEDGED = pattern("voice", "supposed"), pattern("voice", "hedged")
MATTER, ELSEWHERE = pattern("voice", "matter"), pattern("voice", "elsewhere")
SPOKEN_FOR = {side: pattern("voice", side) for side in ("critic", "defender")}
ANYBODY, QUESTION = pattern("voice", "anybody"), pattern("voice", "question")
UNFIT, LOADED = pattern("voice", "unfit"), pattern("voice", "loaded")
TAKEN_BACK = pattern("voice", "taken_back")
KINDS_WITH_WORDS = ("fine", "inquiry", "complaint", "petition", "protest", "pause")
WORDS_OF_KIND = {kind: pattern("voice", kind) for kind in KINDS_WITH_WORDS}
# by which words name a practice
SIGNS = {practice: pattern("voice", practice) for practice in word_map("phrases", "practice_names")}
NAMED_BY_A_WORD = frozenset({"person", "employer", "vendor"})
OWNED = re.compile(
    r"(?:\b[A-Z][\w-]{0,30} ){0,3}\b[A-Z][\w-]{0,30}['’]s(?= [A-Z])"
)  # Ann Example's Halcyon
BRACKETED = re.compile(r"(?<!\s)\s*\([^()]*\)")
GROUPS = frozenset({"worker_group", None})
FIRMS = frozenset({"employer", "vendor"})
LEAST_OWN_WORDS = 2  # beside a quotation: who says it, and that they do
LEAST_WORD = 3  # letters of a part of a name that tells it from others
LONGEST_OPENING = 60  # characters of a sentence that tell whether it takes something back
QUOTATION_MARK = 1  # characters by which a quotation may stand out of its sentence


def may_be_told(dossier: Dossier, sentence: Sentence) -> bool:
    """Tell whether a sentence of a dossier can stand as ours."""
    quotations = dossier.quoted.get(sentence.article_id, ())
    return is_outlets_own(dossier.article(sentence.article_id), quotations, sentence)


def is_outlets_own(
    article: LinkArticle, quotations: Iterable[Quotation], sentence: Sentence
) -> bool:
    """Tell whether a sentence can stand as ours: no question, reference, judgement, others' words.

    A sentence from the midst of a quotation reads like the outlet's own.
    """
    if not article.is_english:
        return False
    bare = QUOTED.sub("", sentence.text)
    is_all_quoted = len(words(bare)) < LEAST_OWN_WORDS < len(words(sentence.text))
    if is_all_quoted or UNFIT.search(sentence.text) or LOADED.search(bare):
        return False
    return not any(
        quotation.article_id == sentence.article_id
        and quotation.start < sentence.end
        and quotation.end > sentence.start
        and _reaches_beyond(quotation.start, quotation.end, sentence)
        for quotation in quotations
    )


def is_taken_back(article: LinkArticle, sentence: Sentence) -> bool:
    """Tell whether the sentence after one begins like one that takes it back, or limits it."""
    after = article.text[sentence.end : sentence.end + LONGEST_OPENING].lstrip("”\"'’) \n")
    return TAKEN_BACK.match(after) is not None


def _reaches_beyond(start: int, end: int, sentence: Sentence) -> bool:
    """Tell whether quoted words fill a sentence, or go on before or after it."""
    reaches = start < sentence.start or end > sentence.end
    fills = start <= sentence.start + QUOTATION_MARK and end >= sentence.end - 2 * QUOTATION_MARK
    return reaches or fills


def has_happened_by(text: str) -> bool:
    """Tell whether a sentence tells a happening, not what must, might or would be."""
    return not SUPPOSED.search(QUOTED.sub("", text)) and not QUESTION.search(text)


def is_worded(text: str, title: str) -> bool:
    """Tell whether a title is a run of a sentence's own words, and the sentence means them.

    A title that was put together may have lost a "not", or what it was that somebody held.
    """
    bare = BRACKETED.sub("", text)
    return title.rstrip(" .").lower() in bare.lower() and not UNSETTLED.search(bare)


def tells_plainly(text: str, kind: str, parties: Iterable[Stakeholder]) -> bool:
    """Tell whether a sentence says of an event of a kind that the parties took part in it.

    Quoted words don't count. A kind whose words aren't known is never told.
    """
    bare = QUOTED.sub("", text)
    needed = WORDS_OF_KIND.get(kind)
    return (
        needed is not None
        and needed.search(bare) is not None
        and has_happened_by(text)
        and not HEDGED.search(bare)
        and not ELSEWHERE.search(bare)
        and all(is_named_in(OWNED.sub("", bare), party) for party in parties)
    )


def takes_side(text: str, stance: Stance, holder: Stakeholder) -> bool:
    """Tell whether the sentence of a stance names whose it is, and settles it.

    What a body does to its staff is told as a deed: no act makes it a defender in our voice. Nor
    is a firm against monitoring because it drops a tool or blames its rivals.
    """
    bare = QUOTED.sub("", text)
    is_a_critics_act = stance.side == "critic" and holder.kind not in FIRMS
    return (
        (stance.basis != "act" or is_a_critics_act)
        and is_named_in(text, holder)
        and (stance.basis != "words" or speaks_for(text, stance.side))
        and has_happened_by(text)
        and not UNSETTLED.search(bare)
        and not any(_made_a_study(text, name) for name in (holder.name, *holder.aliases))
    )


def speaks_for(text: str, side: str) -> bool:
    """Tell whether words speak of watching people at work, and of something for or against it."""
    spoken = SPOKEN_FOR.get(side)
    return spoken is None or (MATTER.search(text) is not None and spoken.search(text) is not None)


def _made_a_study(text: str, name: str) -> bool:
    """Tell whether a name stands before a study that is somebody's."""
    _, is_there, after = text.partition(f"{name} ")
    return bool(is_there) and STUDY.match(after) is not None


def is_named_in(text: str, stakeholder: Stakeholder) -> bool:
    """Tell whether a text has a name that somebody goes by, or the part that tells it apart."""
    spoken = {word.lower() for word in words(text)}
    for name in (stakeholder.name, *stakeholder.aliases):
        parts = [word.lower() for word in words(name) if len(word) >= LEAST_WORD]
        if stakeholder.people and stakeholder.body_id and len(parts) == 1:
            continue  # "workers" could be anybody's
        if parts and (
            set(parts) <= spoken or (stakeholder.kind == "person" and parts[-1] in spoken)
        ):
            return True
    return False


def may_be_named(stakeholder: Stakeholder) -> bool:
    """Tell whether a name says who is meant: `DPA` or `employees` could be anybody."""
    if RELATIVE.search(stakeholder.name):
        return False
    if stakeholder.curated or (stakeholder.people and stakeholder.body_id):
        return True
    if stakeholder.people or not stakeholder.name.split()[-1][:1].isupper():
        return False
    return stakeholder.kind in NAMED_BY_A_WORD or not ANYBODY.match(stakeholder.name)


def are_many(stakeholder: Stakeholder) -> bool:
    """Tell whether a name is of several people: `Halcyon workers`, `lawyers`."""
    last = stakeholder.name.split()[-1] if stakeholder.name.split() else ""
    return stakeholder.kind in GROUPS and last[:1].islower()


def owner_of(article: LinkArticle) -> str | None:
    """Give the party that speaks in an article, where its outlet is one."""
    return article.outlet_name if article.outlet_kind in PARTISAN else None

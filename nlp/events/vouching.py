"""How sure a proposal is by more than its score: whether it is of the matter and reads alone.

A judge says how likely something is an event. Here plain acts of authorities and parties are
vouched for a little sooner; what has to do with watching nobody, tells what a law says, or
leaves out who did it isn't vouched for however likely it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span, Token

from db.records import EvidenceLevel, Role
from nlp.events.features import Article
from nlp.events.kinds import Parties, kind_of_noun, parties_of, stems
from nlp.events.proposals import Proposal, subject_of
from nlp.events.roles import instrument_of
from nlp.events.subjects import SUBJECTS, top_verb
from nlp.events.word_classes import LEXICON, classes_within, done_to
from nlp.grammar.clauses import agent, is_passive
from nlp.grammar.headings import RUNS_ON
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of
from nlp.grammar.scoring import Judge

PLAIN_ENOUGH = 0.66  # score of an act told plainly
NEAR, FAR = 500, 1000  # characters to where a practice is named; where workers take part
# Kinds that are of the matter only beside it; a fine or a pause is what the article is about.
BESIDE = frozenset(
    {"statement", "announcement", "layoff", "protest", "policy_change", "acquisition", "vote",
     "resignation", "report", "study", "complaint"}
)  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATELINE = re.compile(
    r"\b(?:to|yester)day\s{1,3}[A-Z]\w{1,30}(?: \w{1,30})?, \d{1,2} "
)  # "today Marsh, 2 May"
MOST_OF_DATELINE = 20  # characters of it behind what is told
TOLD = {"past", "perfect"}
WHOLE_CLAUSES = {"ROOT", "conj"}
FACTUAL = {"after", "as", "because"}  # clauses after them tell what was so
AUTHORITIES = {"judging", "authority", "lawmaker"}
PEOPLE = {"workers", "people"}
MEANS = {"technique", "data"}


def level_of(
    proposal: Proposal,
    score: float,
    judge: Judge,
    *,
    article: Article,
    extent: Span,
    roles: tuple[Role, ...],
) -> EvidenceLevel | None:
    """Give the evidence level of a proposal with its score; None for what isn't to be read."""
    level = judge.level(score)
    if level == "unsure" and score >= PLAIN_ENOUGH and _is_plain_act(proposal, article):
        level = "sure"
    if level != "sure":
        return level
    names = article.around.mentions.within(
        proposal.head.sent.start_char, proposal.head.sent.end_char
    )
    is_doubtful = (
        not _is_of_matter(proposal, article, extent, roles)
        or _is_told_in_passing(proposal)
        or _points_elsewhere(proposal)
        or _is_of_nobody(proposal, named=bool(names))
        or _is_what_rules_say(proposal, article)
        or _decides_nothing(proposal)
        or _runs_on(proposal, extent)
    )
    return "unsure" if is_doubtful else "sure"


def _runs_on(proposal: Proposal, extent: Span) -> bool:
    """Tell whether what is told runs on from a headline into the line below: a dateline."""
    text, start = text_of(proposal.head.doc), proposal.head.idx
    is_dated = DATELINE.search(text, start, extent.end_char + MOST_OF_DATELINE) is not None
    return is_dated or RUNS_ON.search(text, start, extent.end_char) is not None


def _is_plain_act(proposal: Proposal, article: Article) -> bool:
    """Tell whether a clause of its own says that an authority, court or party did something.

    "The regulator visited the depot", "the firm appealed", "dozens of drivers have sued".
    """
    head, stands = proposal.head, proposal.stands
    is_told = stands.is_plain and proposal.tense in TOLD
    is_set = _is_set(proposal) and not (stands.reporters or stands.alleged)
    if not (is_told or is_set) or head.i in article.quoted or not _is_whole_clause(head):
        return False
    parties, kind = parties_of(head, article.around), proposal.kind
    if kind in {"inquiry", "ruling"}:
        says_what = bool(done_to(head)) or _finds_fault(head) or _has_it_done(head)
        return "judging" in parties.doer and says_what
    if kind in {"report", "study"}:
        return bool(parties.doer & {"media", "research"})
    if kind == "deployment":
        return _is_plain_use(proposal, parties)
    return kind == "fine" or _is_plain_plea(proposal, article, parties)


def _is_plain_plea(proposal: Proposal, article: Article, parties: Parties) -> bool:
    """Tell whether somebody sued or appealed, a named law took a step, or a system was stopped."""
    if proposal.kind == "bill_step":
        law = instrument_of(proposal, article.around)
        return law is not None and law.kind in {"law", "bill"}
    if proposal.kind == "complaint":
        sues = not word_set(LEXICON, "suing").isdisjoint(stems(proposal.head))
        return sues or "case" in parties.object
    return proposal.kind == "pause" and "technique" in parties.object


def _is_plain_use(proposal: Proposal, parties: Parties) -> bool:
    """Tell whether an employer installed something, or it began to run on some day."""
    head = proposal.head
    if is_passive(head) or _begins(head):
        of_means = MEANS & (parties.object | classes_within(head))
        return proposal.date is not None and bool(of_means)
    is_employer = bool(parties.doer & {"firm", "name"}) and not parties.doer & AUTHORITIES
    is_begun = "data" in parties.object and head.lemma_.lower() in {"begin", "start"}
    return is_employer and (is_begun or "technique" in parties.object)


def _is_set(proposal: Proposal) -> bool:
    """Tell whether somebody is said to install something in a certain month to come."""
    return (
        proposal.kind == "deployment" and proposal.tense == "future" and proposal.date is not None
    )


def _has_it_done(verb: Token) -> bool:
    """Tell whether somebody is told what is to be done: "asked for the notice to be changed"."""
    is_order = not word_set(LEXICON, "addressing").isdisjoint(stems(verb))
    return is_order and any(
        child.dep_ in {"ccomp", "advcl", "xcomp"} and child.i > verb.i for child in verb.rights
    )


def _begins(verb: Token) -> bool:
    """Tell whether it is only said that something began: "the recording began in 2016"."""
    return verb.lemma_.lower() in {"begin", "start"} and not done_to(verb)


def _is_whole_clause(verb: Token) -> bool:
    """Tell whether a verb has a clause and subject of its own: also "after the firm installed"."""
    nouns = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not nouns or nouns[0].pos_ == "PRON":
        return False
    is_so = verb.dep_ == "advcl" and any(child.lower_ in FACTUAL for child in verb.lefts)
    return verb.dep_ in WHOLE_CLAUSES or is_so


def _finds_fault(verb: Token) -> bool:
    """Tell whether a verb of finding says that somebody broke a rule."""
    words = {token.lower_ for token in verb.subtree}
    return not words.isdisjoint(word_set(LEXICON, "findings"))


def _is_of_matter(
    proposal: Proposal, article: Article, extent: Span, roles: tuple[Role, ...]
) -> bool:
    """Tell whether an event has to do with watching people at work, or with what follows from it.

    Thin kinds stand near to where it is named. A complaint is what the article is about unless
    somebody brings it whom the article names by the way.
    """
    start, end = extent.start_char, extent.end_char
    if proposal.kind == "other":
        return _names_matter(proposal, article, start, end) or _is_between(proposal, roles)
    if proposal.kind not in BESIDE:
        return True
    parties = parties_of(proposal.head, article.around)
    may_follow = proposal.kind not in {"announcement", "report", "study"}
    are_workers = may_follow and bool(PEOPLE & (parties.doer | parties.object))
    if _distance(article.practices, start, end) <= (FAR if are_workers else NEAR):
        return True
    if not article.practices and proposal.kind != "complaint":  # by none of our words
        return "workers" in classes_within(proposal.head)
    doers = {role.name for role in roles if role.role == "agent" and not role.name.islower()}
    return proposal.kind == "complaint" and doers <= article.main_names


def _names_matter(proposal: Proposal, article: Article, start: int, end: int) -> bool:
    """Tell whether the words of an event name a practice, and tell no state that lasted.

    "Had been using paper lists" is how things were.
    """
    lasted = {"had", "been"} <= {child.lower_ for child in proposal.head.children}
    return not lasted and any(start <= place < end for place in article.practices)


def _is_between(proposal: Proposal, roles: tuple[Role, ...]) -> bool:
    """Tell whether it is told who did something to whom on which day."""
    return _is_of_a_day(proposal) and len({role.role for role in roles}) > 1


def _distance(places: Sequence[int], start: int, end: int) -> int:
    """Give how many characters lie between a stretch and the nearest of some places, in order."""
    after = bisect_left(places, start)
    near = [places[i] for i in (after - 1, after) if 0 <= i < len(places)]
    return min((max(start - place, place - end, 0) for place in near), default=FAR + 1)


def _is_of_a_day(proposal: Proposal) -> bool:
    """Tell whether an event is dated to the day."""
    return proposal.date is not None and DAY.fullmatch(proposal.date.edtf) is not None


def _is_told_in_passing(proposal: Proposal) -> bool:
    """Tell whether a participle after a noun tells it, without a day or who did it.

    "The conditions of the permit issued by the local office".
    """
    verb = top_verb(proposal.head)
    if verb.tag_ != "VBN" or verb.dep_ != "acl":
        return False
    is_happening = kind_of_noun(verb.head) is not None  # "the complaint filed on Monday"
    return proposal.date is None or (agent(verb) is None and not is_happening)


def _points_elsewhere(proposal: Proposal) -> bool:
    """Tell whether a subject says that there is another: "a different ruling", "the latter"."""
    noun = subject_of(top_verb(proposal.head))
    if noun is None:
        return False
    words = {noun.lower_, *(child.lower_ for child in noun.children if child.dep_ == "amod")}
    return not word_set(LEXICON, "pointing_elsewhere").isdisjoint(words)


def _is_of_nobody(proposal: Proposal, *, named: bool) -> bool:
    """Tell whether an undated passive leaves out who did it, in a sentence that names nobody.

    A sum says enough: "the fine was cut to €9,000".
    """
    head = proposal.head
    if proposal.date is not None or named or not is_passive(head) or agent(head) is not None:
        return False
    return not any(token.like_num or token.ent_type_ == "MONEY" for token in head.subtree)


def _is_what_rules_say(proposal: Proposal, article: Article) -> bool:
    """Tell whether a law does or has done it, on no day: that is what it says, and no event."""
    if proposal.date is not None or proposal.kind != "policy_change" or proposal.tense == "past":
        return False
    noun = subject_of(top_verb(proposal.head))
    return noun is not None and (
        noun.lemma_.lower() in {"law", "act", "statute", "code"}
        or article.around.instrument_at(noun.left_edge.idx, noun.idx + 1) is not None
    )


def _decides_nothing(proposal: Proposal) -> bool:
    """Tell whether a ruling is told without what was decided: "ruled in a case", "there were"."""
    head = proposal.head
    if proposal.kind != "ruling":
        return False
    if head.lemma_.lower() == "rule":
        return not any(_says_outcome(child) for child in head.children)
    clauses = [child for child in head.children if child.dep_ == "ccomp"]
    expletive = any(word.dep_ == "expl" for clause in clauses for word in clause.children)
    return expletive and not _finds_fault(head)


def _says_outcome(child: Token) -> bool:
    """Tell whether a word after "ruled" begins the outcome: "that", "against", "unlawful"."""
    if child.dep_ in {"ccomp", "acomp", "dobj", "oprd", "nsubjpass", "xcomp"}:
        return True
    return child.dep_ == "prep" and child.lower_ in {"against", "for", "out"}

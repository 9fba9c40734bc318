"""Proposals of events become the words that tell them and a title: a sentence that reads alone.

A title is composed of the clause's own words: who did it, by name where the text has a pronoun,
and what was done, cut between phrases. Nothing is added but the "was" of "a petition signed by".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from nlp.events.extents import JOINING_MARKS, QUOTES, belongs, ends, reach
from nlp.events.kinds import stems
from nlp.events.proposals import Proposal
from nlp.events.roles import STEPS, instrument_of
from nlp.events.subjects import (
    FINITE,
    PLURAL,
    SUBJECTS,
    top_verb,
)
from nlp.events.title_subjects import POINTING, is_misread, subject_words
from nlp.events.told_clauses import OPENERS, is_cut_off, told_clause
from nlp.events.whole_titles import (
    DANGLING,
    OPENED,
    OPENING,
    SPACES,
    before_question,
    breaks_off,
    is_cut_at_mark,
    is_of_nobody,
    is_unbalanced,
    lists,
    paragraph,
)
from nlp.events.word_classes import LEXICON, Surroundings, grammatical_subject
from nlp.grammar.clauses import MentionIndex, is_passive
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

MOST_WORDS = 30
LEAST_WORDS = 3
DANGLING_PRONOUNS = {"it", "them", "him", "this", "that", "these", "those", "us", "me", "so", "one"}
AUXILIARIES = {"aux", "auxpass", "neg"}
BEFORE_VERB = {*AUXILIARIES, "advmod", "prt"}
SAID = {"ccomp", "xcomp", "prep", "advcl"}
BREAKS = {"prep", "cc", "mark", "relcl", "advcl", "acl", "agent"}
DATE_LEADS = {
    "on", "in", "at", "by", "before", "until", "till", "since", "from", "early", "late", "earlier",
    "later", "just", "the",
}  # fmt: skip
TIMES = re.compile(r"(?:year|quarter|month|week|spring|summer|autumn|fall|winter)")
RELATIVE = re.compile(
    r"\b(?:to(?:day|night|morrow)|yesterday|this|last|next|past|ago|\w+day|week|night)\b",
    re.IGNORECASE,
)
UNTOLD = ("following", "following ", "as follows")
JOINED_TIME = re.compile(
    r"(?<![\s,])[\s,]+and\s+(?:earlier|later|last|this|next|then|now)\b[^,]{0,16}$"
)
UNFINISHED = re.compile(r"[“\"]\s*(?:to|of|that)\b[^”\"]*$")  # is cut at the mark
DAY_OF_WRITING = re.compile(
    r"\b(?:to(?:day|night|morrow)|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
LIST_AFTER_TO = re.compile(r"\b(to): (?:[-–•*] ?|\(?\w\) )")
MADE_KNOWN = {
    "announce": "announced", "say": "said", "confirm": "confirmed", "disclose": "disclosed",
    "reveal": "revealed",
}  # fmt: skip
LAW_OPENER = re.compile(r"\b(?:[Tt]he|[A-Z][a-z]+(?: [A-Z][a-z]+)?) $")  # "the Act", "Ohio SB 7"
CUT_DAY = re.compile(r"\b(?:by|on|until) \d{1,2}$")  # "by 15. July", taken for the end
NEXT_LINE = re.compile(r"\s{0,20}\n\s{0,20}[A-Z].*", re.DOTALL)  # a dateline, joined to a heading
GAP_BEFORE_MARK = re.compile(r"(?<!\s)\s+([,.;:!?”)%]|[’'](?!\w))")


def title(proposal: Proposal, around: Surroundings, *, is_whole: bool = True) -> str | None:
    """Make a sentence of a proposal's own words; None when they make none that reads alone.

    Unless it is to be whole, it may break off: "the authority ordered the firm".
    """
    head = proposal.head
    if head.pos_ == "NOUN":
        return _title_of_noun(head)
    verb = top_verb(head)
    who = subject_words(verb, around.mentions)
    who = who if who and not who.isdigit() else _law_words(verb, proposal, around)
    if who is None or not _is_finite(verb) or is_misread(proposal, verb, around):
        return None
    told = _predicate(verb, proposal, around.mentions, is_whole=is_whole)
    if told is not None and head.i == verb.i:
        told = f"{told.strip()}{_said_before(verb)}"
    told = told and NEXT_LINE.sub("", told)
    if not told or told.startswith(who) or told.endswith(UNTOLD) or _says_nothing(verb, told):
        return None
    if is_whole and (_is_unfinished(told) or is_cut_at_mark(told) or lists(verb)):
        return None
    what = _tidy(f"{who} {_announced(verb)}{_added_auxiliary(verb)}{told}")
    if what is None or DAY_OF_WRITING.search(what) or CUT_DAY.search(what):
        return None
    return what


def _law_words(verb: Token, proposal: Proposal, around: Surroundings) -> str | None:
    """Give the name of a law or bill that is the subject as "it", or as a bare number of a bill."""
    noun = grammatical_subject(verb)
    law = None if noun is None else instrument_of(proposal, around)
    if noun is None or law is None or law.kind == "fine" or proposal.kind not in STEPS:
        return None
    stands_for = noun.lower_ == "it" and around.mentions.of(noun) is None
    if not (stands_for or noun.text.isdigit()):
        return None
    before = text_of(verb.doc)[: law.start].rpartition("\n")[2]
    opener = LAW_OPENER.search(before)
    return f"{opener[0] if opener else ''}{law.text}"


def _is_unfinished(told: str) -> bool:
    """Tell whether a title ends within words that a mark opens: `ordered “to change`."""
    return UNFINISHED.search(told) is not None and is_unbalanced(SPACES.sub(" ", told))


def _announced(verb: Token) -> str:
    """Give the words before what somebody made known to be doing: "announced that he was pausing".

    Without them it would read as if it went on; empty for any other verb.
    """
    above, helpers = verb.head, {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    pronoun = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if verb.tag_ != "VBG" or verb.dep_ != "ccomp" or not helpers & {"was", "were"}:
        return ""
    if pronoun is None or pronoun.pos_ != "PRON" or above.lemma_.lower() not in MADE_KNOWN:
        return ""
    return f"{MADE_KNOWN[above.lemma_.lower()]} that {pronoun.lower_} "


def _title_of_noun(noun: Token) -> str | None:
    """Tell that there was what a noun names: "There was a strike at Halden in May"."""
    if noun.lower_ == "hall" or any(child.lower_ in POINTING for child in noun.children):
        return None
    first = next((c.i + 1 for c in noun.lefts if c.dep_ == "det"), noun.left_edge.i)
    if any(child.dep_ == "poss" for child in noun.children):
        return None
    last = max([noun.i, *(reach(child) for child in noun.rights if child.dep_ == "prep")])
    words = noun.doc[first : last + 1].text
    if noun.tag_ in PLURAL:
        return _tidy(f"There were {words}")
    return _tidy(f"There was {'an' if words[:1].lower() in 'aeiou' else 'a'} {words}")


def _is_finite(verb: Token) -> bool:
    """Tell whether a verb makes a clause, or is a participle after its noun: a study published."""
    if verb.tag_ in FINITE:
        return True
    helpers = [child.tag_ for child in verb.lefts if child.dep_ in AUXILIARIES]
    if FINITE & set(helpers):
        return True
    if verb.dep_ == "conj" and not helpers:
        return bool(_shared_auxiliaries(verb))
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _added_auxiliary(verb: Token) -> str:
    """Give the auxiliary that a verb shares with the one before it, or that a participle lacks."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        noun = verb.head
        plural = noun.tag_ in PLURAL or any(word.dep_ == "conj" for word in noun.rights)
        return "were " if plural else "was "
    if any(child.dep_ in AUXILIARIES for child in verb.lefts):
        return ""
    return _shared_auxiliaries(verb)


def _is_joined_passive(verb: Token) -> bool:
    """Tell whether a verb that looks active shares a passive: "was fined and told to change it"."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or not is_passive(verb.head):
        return False
    return not any(child.dep_ in SUBJECTS | {"dobj"} for child in verb.children)


def _shared_auxiliaries(verb: Token) -> str:
    """Give the auxiliaries of a first verb that count for a second: must stop ... and delete."""
    if _is_joined_passive(verb):
        words = [child.text for child in verb.head.lefts if child.dep_ in AUXILIARIES]
        return f"{' '.join(words)} "
    if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBN"} or verb.tag_ != verb.head.tag_:
        return ""
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return ""
    words = [child.text for child in verb.head.lefts if child.dep_ in AUXILIARIES]
    if "to" in words:  # "agreed to hire and dismiss": the verb with the tense is farther up
        return ""
    shared = " ".join(words)
    return f"{shared} " if words else _shared_auxiliaries(verb.head)


def _predicate(
    verb: Token, proposal: Proposal, index: MentionIndex, *, is_whole: bool
) -> str | None:
    """Give the words of a verb and what follows it, cut between phrases; None if one dangles."""
    tokens = [t for t in verb.lefts if t.dep_ in BEFORE_VERB and t.i > _subject_end(verb)]
    tokens = [t for t in tokens if t.lower_ not in word_set(LEXICON, "joining")]
    tokens = [token for child in tokens for token in child.subtree if not ends(token)]
    tokens.append(verb)
    for child in verb.rights:
        if child.dep_ in SUBJECTS:
            continue
        if child.dep_ == "punct" and child.text in JOINING_MARKS:
            tokens.append(child)
            continue
        if not belongs(child) or ends(child):
            break
        tokens += child.doc[child.left_edge.i : reach(child) + 1]
        if reach(child) < child.right_edge.i:
            break
    tokens = _cut(tokens, proposal.head.i)
    clause = _clause(verb, tokens, index)
    told = _undated([*tokens, *clause], proposal)
    nouns = [token.i for token in told if token.dep_ in {"dobj", "pobj"} and token.pos_ == "NOUN"]
    opener = [token for token in clause if token.lower_ in OPENERS][:1]
    if any(_dangles(t, index, nouns) for t in told if t.i != verb.i and t not in opener):
        return None
    if is_whole:
        told = before_question(verb, told)
        if _is_lacking(verb, told, index) or (not clause and is_cut_off(verb, tokens[-1])):
            return None
    if verb.lemma_ == "be" and told[-1].i == verb.i:  # "the hearing is a week on Tuesday"
        return f"{verb.text} set"
    return f"{''.join(_words(token, index) for token in told)}{paragraph(told[-1])}"


def _clause(verb: Token, tokens: list[Token], index: MentionIndex) -> list[Token]:
    """Give the clause that says which thing a title ends with, where it fits and reads alone."""
    clause = told_clause(verb, tokens)
    inner = [token for token in clause if token.lower_ not in OPENERS]
    if len(tokens) + len(clause) > MOST_WORDS:
        return []
    return [] if any(_dangles(token, index, [tokens[-1].i]) for token in inner) else clause


def _undated(tokens: list[Token], proposal: Proposal) -> list[Token]:
    """Leave out a date that says nothing without the day of writing."""
    first, last = _relative_date(proposal)
    return [token for token in tokens if not first <= token.i < last]


def _is_lacking(verb: Token, told: list[Token], index: MentionIndex) -> bool:
    """Tell whether words are cut that a whole title needs, or point to what stands elsewhere."""
    if any(_is_pointed_at(token) for token in told if token.i > verb.i):
        return True
    return is_of_nobody(verb, told, index) or breaks_off(verb, told)


def _cut(tokens: list[Token], head: int) -> list[Token]:
    """Cut a long predicate before the last phrase that would make it too long."""
    if len(tokens) <= MOST_WORDS:
        return tokens
    breaks = [
        place
        for place, token in enumerate(tokens[: MOST_WORDS + 1])
        if token.i > head + 1
        and (token.dep_ in BREAKS or token.text == ",")
        and token.lower_ != "of"
    ]
    return tokens[: breaks[-1] if breaks else MOST_WORDS]


def _relative_date(proposal: Proposal) -> tuple[int, int]:
    """Give the tokens of a date that says nothing without the day of writing: "on Monday"."""
    date = proposal.date
    if date is None or any(letter.isdigit() for letter in date.text):
        return 0, 0
    doc = proposal.head.doc
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or not RELATIVE.search(date.text):
        return 0, 0
    first = span.start
    while first > 0 and doc[first - 1].lower_ in DATE_LEADS:
        first -= 1
    return first, span.end


def _says_nothing(verb: Token, told: str) -> bool:
    """Tell whether what a verb of saying or finding says is left out: "the court held".

    Whom somebody told is no more than that: "the expert told the commission".
    """
    if verb.lemma_.lower() == "tell" and not any(c.dep_ in SAID for c in verb.children):
        return True
    has_words = any(mark in told for mark in (": “", " that ")) or '"' in told
    if verb.lemma_.lower() in {"say", "add", "state"} and not has_words:  # "said in a report"
        return not any(
            child.dep_ in {"ccomp", "dobj"} and child.i > verb.i for child in verb.children
        )
    needs = (
        word_set(LEXICON, "saying") | word_set(LEXICON, "finding") | word_set(LEXICON, "reasoning")
    )
    words = told.split()
    return not needs.isdisjoint(stems(verb)) and words[-1] in {verb.text, "out", "also"}


def _said_before(verb: Token) -> str:
    """Give the words that stand before the verb that tells who said them.

    They are in quotation marks only where the article has them so; empty for any other verb.
    """
    said = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    tells = word_set(LEXICON, "saying") | word_set(LEXICON, "finding") | {"announce", "disclose"}
    if said is None or tells.isdisjoint(stems(verb)):
        return ""
    words = [token for token in said.subtree if not token.is_space]
    whole = words[-1].i - words[0].i == len(words) - 1
    is_dateline = words[0].text.isupper() and len(words[0]) > LEAST_WORDS
    quotes = any(word.text in QUOTES for word in words)
    if not whole or is_dateline or len(words) > MOST_WORDS or quotes:
        return ""
    told = said.doc[words[0].i : words[-1].i + 1].text.strip(" ,;")
    is_quoted = words[0].i > 0 and words[0].nbor(-1).text in QUOTES
    first = told[:1] if words[0].pos_ == "PROPN" or words[0].lower_ == "i" else told[:1].lower()
    return f": “{told}”" if is_quoted else f" that {first}{told[1:]}"


def _subject_end(verb: Token) -> int:
    """Give the last position of a verb's subject that stands before it."""
    ends = [child.right_edge.i for child in verb.lefts if child.dep_ in SUBJECTS]
    return max(ends, default=-1)


def _dangles(token: Token, index: MentionIndex, nouns: Sequence[int]) -> bool:
    """Tell whether a word points out of the clause to what a reader of the title can't see.

    In "for the score or against it" what it points to stands before it.
    """
    if token.pos_ == "PRON" and token.lower_ in {*DANGLING_PRONOUNS, "i", "we", "you"}:
        is_told_within = token.dep_ in {"nsubj", "nsubjpass", "expl", "mark", "relcl"}
        if token.lower_ in {"i", "we", "you", "me", "us"}:
            return True
        is_told_of = any(child.dep_ in {"prep", "relcl", "acl"} for child in token.children)
        stands_before = token.lower_ in {"it", "them"} and any(noun < token.i for noun in nouns)
        is_clear = is_told_within or is_told_of or stands_before
        return not is_clear and index.of(token) is None
    return token.lower_ in POINTING - {"this", "that", "these", "those"} and token.dep_ in {
        "det",
        "poss",
    }


def _is_pointed_at(token: Token) -> bool:
    """Tell whether "this" or "these" stands before a bare noun: which is told before; or "such"."""
    if token.lower_ == "such" and token.dep_ in {"amod", "predet"}:
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ != "as"
    if token.dep_ != "det" or token.lower_ not in {"this", "these", "those"}:
        return False
    noun = token.head
    is_time = noun.ent_type_ in {"DATE", "TIME"} or TIMES.match(noun.lower_)
    return (
        not is_time
        and noun.i == token.i + 1
        and not any(child.dep_ != "acl" for child in noun.rights)
    )


def _words(token: Token, index: MentionIndex) -> str:
    """Give a token's text, a name instead of a pronoun that stands for one."""
    if token.pos_ == "PRON" and token.lower_ in {"it", "them", "him"} and token.dep_ == "dobj":
        mention = index.of(token)
        if mention is not None:
            return f"{mention.name}{token.whitespace_}"
    if token.dep_ == "det" and token.lower_ in {"this", "these", "those"}:
        is_time = token.head.ent_type_ in {"DATE", "TIME"} or TIMES.match(token.head.lower_)
        return token.text_with_ws if is_time else f"the{token.whitespace_}"
    return str(token.text_with_ws)


def _tidy(words: str) -> str | None:
    """Put a title on one line, cut dangling words, begin with a capital; None if too short."""
    line = GAP_BEFORE_MARK.sub(r"\1", SPACES.sub(" ", words)).replace(" that: ", " that ")
    line = LIST_AFTER_TO.sub(r"\1 ", line)
    line = OPENING.sub("", line) if is_unbalanced(line) else line
    cut = line.strip(" ,;:-–—" if OPENED.search(line) else " ,;:-–—'")
    cut = JOINED_TIME.sub("", cut)
    while DANGLING.search(cut):
        cut = DANGLING.sub("", cut)
    return cut[:1].upper() + cut[1:] if len(cut.split()) >= LEAST_WORDS else None

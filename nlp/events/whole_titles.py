"""Whether the words of a title break off before their sense: what is ordered, found, or counted."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from spacy.tokens import Token

from nlp.events.extents import is_addressed
from nlp.events.kinds import stems
from nlp.events.word_classes import LEXICON
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

NEEDED = {"dobj", "conj", "xcomp", "ccomp", "acomp", "attr", "prep", "prt", "oprd", "dative"}
OBJECTS = {"dobj", "attr", "oprd", "ccomp", "pobj"}
SHORT_OF = {"continue", "begin", "start", "refuse", "fail", "agree", "decline", "plan"}
DUTIES = {"duty", "obligation", "right", "need", "ability"}
LISTED = re.compile(r"\bfollowing\b[^.:]{0,80}:")  # "uses the following measures: ..."
# of a paragraph of a law, cut at its bracket: Article 5(1)(a)
PARAGRAPH = re.compile(
    r"(?:[^\s()]{0,3}\))?(?:\(\w{1,4}\))*(?:(?:,\s?|,?\s(?:and|or)\s)\d{1,3}(?:\(\w{1,4}\))*)*"
    r"(?:\s(?:and|or)\s\d{1,3})?(?:(?:\sof\sthe)?\sGDPR\b)?"
)
ARTICLE = {"article", "articles", "section", "sections"}
OPENED, CLOSED = re.compile(r"(?:^|\s)['‘](?=[^\W\d])"), re.compile(r"['’](?!\w)")
DANGLING = re.compile(
    r"(?<![\s,])[\s,]+(?:on|in|to|of|by|for|with|at|from|and|or|but|the|a|an|that|as|into|over|its|his|her"
    r"|their|which|who|whom|whose|about|between|after|before|not|is|was|were|are|be|been|has|have"
    r"|had|will|would|than|including|because|while|when|where|if|against|through|under|during"
    r"|said|saying|so|also|more|most|how|what|why|whether|until|since|without|only|both|due|just"
    r"|shortly|soon|(?:not|so|how)\s+long|even)$",
    re.IGNORECASE,
)
OPENING = re.compile(r"[“\"(\[][^”\")\]]*$")
SPACES = re.compile(r"\s+")


def breaks_off(verb: Token, told: Sequence[Token]) -> bool:
    """Tell whether words that a title can't do without are cut off.

    The verb of "held that the firm", what is ordered, the object of its last verb.
    """
    places = {token.i for token in told}
    verbs = [token for token in told if token.pos_ == "VERB"]
    clauses = [child for child in verb.rights if child.dep_ == "ccomp" or is_addressed(child)]
    ordered = [child for inner in verbs for child in inner.rights if is_addressed(child)]
    if any(clause.i not in places for clause in ordered) or _lacks_verb(verb, told):
        return True
    if any(child.dep_ == "xcomp" and child.i not in places for child in verb.rights):
        return True
    begun = [c for c in clauses if not places.isdisjoint(token.i for token in c.subtree)]
    if any(clause.i not in places for clause in begun) or any(_asks(t, places) for t in told):
        return True
    last = max(told, key=lambda token: token.i)
    is_thing = last.dep_ == "pobj" and last.head.head.i == verb.i and last.pos_ != "NUM"
    if is_thing and verb.lemma_.lower() in SHORT_OF and last.ent_type_ != "DATE":
        return True  # "continued to access", where the model takes a verb for a noun
    cut = [child for child in last.rights if child.i not in places]
    needed = NEEDED if last.i != verb.i else NEEDED - {"prep"}  # "stopped [on Monday]"
    is_bare = last.pos_ == "VERB" and any(
        child.dep_ in needed and not _is_of_its_own(child) for child in cut
    )
    return is_bare or _goes_on(verb, last)


def _opens_list(line: Token) -> bool:
    """Tell whether a new line follows "to:", of which the first item may be told."""
    return line.i > 1 and line.nbor(-1).text == ":" and line.nbor(-2).lower_ == "to"


def _is_of_its_own(joined: Token) -> bool:
    """Tell whether a joined verb has a subject of its own: then the first isn't short of it."""
    return joined.dep_ == "conj" and any(
        child.dep_ in {"nsubj", "nsubjpass"} for child in joined.lefts
    )


def _lacks_verb(verb: Token, told: Sequence[Token]) -> bool:
    """Tell whether "that" is told without a verb after it, or a list is begun on another line."""
    opened = [token.i for token in told if token.lower_ == "that" and token.i > verb.i]
    if any("\n" in token.text and not _opens_list(token) for token in told if token.i > verb.i):
        return True
    needs = word_set(LEXICON, "saying") | word_set(LEXICON, "finding")
    if not opened or needs.isdisjoint(stems(verb)):
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for token in told if token.i > opened[0])


def _asks(token: Token, places: Set[int]) -> bool:
    """Tell whether a clause is cut after the word that opens it: "to find out on what basis"."""
    if token.tag_ not in {"WDT", "WP", "WP$", "WRB"}:
        return False
    verb = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and (verb.i not in places or verb.i < token.i)


def before_question(verb: Token, told: list[Token]) -> list[Token]:
    """Cut a purpose that breaks off in a question: "an inquiry [in order to find out on what]"."""
    places = {token.i for token in told}
    asking = next((token for token in told if token.i > verb.i and _asks(token, places)), None)
    if asking is None:
        return told
    purposes = [
        above.left_edge.i
        for above in asking.ancestors
        if above.dep_ in {"advcl", "acl", "prep"} and above.left_edge.i > verb.i + 1
        and above.left_edge.lower_ in {"in", "to", "with"}
    ]  # fmt: skip
    return [token for token in told if token.i < min(purposes)] if purposes else told


def _goes_on(verb: Token, last: Token) -> bool:
    """Tell whether a title can't end with a word: "allowed the tool “to change”"."""
    end = last.idx + len(last.text) + len(paragraph(last))
    line = last.doc[last.i + 1 : last.i + 9]
    after = (token for token in line if token.idx >= end and token.text.strip(" “\"‘’'"))
    following = next(after, None)
    if following is None:
        return False
    is_told_to = not word_set(LEXICON, "addressing").isdisjoint(stems(verb)) and not any(
        is_addressed(child) and child.i < last.i for child in verb.rights
    )
    if following.lower_ == "to" and (is_told_to or last.lemma_.lower() in DUTIES):
        return True
    if last.ent_type_ == "DATE" or last.pos_ == "NUM":
        return False
    is_told_that = following.lower_ == "that" and following.dep_ == "mark"
    return (following.lower_ == "of" or is_told_that) and last.dep_ in OBJECTS


def paragraph(last: Token) -> str:
    """Give the rest of a paragraph's number that is cut at its bracket: Article 5(1)(a)."""
    end = last.idx + len(last.text)
    near = {token.lower_ for token in last.doc[max(0, last.i - 8) : last.i]}
    if not any(letter.isdigit() for letter in last.text) or near.isdisjoint(ARTICLE):
        return ""
    rest = PARAGRAPH.match(text_of(last.doc), end)
    return rest[0] if rest is not None else ""


def lists(verb: Token) -> bool:
    """Tell whether a sentence ends by announcing a list."""
    return LISTED.search(text_of(verb.doc)[verb.idx : verb.sent.end_char + 1]) is not None


def is_cut_at_mark(told: str) -> bool:
    """Tell whether a title is cut at a mark that opens what it needs: "the result of “openness"."""
    line = SPACES.sub(" ", told)
    if len(OPENED.findall(line)) > len(CLOSED.findall(line)):
        return True
    return is_unbalanced(line) and DANGLING.search(OPENING.sub("", line).rstrip()) is not None


def is_unbalanced(line: str) -> bool:
    """Tell whether a quotation or bracket is opened and not closed."""
    if len(OPENED.findall(line)) > len(CLOSED.findall(line)):
        return True
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return line.count('"') % 2 == 1 or any(line.count(a) > line.count(b) for a, b in pairs)


def is_of_nobody(verb: Token, told: Sequence[Token], index: MentionIndex) -> bool:
    """Tell whether a finding is about something that only a pronoun names: "ruled that it was".

    "It" isn't who finds, unlike in "said it would".
    """
    if word_set(LEXICON, "finding").isdisjoint(stems(verb)):
        return False
    is_named = any(token.pos_ in {"NOUN", "PROPN"} for token in told[: told.index(verb)])
    for token in told:
        if token.pos_ in {"NOUN", "PROPN"} and token.i > verb.i and token.lower_ != "dpa":
            is_first_owned = any(c.lower_ in {"its", "his", "her", "their"} for c in token.lefts)
            return is_first_owned and not is_named
        if token.lower_ in {"it", "they"} and token.dep_ == "nsubj" and index.of(token) is None:
            return True
    return False

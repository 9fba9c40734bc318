"""A cue becomes the head of the noun phrase that names who speaks: subject, owner or agent."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from nlp.grammar.clauses import agent, is_passive
from nlp.grammar.lexicon import load
from nlp.quotations.cues import is_reporting, verbs
from nlp.quotations.misread import misread_author, misread_clause
from nlp.quotations.speakers import subject_of

LOOSENING = {",", "-", "--", "–", "—", "―"}
FINITE = {"VBD", "VBZ", "VBP"}
PHRASAL = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV"}  # of a short noun phrase
GOVERNED = {"dobj", "obj", "attr", "pobj"}


def reporter(cue: Token) -> Token | None:
    """Find the head of the speaker's noun phrase, or None where the text names nobody."""
    if cue.lower_ == "according":
        source = _object_of(cue, "to")
        return _deliverer(source) or source
    if cue.pos_ == "NOUN":
        return misread_author(cue) if misread_clause(cue) else _owner(cue)
    if cue.pos_ == "ADJ":
        return _subject_of_adjective(cue)
    by = agent(cue) if cue.tag_ == "VBN" else None
    if by is not None or is_passive(cue):
        return by or _object_of(cue, "in", "papers")
    return _author(cue) or doer_before(cue) or subject_of(cue) or _before_on_line(cue)


def doer_before(participle: Token) -> Token | None:
    """Find who does what a participle after a comma goes with: "defended his firm, saying".

    That is the subject of the last verb that stands in a tense before it, whatever verb the
    parse gives the participle to.
    """
    if participle.tag_ != "VBG" or participle.i == 0 or participle.nbor(-1).text != ",":
        return None
    before = participle.doc[participle.sent.start : participle.i - 1]
    verb = next((word for word in reversed(before) if word.tag_ in FINITE), None)
    if verb is None:
        return None
    arguing = _arguing(verb)
    if arguing is not None:
        return subject_of(arguing)
    if verb.dep_ in {"relcl", "ccomp", "acl"} or is_passive(verb):
        return None
    return _giver(verb) if verb.lemma_.lower() in verbs("receiving") else subject_of(verb)


def _arguing(finite: Token) -> Token | None:
    """Find who says that a thing was done: "argued that the order was never served, stating"."""
    clause = finite.head if finite.dep_ == "auxpass" else finite
    if clause.dep_ != "ccomp" or not is_passive(clause) or not is_reporting(clause.head):
        return None
    done_to = subject_of(clause)
    if done_to is None or done_to.pos_ != "NOUN":
        return None
    speaks = any(done_to.lemma_.lower() in verbs(kind) for kind in ("people", "bodies"))
    return None if speaks else clause.head


def _giver(verb: Token) -> Token | None:
    """Find who gives what says something, or else the thing: "got a letter from X, warning"."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    of_thing = None if thing is None else _object_of(thing, "from")
    return _object_of(verb, "from") or of_thing or thing


def _before_on_line(verb: Token) -> Token | None:
    """Take the noun phrase that fills a line up to a verb, where the parse runs lines together."""
    place = verb.i - 1
    while place >= 0 and verb.doc[place].pos_ in PHRASAL:
        place -= 1
    is_line = place < 0 or "\n" in verb.doc[place].text
    noun = verb.nbor(-1) if verb.i > 0 else verb
    return noun if is_line and noun.pos_ in {"NOUN", "PROPN", "PRON"} else None


def is_viewpoint(token: Token) -> bool:
    """Tell whether a noun makes its sentence somebody's: "in her view", "in X's words"."""
    return (
        token.lemma_.lower() in verbs("viewpoints")
        and token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and any(child.dep_ == "poss" for child in token.children)
    )


def _object_of(token: Token, preposition: str, kind: str | None = None) -> Token | None:
    """Find what stands after a preposition that depends on a token; of one kind of word only."""
    for child in token.children:
        if child.lower_ == preposition:
            nouns = (word for word in child.children if word.dep_ == "pobj")
            return next((word for word in nouns if not kind or word.lemma_ in verbs(kind)), None)
    return None


def _owner(noun: Token) -> Token | None:
    """Find whose claim it is: "her claim", "a claim by X", "X made the claim".

    Where X made "her claim", X is named and "her" is not.
    """
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        maker = _maker(noun) or _of_own(noun) if owner.tag_ == "PRP$" else None
        return owner if maker is None or maker.pos_ == "PRON" else maker
    by = _object_of(noun, "by") or _object_of(noun, "from")
    if by is not None:
        return by
    return _maker(noun)


def _maker(noun: Token) -> Token | None:
    """Find who made, had or repeated a claim that is the object of such a verb.

    Who sues "over claims that" makes them.
    """
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "over" and verb.head.pos_ == "VERB":
        return subject_of(verb.head)
    if noun.lower_ in verbs("headings") and noun.dep_ == "pobj" and verb.lower_ == "with":
        return verb.head  # "an article with the headline"
    if noun.dep_ in GOVERNED and verb.lemma_.lower() in verbs("light") and not is_passive(verb):
        return subject_of(verb)
    return None


def _of_own(noun: Token) -> Token | None:
    """Find who tells of a view of his own: "toned down his criticism"."""
    verb = noun.head.head if noun.head.dep_ in {"prep", "prt"} else noun.head
    telling: Sequence[str] = load("cues")["of_own"]
    if noun.dep_ not in GOVERNED or verb.lemma_.lower() not in telling or is_passive(verb):
        return None
    return subject_of(verb)


def _author(verb: Token) -> Token | None:
    """Find whose participle it is that the parse gives to a noun that says nothing itself.

    In "sent a letter opposing" and in "met them in Kestwick, saying" that is the subject of the
    verb around it.
    """
    noun = verb.head
    if verb.dep_ == "relcl":
        return _issuer(verb)
    if verb.dep_ != "acl" or verb.tag_ == "VBN":
        return None
    if _sends_document(noun):
        return subject_of(_verb_of(noun))
    loose = verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text in LOOSENING
    if not loose and noun.lemma_.lower() not in verbs("documents") and _can_speak(noun):
        return None
    around = noun
    while around.head != around and around.pos_ not in {"VERB", "AUX"}:
        around = around.head
    return None if is_passive(around) else subject_of(around)


def _can_speak(noun: Token) -> bool:
    """Tell whether a noun is somebody or something that says things."""
    kinds = ("people", "bodies", "papers")
    return noun.pos_ != "NOUN" or any(noun.lemma_.lower() in verbs(kind) for kind in kinds)


def _deliverer(source: Token | None) -> Token | None:
    """Find whose document a source is: "according to a memo the firm sent"."""
    if source is None or source.lemma_.lower() not in verbs("documents"):
        return None
    clause = next((child for child in source.rights if child.dep_ == "relcl"), None)
    own = [child for child in clause.lefts if child.dep_ == "nsubj"] if clause else []
    return next((child for child in own if child.lower_ not in {"that", "which"}), None)


def _sends_document(noun: Token) -> bool:
    """Tell whether a noun is whom a document goes to: "lodged a complaint against it claiming"."""
    verb = _verb_of(noun)
    if noun.dep_ != "pobj" or verb.lemma_.lower() not in verbs("issuing") or is_passive(verb):
        return False
    return any(
        child.dep_ == "dobj" and child.lemma_.lower() in verbs("documents")
        for child in verb.children
    )


def _verb_of(noun: Token) -> Token:
    """Give the verb around a noun after a preposition: "sent a letter to leaders"."""
    around = noun.head.head
    while around.dep_ in {"dobj", "pobj", "prep"} and around.head != around:
        around = around.head
    return around


def _issuer(verb: Token) -> Token | None:
    """Find who issued the document that says something: "the firm released a letter that warns"."""
    noun, subject = verb.head, subject_of(verb)
    is_document = subject is not None and subject.lower_ in {"that", "which"}
    if not is_document or noun.lemma_.lower() not in verbs("documents") or noun.dep_ != "dobj":
        return None
    issuing = noun.head.lemma_.lower() in verbs("issuing") and not is_passive(noun.head)
    return subject_of(noun.head) if issuing else None


def _subject_of_adjective(adjective: Token) -> Token | None:
    """Find who is sure, worried, eager: the subject of the verb it goes with."""
    own = next((child for child in adjective.lefts if child.dep_ == "nsubj"), None)
    if own is not None:  # "with drivers worried about"
        return own
    verb = adjective.head
    between = {token.text for token in adjective.doc[verb.i : adjective.i]}
    if adjective.dep_ in {"acl", "amod"} and between and "," not in between:
        return verb  # "leaders worried about"
    return subject_of(verb) if verb.pos_ in {"AUX", "VERB"} else None

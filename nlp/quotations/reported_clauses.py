"""A cue becomes the words that it reports: its clause, what stands around it, or after it.

A cue that stands within what it reports ("the plan, she said, was dead") stays in its content.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from nlp.grammar.extents import Extent, left_right, paragraph, within_paragraph
from nlp.quotations.boundaries import reach
from nlp.quotations.cues import may_report, takes_clause, takes_infinitive, verbs
from nlp.quotations.frames import is_bare_participle, is_infinitive
from nlp.quotations.misread import misread_clause
from nlp.quotations.proposals import Reported, Shape
from nlp.quotations.sources import is_viewpoint
from nlp.quotations.speakers import SUBJECTS

LEAST_WORDS = 3  # of a phrase's sentence, beside the phrase
MOST_PREDICATE = 4  # words after "is", with the stop
MOST_BEFORE_THAT = 9  # words from a cue to "that", or to the verb of its clause
FINITE = {"VBD", "VBZ", "VBP", "MD"}
ASIDES = {"parataxis", "advcl", "dep", "ccomp", "conj", "acl", "relcl"}


def reported_clause(token: Token) -> Reported | None:
    """Give what a cue reports as its clause, or None when it is no cue."""
    if not may_report(token):
        return None
    if token.pos_ in {"VERB", "AUX"} and token.lower_ != "according":
        return _by_verb(token)
    return _by_phrase(token) or _shaped("misread", misread_clause(token))


def _by_phrase(token: Token) -> Reported | None:
    """Give what stands around "according to X" or "in her view", or after "her answer:"."""
    if token.lower_ == "according" and _has_source(token):
        return _shaped("according", _around_phrase(token))
    if token.pos_ == "NOUN" and token.lower_ in verbs("headings"):
        return _shaped("colon", _after_heading(token))
    return _shaped("viewpoint", _around_phrase(token.head)) if is_viewpoint(token) else None


def _has_source(according: Token) -> bool:
    """Tell whether "according to" names a source; a law, a size or "which" is none."""
    to = next((child for child in according.children if child.lower_ == "to"), None)
    if to is None:
        return False
    noun = next((child for child in to.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ in verbs("relatives"):
        return noun is None
    return not any(
        word.lemma_.lower() in verbs("provisions")
        for word in (noun, *noun.lefts)
        if word is noun or word.dep_ in {"compound", "nmod"}
    )


def _by_verb(verb: Token) -> Reported | None:
    """Give the clause of a verb, the next paragraph, or what stands beside it in its own."""
    clause = _clause(verb)
    if clause is not None:
        shape: Shape = "infinitive" if is_infinitive(clause) else "clause"
        return _shaped(shape, within_paragraph(verb, left_right(clause)))
    block = _shaped("block", _block(verb))
    if block is not None:
        return block
    readers: tuple[tuple[Shape, Callable[[Token], Extent | None]], ...] = (
        ("aside", _around_aside),
        ("colon", _after_colon),
        ("rest", _rest),
    )
    for shape, read in readers:
        extent = read(verb)
        if extent:
            return _shaped(shape, within_paragraph(verb, extent))
    return None


def _shaped(shape: Shape, extent: Extent | None) -> Reported | None:
    """Tell how an extent is reported; None where there is none."""
    return Reported(shape, *extent) if extent else None


def _clause(verb: Token) -> Token | None:
    """Find the clause or infinitive in its paragraph that a cue verb reports."""
    clauses: list[Token] = []
    if takes_clause(verb):
        clauses += [child for child in verb.children if child.dep_ == "ccomp" and _is_said(child)]
    if takes_infinitive(verb):
        clauses += [
            child
            for child in verb.children
            if child.dep_ in {"xcomp", "ccomp"} and is_infinitive(child)
        ]
        clauses += [
            child
            for addressed in verb.rights
            if addressed.dep_ in {"dobj", "dative"}
            for child in addressed.rights
            if child.dep_ in {"acl", "relcl"} and is_infinitive(child)
        ]
    if verb.pos_ == "VERB" and verb.lemma_.lower() in verbs("gerunds"):
        clauses += [child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"]
    return next((child for child in clauses if within_paragraph(verb, (child.i, child.i))), None)


def _is_said(clause: Token) -> bool:
    """Tell whether a clause is one that can be said; "saw two teams meet" has none."""
    if clause.i < clause.head.i and (_has_complement(clause.head) or _trails_off(clause)):
        return False  # "the doors closed, she said goodbye"; "Slow? They seem so... Ann says it is"
    if _is_title(clause):
        return False
    witnessed = clause.head.lemma_.lower() in verbs("witnessing") and clause.tag_ == "VB"
    return not witnessed or any(child.dep_ in {"aux", "mark"} for child in clause.children)


def _trails_off(clause: Token) -> bool:
    """Tell whether a clause before its cue breaks off in dots: a caption, run into a sentence."""
    return clause.doc[clause.right_edge.i].text in {"...", "…"}


def _is_title(clause: Token) -> bool:
    """Tell whether a clause is the title of something else: "a video captioned “bosses ...”"."""
    if any(child.dep_ == "mark" for child in clause.children):
        return False
    between = clause.doc[clause.head.i + 1 : clause.i + 1]
    return any(word.lower_ in verbs("titling") for word in between)


def _around_aside(verb: Token) -> Extent | None:
    """Give the clause around, or before, "she said" or "as she said" set off by commas."""
    as_put = _is_putting(verb)
    if not (takes_clause(verb) or as_put) or verb.head == verb or verb.dep_ not in ASIDES:
        return None
    if not as_put and (_has_complement(verb) or is_bare_participle(verb)):
        return None
    own, whole = left_right(verb), _with_predicate(verb, reach(verb, left_right(verb.head), ()))
    as_aside = as_put or any(child.lower_ == "as" for child in verb.lefts)
    if not (as_aside or verb.dep_ == "parataxis" or _closes(verb, own)):
        return None
    if own[0] <= whole[0]:
        return own[1] + 1, whole[1]
    at_end = all(token.is_punct for token in verb.doc[own[1] + 1 : whole[1] + 1])
    return whole[0], own[0] - 1 if at_end else whole[1]


def _with_predicate(verb: Token, extent: Extent) -> Extent:
    """Take in what follows "is" where a parse leaves it out: "All this, they said, is tiring"."""
    first, last = extent
    end = verb.sent.end - 1
    if verb.doc[last].lemma_ != "be" or last < verb.i or not 0 < end - last <= MOST_PREDICATE:
        return extent
    rest = verb.doc[last + 1 : end]
    return (first, end - 1) if len(rest) and rest[0].pos_ in {"ADJ", "VERB", "ADV"} else extent


def _is_putting(verb: Token) -> bool:
    """Tell whether a verb stands in "as she put it" or "as articulated by"."""
    if not any(child.lower_ == "as" for child in verb.lefts):
        return False
    if verb.lemma_ == "put":
        return any(child.lower_ == "it" for child in verb.rights)
    return verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.rights)


def _has_complement(verb: Token) -> bool:
    """Tell whether a verb has its own: "as shops continued to stay shut", "she said goodbye"."""
    is_heard = verb.lemma_.lower() in verbs("hearers")
    complements = {"xcomp", "prt"} if is_heard else {"xcomp", "dobj", "prt"}
    return any(
        (child.dep_ in complements and child.lower_ != "so") or _is_uttered(child)
        for child in verb.rights
    )


def _is_uttered(child: Token) -> bool:
    """Tell whether a word right after a verb is what is said: "said goodbye", "said yes"."""
    is_next = child.i == child.head.i + 1
    return is_next and child.dep_ in {"intj", "oprd", "npadvmod", "dobj"} and not child.ent_type_


def _closes(verb: Token, own: Extent) -> bool:
    """Tell whether ", she said" with nothing after it closes a clause."""
    comma = "," in {verb.doc[max(0, own[0] - 1)].text, verb.doc[own[0]].text}
    return comma and verb.i >= own[1] - 2


def _after_colon(verb: Token) -> Extent | None:
    """Give the rest of the paragraph after "she added:"."""
    if verb.lemma_.lower() not in verbs("saying"):
        return None
    colon = next((child for child in verb.rights if child.text == ":"), None)
    if colon is None:
        return None
    last = paragraph(verb)[1]
    return (colon.i + 1, last) if last > colon.i else None


def _rest(verb: Token) -> Extent | None:
    """Give the rest of a sentence after a cue whose clause the parse doesn't give to it.

    "That" opens such a clause, within a few words; after the plainest verbs of saying a subject
    with its verb is enough.
    """
    if not takes_clause(verb) or verb.tag_ == "VB" or verb.head.dep_ == "amod":
        return None
    last = within_paragraph(verb, (verb.i, verb.sent.end - 1))
    rest = verb.doc[verb.i + 1 : (last[1] if last else verb.i) + 1]
    near = rest[:MOST_BEFORE_THAT]
    opener = next((t for t in near if t.lower_ == "that" and t.tag_ != "WDT"), None)
    if opener is not None and (_is_relative(opener, verb) or _is_of_outer_clause(opener)):
        return None
    if opener is None:
        is_tag = verb.i > 0 and (verb.nbor(-1).is_quote or verb.nbor(-1).text == ",")
        plain = verb.lemma_.lower() in verbs("core") and not is_tag and _opens_clause(near)
        opener = rest[0] if plain else None
    if opener is None or any(token.pos_ == "VERB" for token in verb.doc[verb.i + 1 : opener.i]):
        return None
    is_clause = any(token.tag_ in FINITE for token in verb.doc[opener.i : rest.end])
    return (opener.i, rest.end - 1) if is_clause else None


def _is_relative(that: Token, verb: Token) -> bool:
    """Tell whether "that" describes the verb's object: "mentioned the effect that cameras have"."""
    noun = that.nbor(-1)
    clause = that.head
    is_object = noun.pos_ == "NOUN" and noun.dep_ in {"dobj", "obj"} and noun.head == verb
    return is_object and clause.dep_ == "relcl" and verb.lemma_.lower() not in verbs("hearers")


def _is_of_outer_clause(that: Token) -> bool:
    """Tell whether a clause goes on the one around a cue: "because he had admitted it and that"."""
    return that.nbor(-1).lower_ in {"and", "or"}


def _opens_clause(tokens: Span) -> bool:
    """Tell whether the words after a cue begin a clause: a subject, no comma, its verb."""
    if not len(tokens) or tokens[0].is_punct or tokens[0].dep_ in {"prep", "punct", "advmod"}:
        return False
    subject = next((token for token in tokens if token.dep_ in SUBJECTS), None)
    return subject is not None and not any(
        token.is_punct for token in tokens[: subject.i - tokens.start]
    )


def _block(verb: Token) -> Extent | None:
    """Give the next paragraph where a cue ends its own with a comma: "He told us,"."""
    last = paragraph(verb)[1]
    doc = verb.doc
    if doc[last].text != "," or not takes_clause(verb) or last + 2 >= len(doc):
        return None
    if any(token.pos_ == "VERB" for token in doc[verb.i + 1 : last]):
        return None
    return paragraph(doc[last + 2])


def _after_heading(noun: Token) -> Extent | None:
    """Give the rest of the paragraph after "her answer:", "with a blunt headline:"."""
    last = paragraph(noun)[1]
    is_followed = noun.i + 2 <= last and noun.nbor(1).text == ":"
    return (noun.i + 2, last) if is_followed else None


def _around_phrase(token: Token) -> Extent | None:
    """Give what stands before or after "according to X" or "in her view" in its sentence."""
    first, last = within_paragraph(token, (token.sent.start, token.sent.end - 1)) or (0, 0)
    if token.i - first >= LEAST_WORDS:
        last = token.i - 1
    else:
        first = _after_source(token, last) + 1
    return (first, last) if last - first >= LEAST_WORDS else None


def _after_source(token: Token, last: int) -> int:
    """Give where "according to X" ends; at its first comma where the parse puts all into it."""
    end = token.right_edge.i
    if end < last - LEAST_WORDS:
        return end
    commas = (word.i for word in token.doc[token.i : last] if word.text == ",")
    return next(commas, end)

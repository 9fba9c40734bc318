"""Stops within a sentence become the stretch of it that one attribution can reach over."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from nlp.grammar.extents import Extent
from nlp.quotations.cues import is_reporting, verbs
from nlp.quotations.marks.quote_marks import Quoted

DASHES = {"--", "–", "—", "―"}
STOPS = {";", "→"}


def reach(cue: Token, extent: Extent, stretches: Sequence[Quoted]) -> Extent:
    """Cut an extent at the semicolons and dashes that part its words from the cue or each other.

    A pair of dashes around a parenthesis is no boundary for what stands outside of it; stops
    within quote marks are the speaker's own.
    """
    doc = cue.doc
    low, high = min(cue.i, extent[0]), max(cue.i, extent[1])
    stops = [token for token in doc[low : high + 1] if token.text in STOPS | DASHES]
    after = doc[cue.i + 1 : high + 1]
    sources = [token.i - 1 for token in after if _names_source(token)]
    turns = [token for token in after if _turns_away(cue, token)]
    if not stops and not sources and not turns:
        return extent
    stops = [token for token in stops if not _is_quoted(token, stretches)]
    walls = [token.i for token in stops if token.text in STOPS and not _ends_item(token)]
    walls += sources
    turns = [token for token in turns if not _is_quoted(token, stretches)]
    walls += [token.i - (token.nbor(-1).text == ",") for token in turns]
    walls += _dash_walls(cue, [token for token in stops if token.text in DASHES], extent)
    return _between(cue.i, extent, sorted(walls))


def _names_source(token: Token) -> bool:
    """Tell whether a word opens ", according to X", which says whose report the whole is."""
    return token.lower_ == "according" and token.i > 0 and token.nbor(-1).text == ","


def _turns_away(cue: Token, token: Token) -> bool:
    """Tell whether a word opens what another says, or the text itself sets against a report.

    "But workers claim that", "while Acme said it would", "though some were skeptical", "without
    detailing what", and "”, adding that" after a quotation.
    """
    before = token.nbor(-1)
    if before.is_quote or (before.text == "," and before.i > 0 and before.nbor(-1).is_quote):
        return token.tag_ == "VBG" and is_reporting(token)
    if token.lower_ == "without":
        said = next((child for child in token.children if child.dep_ == "pcomp"), None)
        is_withheld = said is not None and said.lemma_.lower() in verbs("withholding")
        return is_withheld and before.text == ","
    if token.lower_ not in verbs("contrasting"):
        return False
    verb = _contrasted(token)
    return verb is not None and verb != cue and _is_of_others(verb)


def _contrasted(opener: Token) -> Token | None:
    """Give the verb of the clause that "while" or "but" opens."""
    if opener.dep_ == "cc":
        joined = (child for child in opener.head.children if child.dep_ == "conj")
        return next((child for child in joined if child.i > opener.i), None)
    return opener.head if opener.head.i > opener.i else None


def _is_of_others(verb: Token) -> bool:
    """Tell whether a clause has people of its own, by name or noun, say or doubt something."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PRON":
        return False
    if any(child.tag_ == "MD" for child in verb.lefts):
        return False
    complements = (child for child in verb.rights if child.dep_ in {"acomp", "oprd"})
    return is_reporting(verb) or any(
        child.lemma_.lower() in verbs("doubting") for child in complements
    )


def _ends_item(stop: Token) -> bool:
    """Tell whether a semicolon ends an item of a list: its line ends there."""
    return stop.i + 1 < len(stop.doc) and "\n" in stop.nbor(1).text


def _is_quoted(token: Token, stretches: Sequence[Quoted]) -> bool:
    """Tell whether a token stands between quote marks."""
    return any(stretch.start <= token.idx < stretch.end for stretch in stretches)


def _dash_walls(cue: Token, dashes: list[Token], extent: Extent) -> list[int]:
    """Give the dashes that part clauses: one alone, or a pair with the cue in between."""
    if len(dashes) == 1:
        dash = dashes[0].i
        before, after = (extent[0], dash), (dash + 1, extent[1] + 1)
        far = after if cue.i < dash else before
        return [dash] if _has_clause(cue.doc, *far) or extent[0] == dash + 1 else []
    if len(dashes) == 2 and dashes[0].i < cue.i < dashes[1].i:
        return [dash.i for dash in dashes]
    return []


def _has_clause(doc: Doc, first: int, end: int) -> bool:
    """Tell whether words hold a clause with a subject of its own."""
    return any(token.dep_ in {"nsubj", "nsubjpass", "expl"} for token in doc[first:end])


def _between(place: int, extent: Extent, walls: list[int]) -> Extent:
    """Cut an extent to what no wall parts from the cue, or to its part nearest the cue."""
    first, last = extent
    for wall in walls:
        if wall <= first:
            continue
        if wall < place:
            first = max(first, wall + 1)
        elif wall <= last:
            last = min(last, wall - 1)
    return first, last

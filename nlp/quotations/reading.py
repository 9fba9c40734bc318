"""A Doc and its mentions become quotations: direct, indirect and mixed, with cue and speaker.

Direct speech starts from quote marks and looks for its cue; indirect speech starts from a
reporting verb and takes the clause that depends on it. The two meet where a quoted stretch
lies within such a clause: then the clause is the content and the quotation is mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.nearby import Nearby
from nlp.grammar.parsed import text_of
from nlp.quotations.direct_speech import direct_quotations
from nlp.quotations.indirect_speech import UNSOURCED, proposals
from nlp.quotations.judging import is_speech, judged_directs, judged_proposals
from nlp.quotations.marks.quote_marks import quoted_stretches
from nlp.quotations.proposals import Proposal
from nlp.quotations.transcripts import turns
from nlp.quotations.uncued import introduced_paragraphs

COVERED = 0.5


def quotations(doc: Doc, *, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the quotations of a text as they end; overlapping ones are reports within reports.

    What somebody is said to have said is kept beside the report around it; thoughts, objects
    and phrases within a report are left to it. The parts of a broken quotation share `group`.
    """
    stretches = list(quoted_stretches(text_of(doc)))
    index = MentionIndex(mentions)
    spoken = [*turns(doc, mentions), *introduced_paragraphs(doc, mentions)]
    proposed = list(judged_proposals(proposals(doc, mentions, stretches), index))
    clauses = _unreported([p for p in proposed if p.reported.shape in UNSOURCED], spoken)
    around = [*spoken, *(clause.quotation for clause in clauses)]
    framed = _unreported([p for p in proposed if p.reported.shape not in UNSOURCED], around)
    indirect = [proposal.quotation for proposal in (*clauses, *framed)]
    cues: Nearby[Quotation] = Nearby()
    for inner in indirect:
        cues.add(*_cue_span(inner), inner)
    innermost = [
        quotation
        for quotation in indirect
        if not any(
            _holds_cue(quotation, inner) for inner in cues.around(quotation.start, quotation.end)
        )
    ]
    direct = judged_directs(doc, direct_quotations(doc, mentions, stretches, innermost), index)
    apart = _apart((*spoken, *direct, *indirect))
    ordered = sorted(apart, key=lambda quotation: (quotation.end, -quotation.start))
    yield from (_checked(doc, quotation) for quotation in _grouped(ordered))


def _unreported(proposed: Sequence[Proposal], around: Sequence[Quotation] = ()) -> list[Proposal]:
    """Leave out what stands inside what is reported around it, but what is said there too."""
    outer: Nearby[Quotation] = Nearby()
    for quotation in (*around, *(proposal.quotation for proposal in proposed)):
        outer.add(quotation.start, quotation.end, quotation)
    return [
        proposal
        for proposal in proposed
        if is_speech(proposal)
        or not any(
            quotation.cue_start != proposal.quotation.cue_start
            and _holds_cue(quotation, proposal.quotation)
            for quotation in outer.around(*_cue_span(proposal.quotation))
        )
    ]


def _apart(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Leave out what is of the same words as an earlier one."""
    earlier: Nearby[Quotation] = Nearby()
    for quotation in quotations:
        start, end = quotation.start, quotation.end
        if not any(_repeats(quotation, other) for other in earlier.around(start, end)):
            earlier.add(start, end, quotation)
            yield quotation


def _cue_span(quotation: Quotation) -> tuple[int, int]:
    """Give where the cue of a quotation begins, an empty span; without one where it does."""
    place = quotation.start if quotation.cue_start is None else quotation.cue_start
    return place, place


def _repeats(inner: Quotation, earlier: Quotation) -> bool:
    """Tell whether two quotations are of the same words and neither reports the other."""
    is_nested = _holds_cue(inner, earlier) or _holds_cue(earlier, inner)
    return inner.overlap(earlier) > COVERED and not is_nested


def _holds_cue(outer: Quotation, inner: Quotation) -> bool:
    """Tell whether a cue stands inside what another quotation reports, and not the reverse."""
    if inner.cue_start is None or not outer.start <= inner.cue_start < outer.end:
        return False
    return outer.cue_start is None or not inner.start <= outer.cue_start < inner.end


def _grouped(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Give each quotation the number of its cue as its group; without a cue it is 0."""
    cues = dict.fromkeys(q.cue_start for q in quotations if q.cue_start is not None)
    numbers = {cue: number for number, cue in enumerate(cues, start=1)}
    for quotation in quotations:
        cue = quotation.cue_start
        yield replace(quotation, group=0 if cue is None else numbers[cue])


def _checked(doc: Doc, quotation: Quotation) -> Quotation:
    """Take the content's words from the text itself."""
    return replace(quotation, content=text_of(doc)[quotation.start : quotation.end])

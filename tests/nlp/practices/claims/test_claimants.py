"""Claims become those of the party that is answerable for them."""

import pytest

from db.records import Mention, Quotation
from nlp.grammar.pipeline import load
from nlp.grammar.standing import standing
from nlp.practices.claims.claimants import Claimants, author, unnamed
from nlp.practices.claims.context import ClaimContext

pytestmark = pytest.mark.model
DECISION = (
    "Facts\nThe controller argued that the cameras were needed.\nHolding\n"
    "The DPA found that the cameras were unlawful. The sign was too small."
)


def quotation(text, content, speaker, cue, stakeholder=None):
    start, by = text.index(content), text.index(speaker)
    return Quotation(
        start=start, end=start + len(content), content=content, kind="indirect", cue=cue,
        cue_start=text.index(cue), speaker_text=speaker, speaker_start=by,
        speaker_end=by + len(speaker), stakeholder=stakeholder,
    )  # fmt: skip


def claimant(text, verb, *, quotations=(), mentions=()):
    doc = load()(text)
    context = ClaimContext(doc, quotations=quotations, practices=())
    head = next(token for token in doc if token.text == verb)
    return Claimants(context, quotations, mentions).of(head, head.idx, standing(head))


def decided():
    return [
        quotation(DECISION, "the cameras were needed", "The controller", "argued"),
        quotation(DECISION, "the cameras were unlawful", "The DPA", "found"),
    ]


def test_claimant_is_the_speaker():
    text = "Halcyon said that it records calls."
    said = quotation(text, "it records calls", "Halcyon", "said", "Halcyon Labs")
    assert claimant(text, "records", quotations=[said]) == "Halcyon Labs"


def test_claimant_without_a_name_is_given_by_the_words_for_him():
    assert claimant(DECISION, "needed", quotations=decided()) == "controller"


def test_claimant_of_a_holding_is_who_decided():
    assert claimant(DECISION, "was", quotations=decided()) == "DPA"


def test_claimant_of_what_somebody_is_fined_for_is_who_fines():
    text = "The Norland Authority fined a bakery for filming its staff."
    name = "Norland Authority"
    start = text.index(name)
    named = Mention(start=start, end=start + len(name), text=name, name=name, form="name")
    assert claimant(text, "filming", mentions=[named]) == name


def test_claimant_is_nobody_where_the_outlet_speaks():
    assert claimant("The tool records calls.", "records") is None


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the former employee", "former employee"),
        ("they", None),
        ("the weather", None),
        ("the GDPR", None),
        ("Privacy Code", None),
    ],
)
def test_parties_without_a_name_are_people_or_bodies(words, party):
    doc = load()(words)
    assert unnamed(doc, range(len(doc))) == party


def test_parties_of_a_share_are_not_so_many():
    doc = load()("one in three Dutch clerks")
    assert unnamed(doc, range(2, len(doc))) == "Dutch clerks"


def group(text, name, kind="worker_group"):
    start = text.index(name)
    return Mention(
        start=start, end=start + len(name), text=name, name=name, form="nominal", kind=kind
    )


def test_author_of_a_letter_is_the_group_that_signs_it():
    text = "Dear Ms Penn,\nwe, Halberd employees, are recorded all day."
    assert author(text, [group(text, "Halberd employees")]) == "Halberd employees"
    assert claimant(text, "recorded", mentions=[group(text, "Halberd employees")]) is not None


def test_author_of_a_comment_is_named_in_it():
    text = "In this comment, the Centre for Fair Work asks for rules. Data is taken."
    named = [group(text, "Centre for Fair Work", kind="advocacy")]
    assert author(text, named) == "Centre for Fair Work"


def test_author_of_a_comment_may_be_a_body_that_nothing_else_names():
    text = "In this comment, the Open Ledgers Project (Ledgers) urges the agency to act."
    assert author(text, []) == "Open Ledgers Project"


@pytest.mark.model
def test_claimant_of_a_sentence_of_saying_is_its_speaker():
    text = "He said that the cameras record sound."
    said = quotation(text, "the cameras record sound", "He", "said", stakeholder="Ann Lee")
    assert claimant(text, "said", quotations=[said]) == "Ann Lee"


@pytest.mark.model
def test_claimant_of_a_denial_is_who_denies():
    text = "Corvane denies using call times."
    named = Mention(
        id="", article_id="", start=0, end=7, text="Corvane", name="Corvane", form="name",
        kind="employer",
    )  # fmt: skip
    assert claimant(text, "denies", mentions=[named]) == "Corvane"


def test_author_of_a_report_is_nobody():
    text = "Halberd employees wrote a letter. They are recorded all day."
    assert author(text, [group(text, "Halberd employees")]) is None


def test_claimant_is_not_the_employer_of_whom_a_duty_is_told():
    assert claimant("Your employer must state the purpose.", "state") is None

"""Look-ups over one article: practices, parties and what they have at stake."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import InstrumentMention, Mention, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.practices.controversy import Controversy
from nlp.practices.mentions import practices

VOCAB = spacy.blank("en").vocab
TEXT = "Halcyon said it would keep the recorder . The bill and the tool matter ."


def article(*, kinds=None, roles=None, quotations=(), mentions=(), practices=(), instruments=()):
    words = TEXT.split(" ")
    starts = [index in {0, 8} for index in range(len(words))]
    return Controversy(
        doc=Doc(VOCAB, words=words, sent_starts=starts),
        mentions=MentionIndex(mentions),
        kinds=kinds or {},
        roles=roles or {},
        quotations=quotations,
        practices=practices,
        instruments=instruments,
    )


def word(found, text):
    return next(token for token in found.doc if token.text == text)


@pytest.mark.parametrize(
    ("kind", "role", "sign"),
    [
        ("union", "", -1),
        ("vendor", "", 1),
        ("regulator", "", 0),
        ("person", "spokesperson", 1),
        ("person", "general secretary", -1),
        ("person", "professor", 0),
    ],
)
def test_interest_follows_kind_and_role(kind, role, sign):
    interest = article(kinds={"X": kind}, roles={"X": role}).interest("X")
    assert (interest > 0) - (interest < 0) == sign


def test_interest_follows_whom_a_person_serves():
    found = article(kinds={"X": "person", "Hall Union": "union"}, roles={"X": "aide, Hall Union"})
    assert found.interest("X") < 0


def test_interest_is_none_where_it_pulls_both_ways():
    assert article(kinds={"X": "union"}, roles={"X": "spokesperson"}).interest("X") == 0


def test_party_is_the_speaker_where_he_speaks_of_himself():
    start = TEXT.index("it would")
    said = Quotation(
        start=start, end=start + 26, content=TEXT[start : start + 26], kind="indirect",
        stakeholder="Halcyon Labs",
    )  # fmt: skip
    found = article(quotations=[said])
    party = found.party(word(found, "it"))
    assert party is not None
    assert party.name == "Halcyon Labs"


def test_party_is_unknown_without_mention_or_quotation():
    found = article()
    assert found.party(word(found, "it")) is None
    assert found.party(word(found, "bill")) is None
    assert found.party(None) is None


def test_instrument_is_the_first_between_two_places():
    bill = TEXT.index("bill")
    law = InstrumentMention(start=bill, end=bill + 4, text="bill", name="B", kind="bill")
    assert article(instruments=[law]).instrument(bill, bill + 4) == "B"
    assert article(instruments=[law]).instrument(0, bill) is None


def test_party_is_named_beside_the_noun_or_counted_by_it():
    doc = Doc(
        VOCAB,
        words=["Dozens", "of", "clerks", "left"],
        heads=[3, 0, 1, 3],
        deps=["nsubj", "prep", "pobj", "ROOT"],
        lemmas=["dozen", "of", "clerk", "leave"],
    )
    clerks = Mention(start=10, end=16, text="clerks", name="clerks", form="nominal")
    found = Controversy.of(doc, [clerks])
    assert found.party(doc[0]) == clerks


def test_only_one_needs_a_single_stakeholder_of_the_kind():
    halcyon = Mention(start=0, end=7, text="Halcyon", name="Halcyon", form="name", kind="employer")
    found = article(mentions=[halcyon], kinds={"Halcyon": "employer"})
    assert found.only_one("employer") == halcyon
    assert found.only_one("regulator") is None
    two = article(mentions=[halcyon], kinds={"Halcyon": "employer", "Orrin": "employer"})
    assert two.only_one("employer") is None


def test_names_practice_needs_a_span_where_pointing_needs_a_noun():
    start, end = TEXT.index("The bill"), len(TEXT)
    assert not article().names_practice(start, end)
    assert article().points_at_practice(start, end)
    assert article(practices=[(start, start + 3, "mouse_tracking")]).names_practice(start, end)


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "practice"),
    [
        ("the monitoring", "video_surveillance"),
        ("intrusive monitoring", "employee_monitoring"),
        ("that monitoring", "employee_monitoring"),  # "said that monitoring harms"
    ],
)
def test_monitoring_that_points_back_is_what_the_article_is_about(nlp, words, practice):
    text = (
        "Halcyon films its workers by surveillance cameras. The surveillance cameras film every"
        f" worker at work. Mara Quill criticised {words} of workers."
    )
    doc = nlp(text)
    read = Controversy.of(doc, (), (), practices=list(practices(doc)))
    assert read.practice(text.index("Mara"), len(text)) == practice

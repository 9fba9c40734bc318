"""Of which kind a verb and those around it tell."""

import pytest

from nlp.events.kinds import kind_of_noun, stems
from tests.nlp.events.reader import proposed


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court found on Monday that the firm had broken the law.", "ruling"),
        ("A memo was leaked on Monday.", "leak"),
        ("The tool went live on Monday.", "deployment"),
        ("Parliament voted on Monday for the bill.", "bill_step"),
        ("The governor vetoed S.B. 12 on Monday.", "bill_step"),
        ("The House passed H.R. 1234 on Monday.", "bill_step"),
        ("The act was repealed on Monday.", "bill_step"),
        ("The law came into force on Monday.", "bill_step"),
        ("The court struck down the law on Monday.", "bill_step"),
        ("The drivers walked out on Monday.", "protest"),
        ("The union balloted its members on Monday.", "vote"),
        ("Members ratified the deal on Monday.", "vote"),
        ("A Senate committee voted on Monday to advance the bill.", "bill_step"),
        ("A spreadsheet was found on a public server on Monday.", "leak"),
        ("The senator wrote to the bank on Monday to ask how it watches staff.", "inquiry"),
        ("The authority asked the firm on Monday to remove the cameras.", "ruling"),
        ("The authority asked the firm on Monday to explain the cameras.", "inquiry"),
        ("The court sent the case back to the lower judge on Monday.", "ruling"),
        ("The bank put forward a new policy on Monday.", "policy_change"),
        ("Drivers gathered outside the depot on Monday.", "protest"),
        ("The bank used the cameras on Monday.", "deployment"),
        ("The firm rolled out the software on Monday.", "deployment"),
        ("The regulator visited the depot on Monday.", "inquiry"),
        ("The agency requested documents on Monday.", "inquiry"),
        ("Two thousand nurses signed a petition on Monday.", "petition"),
        ("The bank cut 300 jobs on Monday.", "layoff"),
        ("The firm laid off ten engineers on Monday.", "layoff"),
        ("The chief executive stepped down on Monday.", "resignation"),
        ("The firm acquired its rival on Monday.", "acquisition"),
        ("Members of the union voted on Monday to strike.", "vote"),
        ("She testified on Monday before the committee.", "hearing"),
        ("The institute published a survey on Monday.", "study"),
        ("The firm narrowed the programme on Monday.", "policy_change"),
        ("On Monday the firm let staff switch off the tracker.", "policy_change"),
        ("The firm switched off the cameras on Monday.", "pause"),
        ("The agency imposed a fine on Monday.", "fine"),
        ("The newspaper revealed the programme on Monday.", "report"),
        ("Quill called the software a disgrace on Monday.", "statement"),
    ],
)
def test_kind_of_a_dated_clause(nlp, text, kind):
    assert (kind, "2026-08-10") in [
        (row.kind, row.date and row.date.edtf) for row in proposed(nlp, text)[0]
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The firm dismissed the claims as untrue.", "layoff"),
        ("He visited his mother on Monday.", "inquiry"),
        ("A driver passed the bakery on Monday.", "bill_step"),
        ("I called my aunt on Monday.", "statement"),
        ("Voters found it hard on Monday.", "ruling"),
        ("The firm signed a lease on Monday.", "petition"),
    ],
)
def test_kind_leaves_other_senses(nlp, text, kind):
    assert kind not in {row.kind for row in proposed(nlp, text)[0]}


def test_kind_of_noun_by_its_lemma(doc_of):
    doc = doc_of(["strikes NOUN ROOT 0 NNS strike", "bread NOUN ROOT 1 NN bread"])
    assert (kind_of_noun(doc[0]), kind_of_noun(doc[1])) == ("protest", None)


def test_kind_of_noun_leaves_a_person(doc_of):
    doc = doc_of(["Strike NOUN ROOT 0 NN strike B-PERSON"])
    assert kind_of_noun(doc[0]) is None


def test_stems_mend_a_slip_of_the_model(doc_of):
    doc = doc_of(["fined VERB ROOT 0 VBD fin"])
    assert "fine" in stems(doc[0])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The firm issued a warning to the clerk on Monday.", "ruling"),
        ("The clerk received a warning from his employer on Monday.", "ruling"),
        ("The firm implemented the measures on Monday.", "bill_step"),
        ("The manager took the decision on Monday.", "ruling"),
    ],
)
def test_kind_is_no_authority_s_where_an_employer_acts(nlp, text, kind):
    assert kind not in [row.kind for row in proposed(nlp, text)[0]]

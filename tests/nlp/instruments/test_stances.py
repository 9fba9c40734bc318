"""Sides towards laws and bills: what is read, and the many ways of writing that are refused."""

from dataclasses import replace

import pytest

from db.records import InstrumentMention, Mention, Quotation
from nlp.instruments.stances import instrument_stances

BILL, ACT = "Example Bill", "Example Act"
NAMES = {
    "Ada Brook": "person",
    "Mill Union": "union",
    "Quay Union": "union",
    "Harbour Works": "employer",
    "Daily Post": "media",
}


def spans(text, words):
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def named(text, roles=()):
    return [
        Mention(
            start=start,
            end=end,
            text=name,
            name=name,
            form="name",
            kind=kind,
            role=dict(roles).get(name),
        )
        for name, kind in NAMES.items()
        for start, end in spans(text, name)
    ]


def laws(text):
    return [
        InstrumentMention(start=start, end=end, text=name, name=name, kind=kind)
        for name, kind in ((BILL, "bill"), (ACT, "law"))
        for start, end in spans(text, name)
    ]


def said(text, content, who, kind="direct"):
    start = text.index(content)
    return Quotation(
        start=start, end=start + len(content), content=content, kind=kind, stakeholder=who
    )


def read(nlp, text, quotations=(), titled=(), roles=()):
    found = instrument_stances(
        nlp(text),
        mentions=named(text, roles),
        quotations=quotations,
        instruments=laws(text),
        titled=titled,
    )
    return [(row.stakeholder, row.side, row.instrument) for row in found]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "who", "side"),
    [
        ("Mill Union welcomed the Example Bill on Monday.", "Mill Union", "defender"),
        ("Harbour Works opposes the Example Bill.", "Harbour Works", "critic"),
        ("The Example Bill was criticised by Harbour Works.", "Harbour Works", "critic"),
        ("The Example Bill was introduced by Ada Brook in June.", "Ada Brook", "defender"),
        ("The Example Bill, introduced in June by Ada Brook, is long.", "Ada Brook", "defender"),
        ("Ada Brook, who introduced the Example Bill, smiled.", "Ada Brook", "defender"),
        ("Ada Brook voted against the Example Bill.", "Ada Brook", "critic"),
        ("Ada Brook spoke in favour of the Example Bill.", "Ada Brook", "defender"),
        ("Harbour Works lobbied against the Example Bill for a year.", "Harbour Works", "critic"),
        ("Mill Union urged parliament to reject the Example Bill.", "Mill Union", "critic"),
        ("Mill Union called on parliament to pass the Example Bill.", "Mill Union", "defender"),
        ("Mill Union wants the Example Bill withdrawn.", "Mill Union", "critic"),
        ("Harbour Works called the Example Act a gift to lawyers.", "Harbour Works", "critic"),
        ("Mill Union described the Example Act as long overdue.", "Mill Union", "defender"),
        ("Harbour Works called for the repeal of the Example Act.", "Harbour Works", "critic"),
        ("Mill Union opposed the repeal of the Example Act.", "Mill Union", "defender"),
        ("Ada Brook vowed to fight the Example Bill.", "Ada Brook", "critic"),
        ("Mill Union announced its support for the Example Bill.", "Mill Union", "defender"),
        ("Ada Brook, a sponsor of the Example Bill, agreed.", "Ada Brook", "defender"),
        ("Harbour Works is opposed to the Example Bill.", "Harbour Works", "critic"),
        ("Ada Brook will not support the Example Bill.", "Ada Brook", "critic"),
        ("Mill Union signed a letter opposing the Example Bill.", "Mill Union", "critic"),
        ("Harbour Works filed a lawsuit against the Example Act.", "Harbour Works", "critic"),
        ("Harbour Works has taken no position on the Example Bill.", "Harbour Works", "neutral"),
        ("The Example Bill drew opposition from Harbour Works.", "Harbour Works", "critic"),
        ("The Example Bill has the support of Mill Union.", "Mill Union", "defender"),
        ("Opponents of the Example Bill include Harbour Works.", "Harbour Works", "critic"),
        ("Mill Union is among the supporters of the Example Bill.", "Mill Union", "defender"),
        ("Mill Union urged Ada Brook to veto the Example Bill.", "Mill Union", "critic"),
        ("The Example Bill is sponsored by Mill Union.", "Mill Union", "defender"),
        ("Harbour Works, which opposes the Example Bill, is small.", "Harbour Works", "critic"),
        ("Mill Union threw its weight behind the Example Bill.", "Mill Union", "defender"),
        ("Harbour Works dropped its opposition to the Example Bill.", "Harbour Works", "neutral"),
    ],
)
def test_side_is_read_from_what_is_done_to_an_instrument(nlp, text, who, side):
    assert [(name, given) for name, given, _ in read(nlp, text)] == [(who, side)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Mill Union would support the Example Bill if fines were higher.",
        "Mill Union will back the Example Bill unless it is weakened.",
        "Mill Union could support the Example Bill.",
        "Mill Union should support the Example Bill.",
        "Does Mill Union support the Example Bill?",
        "It is unclear whether Mill Union supports the Example Bill.",
        "Mill Union has not criticised the Example Bill.",
        "Mill Union did not ask parliament to reject the Example Bill.",
        "Harbour Works refused to support the Example Bill.",
        "Harbour Works once supported the Example Bill.",
        "Harbour Works was for the Example Bill before it was against it.",
        "The claim that Harbour Works opposes the Example Bill is old.",
        "Harbour Works asked for changes to the Example Bill.",
        "Mill Union criticised clause 4 of the Example Bill.",
        "Mill Union criticised cameras under the Example Act.",
        "Mill Union said cameras violate the Example Act.",
        "Mill Union sued Harbour Works under the Example Act.",
        "Mill Union praised opponents of the Example Bill.",
        "Ada Brook criticised Harbour Works for opposing the law of the sea.",
        "Mill Union read the Example Bill.",
        "The Daily Post attacked the Example Bill.",
        "Parliament passed the Example Bill.",
        "Ada Brook persuaded parliament to pass the Example Bill.",
        "Nobody at Mill Union supports the bill.",
        "The Example Bill drew no opposition from Harbour Works.",
        "Harbour Works is not among the opponents of the Example Bill.",
        "The Example Bill needs the support of Mill Union.",
        "The opponents of the Example Bill include no union.",
        "Mill Union criticised the Example Bill because it doesn't go far enough.",
        "Mill Union called the Example Bill toothless and a mistake.",
        "Ada Brook broke her promise that she would not back the Example Bill.",
        "Mill Union reviewed a book in support of the Example Bill.",
    ],
)
def test_side_is_not_read_where_it_is_unsure(nlp, text):
    assert read(nlp, text) == []


@pytest.mark.model
def test_both_of_two_parties_take_the_side_of_one_verb(nlp):
    found = read(nlp, "Mill Union and Ada Brook supported the Example Bill.")
    assert {who for who, _, _ in found} == {"Mill Union", "Ada Brook"}


@pytest.mark.model
def test_quoted_we_is_the_speaker(nlp):
    text = "“We support the Example Bill,” said Ada Brook."
    quoted = said(text, "We support the Example Bill,", "Ada Brook")
    assert read(nlp, text, [quoted]) == [("Ada Brook", "defender", BILL)]


@pytest.mark.model
@pytest.mark.parametrize("word", ["he", "they"])
def test_quoted_pronoun_may_be_somebody_else(nlp, word):
    text = f"“But {word} oppose the Example Bill,” said Ada Brook."
    quoted = said(text, f"But {word} oppose the Example Bill,", "Ada Brook")
    assert read(nlp, text, [quoted]) == []


@pytest.mark.model
def test_quoted_verdict_is_the_speakers(nlp):
    text = "“The Example Bill is unworkable,” said Ada Brook."
    quoted = said(text, "The Example Bill is unworkable,", "Ada Brook")
    assert read(nlp, text, [quoted]) == [("Ada Brook", "critic", BILL)]


@pytest.mark.model
def test_denied_verdict_shows_no_side(nlp):
    text = "“The Example Bill is not unworkable,” said Ada Brook."
    quoted = said(text, "The Example Bill is not unworkable,", "Ada Brook")
    assert read(nlp, text, [quoted]) == []


@pytest.mark.model
def test_too_weak_a_bill_shows_no_opponent(nlp):
    text = "“The Example Bill does not go far enough,” said Ada Brook."
    quoted = said(text, "The Example Bill does not go far enough,", "Ada Brook")
    assert read(nlp, text, [quoted]) == []


@pytest.mark.model
def test_what_should_be_done_is_the_speakers_demand(nlp):
    text = "Ada Brook said that Harbour Works should support the Example Bill."
    content = "that Harbour Works should support the Example Bill"
    found = read(nlp, text, [said(text, content, "Ada Brook", "indirect")])
    assert found == [("Ada Brook", "defender", BILL)]


@pytest.mark.model
def test_what_others_say_of_somebody_is_hearsay(nlp):
    text = "Ada Brook said that Harbour Works opposes the Example Bill."
    content = "that Harbour Works opposes the Example Bill"
    assert read(nlp, text, [said(text, content, "Ada Brook", "indirect")]) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("general secretary of Mill Union", [("Mill Union", "critic", BILL)]),
        ("former general secretary of Mill Union", []),
        ("teacher", []),
    ],
)
def test_whoever_has_an_office_in_a_body_may_tell_its_side(nlp, role, found):
    text = "Ada Brook said that Mill Union opposes the Example Bill."
    content = "that Mill Union opposes the Example Bill"
    told = [said(text, content, "Ada Brook", "indirect")]
    assert read(nlp, text, told, roles={"Ada Brook": role}) == found


@pytest.mark.model
def test_judge_takes_no_side(nlp):
    text = "Ada Brook blocked the Example Act."
    assert read(nlp, text, roles={"Ada Brook": "federal judge"}) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("verb", "sides"), [("fought", []), ("defended", []), ("welcomed", ["defender"])]
)
def test_parties_of_a_case_take_no_side_by_fighting_it(nlp, verb, sides):
    text = f"Harbour Works {verb} Brook v Quay."
    start = text.index("Brook v")
    case = InstrumentMention(
        start=start, end=len(text) - 1, text="Brook v Quay", name="Brook v Quay", kind="case"
    )
    found = instrument_stances(nlp(text), mentions=named(text), quotations=(), instruments=[case])
    assert [row.side for row in found] == sides


@pytest.mark.model
@pytest.mark.parametrize(
    ("record", "owner"), [("The report", None), ("The panel's report", "Trade Panel")]
)
def test_sober_record_is_no_hearsay_whoever_owns_it(nlp, record, owner):
    text = f"{record} notes that Mill Union supported the Example Bill."
    told = said(text, "that Mill Union supported the Example Bill", owner, "indirect")
    found = read(nlp, text, [replace(told, speaker_text=record)])
    assert found == [("Mill Union", "defender", BILL)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mill Union met. The union rejects the Example Bill.", [("Mill Union", "critic", BILL)]),
        ("Mill Union and Quay Union met. The union rejects the Example Bill.", []),
        ("Mill Union met. A union rejects the Example Bill.", []),
    ],
)
def test_body_is_called_by_its_last_word_where_there_is_one(nlp, text, found):
    assert read(nlp, text) == found


@pytest.mark.model
def test_words_of_an_unknown_speaker_show_nobodys_side(nlp):
    text = "“The Example Bill is a disaster,” said a passer-by."
    assert read(nlp, text, [said(text, "The Example Bill is a disaster,", None)]) == []


@pytest.mark.model
def test_whoever_shows_both_sides_has_none(nlp):
    text = "Ada Brook supported the Example Bill. Ada Brook opposed the Example Bill."
    assert read(nlp, text) == []


@pytest.mark.model
def test_stance_has_its_sentence_and_no_practice(nlp):
    text = "It rained. Mill Union welcomed the Example Bill."
    row = next(
        instrument_stances(nlp(text), mentions=named(text), quotations=(), instruments=laws(text))
    )
    assert text[row.start : row.end] == "Mill Union welcomed the Example Bill."
    assert (row.towards, row.practice, row.basis) == ("instrument", None, "reported")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The Example Bill is long. Mill Union opposes the bill.",
        "The Example Bill is long. Mill Union opposes this bill.",
        "The Example Bill is long. Mill Union opposes the Bill.",
        "Ada Brook, who introduced the Example Bill, and Mill Union, which opposes it, met.",
    ],
)
def test_bill_is_pointed_at_where_there_is_just_one(nlp, text):
    assert ("Mill Union", "critic", BILL) in read(nlp, text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The Example Bill is long. Another bill is short. Mill Union opposes the bill.",
        "The Example Act is old. Mill Union opposes the bill.",
        "The Example Act is old. Mill Union opposes the law.",
        "Mill Union opposes the bill. The Example Bill is long.",
        "The Example Bill names cameras. Mill Union opposes it.",
        "The Example Bill and the Example Act differ. Mill Union opposes the legislation.",
    ],
)
def test_bill_is_not_guessed(nlp, text):
    assert read(nlp, text) == []


@pytest.mark.model
def test_title_names_what_an_official_page_is_about(nlp):
    title = InstrumentMention(start=0, end=12, text=BILL, name=BILL, kind="bill")
    found = read(nlp, "Mill Union supported the Bill.", titled=[title])
    assert found == [("Mill Union", "defender", BILL)]


def test_text_without_instruments_gives_nothing(doc_of):
    doc = doc_of(["Nobody PRON nsubj 1", "came VERB ROOT 1"])
    assert list(instrument_stances(doc, mentions=(), quotations=(), instruments=())) == []


def opposing(doc_of, *, aux):
    """Build "Union <aux> oppose Bill" by hand."""
    return doc_of(
        [
            "Union PROPN nsubj 2 NNP",
            f"{aux} AUX aux 2",
            "oppose VERB ROOT 2 VB oppose",
            "Bill PROPN dobj 2 NNP",
        ]
    )


@pytest.mark.parametrize(("aux", "sides"), [("did", ["critic"]), ("might", [])])
def test_mere_possibility_is_no_side(doc_of, aux, sides):
    doc = opposing(doc_of, aux=aux)
    place = doc.text.index("Bill")
    found = instrument_stances(
        doc,
        mentions=[Mention(start=0, end=5, text="Union", name="Union", form="name", kind="union")],
        quotations=(),
        instruments=[
            InstrumentMention(start=place, end=place + 4, text="Bill", name="Bill", kind="bill")
        ],
    )
    assert [row.side for row in found] == sides


@pytest.mark.model
def test_nobody_has_a_side_towards_a_fine_that_only_its_sum_names(nlp):
    text = "Harbour Works appealed against the fine of €5,000."
    fine = InstrumentMention(
        start=text.index("fine of"), end=len(text) - 1, text="fine of €5,000",
        name="fine of €5,000", kind="fine",
    )  # fmt: skip
    known = replace(fine, known_id="a-fine")
    sides = [
        list(instrument_stances(nlp(text), mentions=named(text), quotations=(), instruments=[law]))
        for law in (fine, known)
    ]
    assert [len(found) for found in sides] == [0, 1]

"""Events and stances rest on words of the text; titles of events are these words."""

from tests.nlp.llm.newsroom import ELLA, event, quotation, read

FITTED = "The company fitted cameras in May 2025"


def stances(**values):
    item = {"words": ELLA, "holder": "Ella Moss", "side": "critic", "basis": "words"}
    item |= {"towards": "comms_surveillance", **values}
    said = quotation(ELLA, kind="indirect", speaker="Ella Moss", who="Ella Moss")
    return read(
        stances=[item],
        quotations=[said],
        instruments=[{"name": "Quiet Desks Act", "kind": "bill", "mentions": []}],
    ).stances


def test_an_event_is_called_by_its_own_words():
    (record,) = read(events=[event(FITTED, what="Oakline fined", doer="Brightwell")]).events
    assert record.what == FITTED
    assert [role.name for role in record.roles] == ["Brightwell"]


def test_a_doer_who_isnt_told_of_has_no_part():
    (record,) = read(events=[event(FITTED, doer="Oakline")]).events
    assert (record.roles, record.level) == ((), "unsure")


def test_an_event_without_its_words_is_dropped():
    assert read(events=[event("Brightwell paid a fine")]).events == ()


def test_what_is_only_wished_for_is_unsure():
    (record,) = read(events=[event("ban it", kind="bill_step")]).events
    assert record.level == "unsure"


def test_a_stance_is_its_holders():
    (record,) = stances()
    assert (record.stakeholder, record.side, record.practice, record.level) == (
        "Ella Moss",
        "critic",
        "comms_surveillance",
        "sure",
    )


def test_words_of_somebody_else_are_no_sure_stance():
    (record,) = stances(holder="Tom Rask")
    assert record.level == "unsure"


def test_a_stance_may_be_towards_a_law():
    (record,) = stances(towards="the Quiet Desks Act")
    assert (record.towards, record.instrument) == ("instrument", "Quiet Desks Act")


def test_an_unknown_issue_is_dropped():
    assert stances(towards="the Loud Desks Act") == ()

import json

from db.linking.material import Material
from db.linking.statements.relations import find_ties, gather_relations
from tests.db.linking.parts import article, event, linkage, mention, quotation, stance

LINKED = linkage(
    article("a", outlet_name="United Screen Workers", outlet_kind="union"),
    article("b", outlet_name="The Daily", day="2026-04-22"),
    article("copy", day="2026-04-23"),
    copies={"copy": "b"},
)
PAIR = [("Data Commissioner", "agent"), ("Halcyon Labs", "target")]


def relations(**rows):
    material = Material(**{name: tuple(found) for name, found in rows.items()})
    found = gather_relations(find_ties(material, LINKED), LINKED)
    return {(row.from_id, row.kind, row.to_id): row for row in found}


def test_a_fine_ties_the_authority_to_whom_it_fines():
    found = relations(events=[event("Commissioner fines Halcyon", "b", roles=PAIR)])
    assert list(found) == [("data-commissioner", "fines", "halcyon-labs")]


def test_only_an_authority_can_fine():
    roles = [("Mara Quill", "agent"), ("Halcyon Labs", "target")]
    assert not relations(events=[event("Fine", "b", roles=roles)])


def test_going_to_court_is_suing():
    roles = [("Mara Quill", "agent"), ("Halcyon Labs", "target")]
    row = event("Quill sues Halcyon", "b", kind="complaint", roles=roles)
    assert ("mara-quill", "sues", "halcyon-labs") in relations(events=[row])


def test_a_critic_criticises_the_employer_spoken_of():
    found = relations(
        stances=[stance("critic", "b", start=40)],
        mentions=[mention("Halcyon Labs", "b", kind="employer")],
    )
    row = found["mara-quill", "criticises", "halcyon-labs"]
    assert json.loads(row.evidence)[0]["table"] == "stances"


def criticised(*places, start=500):
    """Give whom words at a place criticise, of employers named at others."""
    named = [mention(name, "b", kind="employer", start=place) for name, place in places]
    return {
        ends[2]
        for ends in relations(stances=[stance("critic", "b", start=start)], mentions=named)
        if ends[1] == "criticises"
    }


def test_a_critic_criticises_nobody_who_is_named_far_away_or_later():
    assert criticised(("Halcyon Labs", 450)) == {"halcyon-labs"}
    assert criticised(("Halcyon Labs", 20)) == set()
    assert criticised(("Halcyon Labs", 700)) == set()


def test_words_that_name_an_employer_are_about_it():
    assert criticised(("ToneSense", 490), ("Halcyon Labs", 502)) == {"halcyon-labs"}
    assert criticised(("ToneSense", 503), ("Halcyon Labs", 501)) == set()


def test_whom_a_complaint_is_filed_with_isnt_criticised():
    roles = [("Mara Quill", "agent"), ("Data Commissioner", "target")]
    assert not relations(events=[event("Quill complains", "b", kind="complaint", roles=roles)])


def test_weight_counts_articles_and_copies_count_for_nothing():
    events = [event("Commissioner fines Halcyon", key, roles=PAIR) for key in ("a", "b", "copy")]
    row = relations(events=events)["data-commissioner", "fines", "halcyon-labs"]
    assert (row.weight, row.first_at, row.last_at) == (2.0, "2026-04-21", "2026-04-22")


def test_a_vendor_supplies_the_employer_that_deploys():
    roles = [("Halcyon Labs", "agent"), ("ToneSense", "target")]
    row = event("Halcyon deploys ToneSense", "b", kind="deployment", roles=roles)
    assert ("tonesense", "supplies", "halcyon-labs") in relations(events=[row])


def test_a_role_that_names_an_organisation_ties_the_person_to_it():
    found = relations(
        mentions=[
            mention("United Screen Workers", "b", kind="union"),
            mention("Mara Quill", "b", start=30, role="general secretary of United Screen Workers"),
        ]
    )
    assert ("mara-quill", "represents", "united-screen-workers") in found


def test_an_organisation_quotes_on_its_own_pages():
    found = relations(quotations=[quotation("We were never asked.", "a")])
    assert list(found) == [("united-screen-workers", "quotes", "mara-quill")]


def test_nobody_is_tied_to_themselves():
    found = relations(
        stances=[stance("defender", "b", start=40, who="Halcyon Labs")],
        mentions=[mention("Halcyon Labs", "b", kind="employer")],
    )
    assert not found


def test_who_left_a_side_criticises_nobody():
    found = relations(
        stances=[stance("critic", "b", start=40, stated_edtf="../2026-04-22")],
        mentions=[mention("Halcyon Labs", "b", kind="employer")],
    )
    assert not found

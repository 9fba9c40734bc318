"""Matters of registers and entered instruments are one where number, place and session say so."""

import json

import pytest

from db.law.identity import celex_numbers, entered_instruments, group, ids_of, ids_of_address
from db.law.records import LawRecord
from db.law.stored import Matter, Stored


def matter(register="openstates", key="B1", **record):
    stated = {"jurisdiction": "US-OH", "number": "HB 412", "years": (2027, 2028), "name": "Badges"}
    answer = LawRecord(format=register, key=key, **{**stated, **record})
    stored = Stored(record=answer, capture_id="c", read_at="2027-06-01T12:00:00Z", relevant=True)
    return Matter(format=register, key=key, answers=(stored,))


def entry(key="ohio-badges", name="Ohio HB 412", *, year="2027", case=None, **columns):
    row = {"id": key, "name": name, "kind": "bill", "aliases": "[]", "jurisdiction": "US-OH",
           "url": None, "source_url": None, **columns}  # fmt: skip
    dates = [{"instrument_id": key, "date": f"{year}-01-04"}]
    return entered_instruments([row], dates, {key: case} if case else {})[0]


def members(groups):
    return {one.id: [(each.format, each.key) for each in one.matters] for one in groups}


def test_two_registers_tell_of_one_bill():
    one, other = matter(), matter("legiscan", "70001")
    assert members(group([one, other], [])) == {
        "ohio-hb-412-2027": [("legiscan", "70001"), ("openstates", "B1")]
    }


@pytest.mark.parametrize("other", [{"jurisdiction": "US-NY"}, {"years": (2025, 2026)}, {"number": "HB 413"}])  # fmt: skip
def test_a_bare_number_is_no_link(other):
    groups = group([matter(), matter("legiscan", "70001", **other)], [])
    assert len(groups) == 2


def test_two_matters_of_one_register_are_never_one_by_themselves():
    groups = group([matter(), matter(key="B2")], [])
    assert sorted(len(one.matters) for one in groups) == [1, 1]
    assert len({one.id for one in groups}) == 2


def test_a_matter_is_the_entered_bill_of_its_number_and_year():
    (one,) = group([matter()], [entry()])
    assert (one.id, one.entered.name) == ("ohio-badges", "Ohio HB 412")


def test_an_entered_bill_of_another_year_is_another():
    (one,) = group([matter()], [entry(year="2021")])
    assert one.entered is None


def test_a_title_does_not_join_where_numbers_speak_against_it():
    numbered = entry(name="Badges", aliases=json.dumps(["HB 9"]))
    (one,) = group([matter()], [numbered])
    assert one.entered is None


def test_a_title_joins_where_nothing_has_a_number():
    (one,) = group([matter(number=None)], [entry(name="Badges")])
    assert one.entered.id == "ohio-badges"


def test_several_bills_of_one_title_are_none_of_them_the_entered_one():
    bills = [matter(number=None), matter(key="B2", number=None)]
    assert all(one.entered is None for one in group(bills, [entry(name="Badges")]))


def test_where_two_entries_share_as_much_neither_is_taken():
    one, other = entry("a", name="Badges"), entry("b", name="Badges")
    assert [each.entered for each in group([matter(number=None)], [one, other])] == [None]


def test_a_decision_is_known_by_its_case_number():
    decision = matter(
        "gdprhub", "P", jurisdiction="FR", number=None, facts=(("case", "SAN-2027-1"),)
    )
    entered = entry("cnil-badges", "CNIL fine", jurisdiction="FR", case="SAN-2027-1")
    assert members(group([decision], [entered])) == {"cnil-badges": [("gdprhub", "P")]}


def test_ids_of_a_docket_and_its_address():
    ids = ids_of(
        matter("regulations", "ED-2027-0001", url="https://www.federalregister.gov/d/2027-1234")
    )
    assert {"docket:ED-2027-0001", "document:2027-1234", "US-OH HB 412 2028"} <= ids


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("Regulation (EU) 2016/679", {"32016R0679"}), ("Directive 2002/14", {"32002L0014"}),
     ("Regulation 45/2001", {"32001R0045"}), ("Regulation on badges", set())],
)  # fmt: skip
def test_acts_of_the_union_have_a_celex_number(name, numbers):
    assert set(celex_numbers(name)) == numbers


def test_official_addresses_hold_ids():
    assert list(ids_of_address("https://www.legislation.gov.uk/id/ukpga/2018/12/")) == [
        "https://www.legislation.gov.uk/id/ukpga/2018/12", "uk_legislation:UKPGA/2018/12",
    ]  # fmt: skip

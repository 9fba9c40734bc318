"""What a base names of law becomes numbers to ask registers for."""

from db.law.records import LawRecord
from db.law.wanted import wanted_numbers

TODAY = "2027-06-01"


def wishes(store, name):
    return [wish for wish in wanted_numbers(store, TODAY) if name in wish]


def test_curated_bills_of_late_are_asked_for_by_state(store, enter):
    enter("ohio-keys", "2027-02-01", jurisdiction="US-OH", aliases='["HB 412"]')
    enter("ohio-old", "2019-02-01", jurisdiction="US-OH", aliases='["HB 9"]')
    (wish,) = wishes(store, "state")
    assert (wish["state"], wish["number"], wish["plain_number"]) == ("oh", "HB 412", "HB412")
    assert [wish["only_state"] for wish in wishes(store, "only_state")] == ["oh"]


def test_bill_of_congress_is_asked_for_in_its_congress(store, enter):
    enter("breaks", "2027-02-01", jurisdiction="US", aliases='["S.4410"]')
    (wish,) = wishes(store, "chamber")
    assert (wish["congress"], wish["chamber"], wish["digits"]) == ("120", "s", "4410")


def test_acts_are_asked_for_by_their_addresses_and_names(store, enter):
    enter("gb-act", "2019-01-01", jurisdiction="GB", kind="law",
          url="https://www.legislation.gov.uk/ukpga/2018/12/contents")  # fmt: skip
    enter("eu-act", "2016-01-01", jurisdiction="EU", kind="law",
          aliases='["Regulation (EU) 2016/679"]')  # fmt: skip
    assert [wish["uk_act"] for wish in wishes(store, "uk_act")] == ["ukpga/2018/12"]
    assert [wish["celex"] for wish in wishes(store, "celex")] == ["32016R0679"]


def test_what_articles_name_and_what_words_found_is_asked_for(store, enter, tell):
    enter("texas-sb-8", name="Texas SB 8", curated=0)
    tell(LawRecord(format="openstates", key="1", jurisdiction="US-OH", number="HB 412"))
    tell(LawRecord(format="federal_register", key="Q-1", jurisdiction="US", number="Q-1"))
    assert {wish["number"] for wish in wishes(store, "number")} == {"SB 8", "HB 412"}
    assert [wish["docket"] for wish in wishes(store, "docket")] == ["Q-1"]

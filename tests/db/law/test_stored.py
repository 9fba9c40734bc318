"""Stored answers are put together by matter, the one that says most first."""

from db.law.records import LawRecord, LawStep, Relative, Sponsor
from db.law.stored import load_matters, record_id

BILL = LawRecord(format="openstates", key="B1", part="bill", jurisdiction="US-OH", number="HB 4",
                 years=(2027, 2028), name="Badges", url="https://states.example/1",
                 sponsors=(Sponsor(name="Dora Doe"),), relatives=(Relative(number="SB 7"),))  # fmt: skip
ACTIONS = LawRecord(format="openstates", key="B1", part="actions", jurisdiction="US-OH",
                    steps=(LawStep(kind="introduced", date="2027-02-01"),),
                    sponsors=(Sponsor(name="Dora Doe"), Sponsor(name="Rita Roe")))  # fmt: skip


def test_answers_about_one_matter_are_one(store, tell):
    captures = [tell(BILL), tell(ACTIONS, on="2027-07-01")]
    (matter,) = load_matters(store)
    assert (matter.key, matter.number, matter.kind) == ("B1", "HB 4", "bill")
    assert matter.first == BILL
    assert matter.read_at == "2027-07-01T12:00:00Z"
    assert [step.capture_id for step in matter.told()] == [captures[1]]


def test_a_later_answer_takes_the_place_of_the_former(store, tell):
    tell(BILL)
    renamed = LawRecord(
        format="openstates", key="B1", part="bill", jurisdiction="US-OH", name="Desks"
    )
    assert record_id(renamed) == record_id(BILL)
    tell(renamed, on="2027-08-01")
    (matter,) = load_matters(store)
    assert matter.names == ("Desks",)


def test_sponsors_and_relatives_stand_once_with_who_names_them(store, tell):
    first, second = tell(BILL, on="2027-07-02"), tell(ACTIONS)
    (matter,) = load_matters(store)
    assert [(sponsor.name, capture) for sponsor, capture in matter.sponsors()] == [
        ("Dora Doe", first), ("Rita Roe", second),
    ]  # fmt: skip
    assert [(relative.number, capture) for relative, capture in matter.relatives()] == [
        ("SB 7", first)
    ]


def test_a_matter_is_a_law_once_a_document_of_it_is(store, tell):
    tell(BILL)
    tell(LawRecord(format="openstates", key="B1", part="act", jurisdiction="US-OH", kind="law"))
    (matter,) = load_matters(store)
    assert matter.kind == "law"


def test_other_keys_and_registers_are_other_matters(store, tell):
    tell(BILL)
    tell(LawRecord(format="legiscan", key="B1", jurisdiction="US-OH"))
    tell(LawRecord(format="openstates", key="B2", jurisdiction="US-OH"), relevant=False)
    matters = load_matters(store)
    assert [(matter.format, matter.key) for matter in matters] == [
        ("legiscan", "B1"), ("openstates", "B1"), ("openstates", "B2"),
    ]  # fmt: skip
    assert [matter.relevant for matter in matters] == [True, True, False]

"""By what the heading of a page shows that it is about a curated decision."""

from db.reference.headings import heading_of
from db.reference.load import known_instruments, load_reference, read_instruments
from db.store import Store
from tests.db.reference.test_decisions import fact, folder_with

PAGE = "https://cases.example/index.php?title=NDO_(Norland)_-_D%C3%A9cision_7/2026"


def heading(**more):
    facts = {
        "name": "NDO 7/2026: cameras", "case_number": "7/2026", "authorities": ["Data Office"],
        "source_url": PAGE,
    }  # fmt: skip
    return heading_of(**{**facts, **more})


def test_the_authority_goes_by_its_names_and_by_what_page_and_decision_call_it():
    assert heading(name="Office 7/2026: cameras").authorities == ("Data Office", "NDO", "Office")
    assert (heading().place, heading().page) == ("Norland", "NDO (Norland) - Décision 7/2026")


def test_an_address_that_states_no_title_tells_neither_place_nor_page():
    plain = heading(source_url="https://office.example/7")
    assert (plain.authorities, plain.place, plain.page) == (("Data Office", "NDO"), None, None)


def test_a_case_may_go_by_two_numbers_or_none():
    assert heading(case_number="EXP1 (PS/2/2022)").numbers == ("EXP1", "PS/2/2022")
    assert heading(case_number=None).numbers == ()


def test_a_folder_and_a_base_give_the_same_headings(tmp_path):
    folder = folder_with(tmp_path / "facts", fact().model_dump(mode="json"))
    (folder / "stakeholders.jsonl").write_text("")
    with Store.open(tmp_path / "kb.db") as store:
        load_reference(store, folder)
        (stored,) = known_instruments(store)
    (read,) = read_instruments(folder)
    assert stored.heading == read.heading
    assert read.heading.numbers == ("7/2026",)

"""A page that holds a decision is known by the authority and the case of its heading."""

import pytest

from db.records import ArticleText, CaseHeading, KnownName
from nlp.instruments.case_headings import decision_headed

pytestmark = pytest.mark.model
TEXT = "The Data Office fined a bakery over a camera. It had filmed the staff room."
OFFICE = ("Norland Data Office", "NDO")


def known(key, *numbers, authorities=OFFICE, place="Norland", page=None):
    heading = CaseHeading(numbers=numbers, authorities=authorities, place=place, page=page)
    return KnownName(id=key, name=f"The case {key}", kind="fine", heading=heading)


BAKERY = known("bakery", "PS/00050/2021")


@pytest.fixture
def headed(nlp):
    def read(title, *decisions, text=TEXT):
        article = ArticleText(id="a", text=text, title=title)
        return list(decision_headed(nlp(text), article, decisions or (BAKERY,)))

    return read


@pytest.mark.parametrize(
    "title",
    [
        "NDO (Norland) - PS/00050/2021", "NDO (Norland) - PS-00050-2021", "NDO – n° PS 50/2021",
        "Norland Data Office fines a bakery (case no. PS/00050/2021)", "ndo - ps/00050/2021",
    ],
)  # fmt: skip
def test_a_title_with_authority_and_case_names_its_decision_however_it_is_spelt(headed, title):
    (mention,) = headed(title)
    assert (mention.known_id, mention.name) == ("bakery", "The case bakery")
    assert mention.text == "The Data Office fined a bakery over a camera."
    assert TEXT[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "title",
    [
        "PS/00050/2021", "NDO (Norland) - PS/00051/2021", "NDO (Sudland) - PS/00050/2021",
        "NDO (Norland) - PS/00050/2021/7", "NDO (Norland) - XPS/00050/2021",
        "NDO (Norland) - 3-PS/00050/2021", "Kado Office - PS/00050/2021",
    ],
)  # fmt: skip
def test_without_the_authority_or_with_another_number_or_place_it_names_none(headed, title):
    assert headed(title) == []


def test_of_two_decisions_that_a_title_fits_it_names_none(headed):
    assert headed("NDO - PS/00050/2021", BAKERY, known("other", "PS 50/2021")) == []


def test_the_board_that_reviewed_a_case_is_told_from_the_office_that_decided_it(headed):
    case = known("case", "20/0164")
    review = known("review", "2021-20", "20/0164", authorities=("Board of Appeal",))
    (mention,) = headed("Board of Appeal (Norland) - 2021-20 (20/0164)", case, review)
    assert mention.known_id == "review"
    (mention,) = headed("NDO (Norland) - 20/0164", case, review)
    assert mention.known_id == "case"


def test_a_number_that_may_be_a_month_must_close_the_heading(headed):
    case = known("case", "12/2021")
    assert headed("NDO (Norland) - 12/2021", case)
    assert headed("NDO (Norland) - Decision no. 12/2021", case)
    assert headed("NDO told in 12/2021 whom it fined", case) == []


def test_a_page_is_known_by_the_title_that_its_decision_was_entered_from(headed):
    page = known("cafe", page="NDO (Norland) - Fine against Café Brío S.L.")
    (mention,) = headed("NDO (Norland) - Fine against Cafe Brío S.L.", page, BAKERY)
    assert mention.known_id == "cafe"


def test_first_lines_count_where_the_title_names_none(headed):
    text = f"Decision PS/00050/2021 of the NDO\n{TEXT}"
    assert [one.known_id for one in headed("A bakery is fined", text=text)] == ["bakery"]
    late = f"{TEXT}\nIt opened in May.\nThe NDO called it PS/00050/2021."
    assert headed("A bakery is fined", text=late) == []


def test_an_article_without_words_or_base_without_decisions_has_none(headed):
    law = KnownName(id="law", name="Telemetry Act", kind="law")
    assert headed("NDO - PS/00050/2021", law) == []
    assert headed("NDO - PS/00050/2021", text=" ") == []

"""Each stakeholder speaks for its side, in its own words where they can be read alone."""

from db.linking.digest.sides import sides
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import SAID, TEXT, dossier, texts


def test_a_stakeholder_speaks_in_quoted_words():
    start = TEXT.index(SAID)
    found = dossier(
        quotations=[parts.quotation(SAID, "a", start=start)],
        stances=[parts.stance("critic", "a", start=start, quotation_start=start)],
    )
    (line,) = sides(found)
    assert line.text == f"Mara Quill: “{SAID}.”"
    assert (line.stakeholder_id, line.side) == ("mara-quill", "critic")


def test_who_cannot_be_shown_in_a_readable_sentence_is_left_out():
    found = dossier(text="It is bad.", stances=[parts.stance("critic", "a")])
    assert texts(sides(found)) == []


def test_a_reported_side_is_given_in_the_sentence_that_reports_it():
    start = TEXT.index("The Data Commissioner")
    row = parts.stance("critic", "a", who="Data Commissioner", start=start, basis="act")
    (line,) = sides(dossier(stances=[row]))
    assert line.text.startswith("The Data Commissioner fined Halcyon Labs")


def test_critics_come_before_defenders_and_the_strongest_first():
    rows = [
        parts.stance(
            "defender", "a", who="Halcyon Labs", start=TEXT.index("Halcyon"), basis="reported"
        ),
        parts.stance("critic", "a", who="Data Commissioner", start=TEXT.index("The Data")),
    ]
    assert [line.side for line in sides(dossier(stances=rows))] == ["critic", "defender"]

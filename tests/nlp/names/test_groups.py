import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.groups import groups
from nlp.names.mentions import mentions

pytestmark = pytest.mark.model


def read(nlp, text, *known):
    doc = nlp(text)
    return [row for row in mentions(doc, known=NameIndex(known, nlp)) if row.people]


def names(nlp, text, *known):
    return {row.name: (row.kind, row.body) for row in read(nlp, text, *known)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Corvane Ltd employees have signed a petition.", "Corvane Ltd employees", "worker_group"),
        ("Nurses at Corvane Ltd walked out on Monday.", "Corvane Ltd nurses", "worker_group"),
        ("Privacy advocates condemned the cameras.", "privacy advocates", "advocacy"),
        ("Legal experts say the logging is unlawful.", "legal experts", "research"),
        ("Civil liberties groups sued over the tool.", "civil liberties groups", "advocacy"),
        ("Labor unions oppose the bill.", "labor unions", "union"),
        ("Lawmakers are debating a ban on desk cameras.", "lawmakers", "legislature"),
    ],
)
def test_groups_are_named_by_body_and_people(nlp, text, name, kind):
    found = names(nlp, text)
    assert found[name][0] == kind


def test_groups_of_one_body_are_one_whatever_word_names_them(nlp):
    found = read(
        nlp,
        "Employees of Corvane Ltd signed a petition. Corvane Ltd employees want the cameras gone."
        " Corvane Ltd workers have never agreed to them.",
    )
    assert {row.name for row in found} == {"Corvane Ltd employees"}
    assert {row.people for row in found} == {"employees"}


def test_groups_of_two_bodies_stay_two(nlp):
    found = names(nlp, "Drivers at Corvane Ltd went on strike. Halvik Ltd drivers did not.")
    assert {"Corvane Ltd drivers", "Halvik Ltd drivers"} <= set(found)


def test_groups_of_another_trade_are_a_kind_of_their_own(nlp):
    found = names(nlp, "Corvane Ltd engineers wrote the tool that Corvane Ltd nurses must use.")
    assert set(found) == {"Corvane Ltd engineers", "Corvane Ltd nurses"}


def test_groups_that_are_only_counted_are_left_out(nlp):
    assert not names(nlp, "Corvane Ltd has 4,000 employees.")


def test_groups_of_employers_count_only_where_they_act(nlp):
    assert "employers" in names(nlp, "Employers are buying more of such software.")
    assert "employers" not in names(nlp, "The law was written for employers.")


def test_groups_are_no_part_of_a_name(nlp):
    assert not read(nlp, "The United Screen Workers said no.")


def test_groups_of_plaintiffs_are_named_after_whom_they_sue(nlp):
    found = names(
        nlp,
        "Corvane Ltd is in court over its cameras. Corvane Ltd says the plaintiffs are wrong.",
    )
    assert found.get("plaintiffs against Corvane Ltd") == ("worker_group", "Corvane Ltd")


def test_groups_have_spans_of_their_own_words(nlp):
    text = "Several former Corvane Ltd drivers complained."
    (group,) = read(nlp, text)
    assert text[group.start : group.end] == group.text
    assert group.text.endswith("drivers")


def test_groups_without_names_near_still_count(nlp):
    (group,) = groups(nlp("The nurses walked out in protest at the badges."), [])
    assert (group.name, group.body, group.form) == ("nurses", None, "nominal")


@pytest.mark.parametrize("when", ["Today", "On Tuesday", "Last week"])
def test_a_day_is_no_kind_of_people(nlp, when):
    text = f"Corvane Ltd records keystrokes. {when} staff signed a petition against it."
    assert not {"today", "tuesday", "week"} & {
        word for name in names(nlp, text) for word in name.lower().split()
    }


def test_groups_that_are_quick_to_say_something_act(nlp):
    said = names(nlp, "Security professionals are quick to point out the faults of the tracking.")
    assert said == {"security professionals": ("research", None)}
    assert not names(nlp, "Security professionals are expensive.")

"""What editors make of a stakeholder is followed by every link, and gone when it is undone."""

import pytest

from db.editing import names
from db.errors import InputError
from db.judgements import Decision, add_judgement, undo_judgement

BY = {"by": "ada", "note": None}
QUILL = "mara-quill"


def follow(desk, decision):
    key = add_judgement(desk.store, decision)
    desk.relink()
    assert desk.relink() == 0
    return key


def named(desk, key=QUILL):
    """What a stakeholder is called, and its aliases."""
    aliases = desk.store.rows("select name from aliases where stakeholder_id = ?", [key])
    name = desk.store.value("select name from stakeholders where id = ?", [key])
    return name, sorted(alias["name"] for alias in aliases)


def test_a_renamed_stakeholder_keeps_its_address_and_goes_by_both_names(linked):
    before = named(linked)
    key = follow(linked, names.rename(linked.store, QUILL, " Mara  J. Quill ", **BY))
    assert named(linked) == ("Mara J. Quill", sorted([*before[1], "Mara Quill"]))
    assert linked.store.value("select stakeholder_id from quotations limit 1") == QUILL
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert named(linked) == before


def test_an_alias_is_found_before_any_article_uses_it(linked):
    key = follow(linked, names.add_alias(linked.store, QUILL, "The Quill of the Union", **BY))
    assert "The Quill of the Union" in named(linked)[1]
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert "The Quill of the Union" not in named(linked)[1]


@pytest.mark.parametrize(
    "name", ["Halcyon Labs", "HALCYON  labs", "Halcyon\u200b Labs", "Halcyon-Labs"]
)
def test_a_name_of_somebody_else_is_refused_and_whose_it_is_said(linked, name):
    for act in (names.add_alias, names.rename):
        with pytest.raises(names.TakenError) as taken:
            act(linked.store, QUILL, name, **BY)
        assert (taken.value.holder_id, taken.value.holder) == ("halcyon-labs", "Halcyon Labs")


def test_an_alias_of_somebody_else_is_refused_too(linked):
    follow(linked, names.add_alias(linked.store, "halcyon-labs", "The Lab", **BY))
    with pytest.raises(names.TakenError, match="is a name of Halcyon Labs"):
        names.add_alias(linked.store, QUILL, "the lab", **BY)


def test_unseen_characters_of_names_and_notes_are_dropped(linked):
    by = {"by": "ada", "note": "so\x1b she\u202e signs"}
    follow(linked, names.rename(linked.store, QUILL, "Mara\x07 \u202eJ. Quill\x9b", **by))
    assert named(linked)[0] == "Mara J. Quill"
    assert linked.store.value("select note from judgements") == "so she signs"


def test_a_stakeholder_is_of_the_kind_that_it_was_given(linked):
    follow(linked, names.relabel(linked.store, "halcyon-labs", "vendor", **BY))
    kind = "select kind from stakeholders where id = 'halcyon-labs'"
    assert linked.store.value(kind) == "vendor"


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda store: names.rename(store, QUILL, "", **BY), "is empty"),
        (lambda store: names.rename(store, QUILL, "x" * 121, **BY), "are the most"),
        (lambda store: names.rename(store, "nobody", "A", **BY), "no such stakeholder"),
        (lambda store: names.add_alias(store, QUILL, "<>", **BY), "is empty"),
        (lambda store: names.add_alias(store, QUILL, "Mara Quill", **BY), "its name already"),
        (lambda store: names.relabel(store, QUILL, "ghost", **BY), "no kind of stakeholder"),
        (
            lambda _: Decision(verdict="rename", row_id=QUILL, made_by="ada"),
            "is edited at the desk",
        ),
    ],
)
def test_what_cannot_be_followed_is_refused(linked, act, reason):
    with pytest.raises(InputError, match=reason):
        add_judgement(linked.store, act(linked.store))
    assert linked.store.value("select count(*) from judgements") == 0


def test_a_curated_stakeholder_keeps_its_name(linked):
    linked.store.db.execute("update stakeholders set curated = 1 where id = ?", [QUILL])
    with pytest.raises(InputError, match="curated fact"):
        names.rename(linked.store, QUILL, "Another", **BY)


@pytest.mark.parametrize("name", ["-1", "2026-05-01", "http://quill.example/"])
def test_what_has_no_letter_or_is_an_address_is_no_name(linked, name):
    for act in (names.rename, names.add_alias):
        with pytest.raises(InputError, match="is no name"):
            act(linked.store, QUILL, name, **BY)


def test_a_name_that_was_given_to_somebody_else_just_now_is_taken(linked):
    key = add_judgement(linked.store, names.add_alias(linked.store, QUILL, "The Pen", **BY))
    other = linked.store.value("select id from stakeholders where id <> ?", [QUILL])
    with pytest.raises(names.TakenError, match="a name of Mara Quill"):
        names.add_alias(linked.store, other, "The Pen", **BY)
    undo_judgement(linked.store, key, made_by="ada")
    assert names.add_alias(linked.store, other, "The Pen", **BY).row_id == other

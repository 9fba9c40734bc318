import pytest

from db.records import Mention, Quotation
from nlp.grammar.pipeline import load
from nlp.practices.deeds import deeds

pytestmark = pytest.mark.model


def read(text, *, kind="employer", name="Amberline", quotations=(), form="name"):
    start = text.index(name)
    mention = Mention(
        start=start, end=start + len(name), text=name, name=name, form=form, kind=kind
    )
    doc = load("en_core_web_sm")(text)
    return list(deeds(doc, mentions=[mention], quotations=quotations))


def only(text, **more):
    (deed,) = read(text, **more)
    return deed


def test_a_deed_names_its_doer_and_stands_in_its_clause():
    text = "Amberline records the keystrokes of its employees."
    deed = only(text)
    assert (deed.practice, deed.doer, deed.tense) == ("keystroke_logging", "Amberline", "present")
    assert (deed.level, deed.modality, deed.claimant) == ("sure", "asserted", None)
    assert text[deed.start : deed.end] == text.rstrip(".")


def test_whose_workers_they_are_makes_it_sure():
    assert only("Amberline tracks the location of drivers.").level == "unsure"
    assert only("Amberline tracks the location of its drivers.").level == "sure"


def test_a_vendor_does_it_to_its_own_workers_only():
    assert read("Amberline records the keystrokes of employees.", kind="vendor") == []
    assert len(read("Amberline records the keystrokes of its employees.", kind="vendor")) == 1


@pytest.mark.parametrize("kind", ["union", "regulator", "person", None])
def test_others_than_employers_do_none(kind):
    assert read("Amberline records the keystrokes of its employees.", kind=kind) == []


def test_a_tool_that_is_used_does_it_for_whoever_uses_it():
    deed = only("Amberline uses software that records the keystrokes of employees.")
    assert (deed.doer, deed.level) == ("Amberline", "sure")
    assert read("Amberline sells software that records the keystrokes of employees.") == []


def test_a_programme_that_was_paused_is_past():
    text = "Amberline paused the programme, which tracks the mouse movements of employees."
    assert only(text).tense == "past"
    assert only("Amberline tracked the location of its drivers.").tense == "past"


def test_what_a_party_says_of_another_is_alleged():
    text = "Mara Quill said: “Amberline records the keystrokes of its employees.”"
    words = "Amberline records the keystrokes of its employees."
    start = text.index(words)
    quotation = Quotation(
        start=start,
        end=start + len(words),
        content=words,
        kind="direct",
        stakeholder="Mara Quill",
    )
    deed = only(text, quotations=[quotation])
    assert (deed.modality, deed.claimant) == ("alleged", "Mara Quill")


def test_what_a_document_says_is_alleged_in_it():
    deed = only("The lawsuit says that Amberline records the keystrokes of its employees.")
    assert (deed.modality, deed.claimed_in, deed.claimant) == ("alleged", "the lawsuit", None)


@pytest.mark.parametrize(
    "text",
    [
        "Amberline denied that it records the keystrokes of its employees.",
        "Amberline may record the keystrokes of its employees.",
        "Amberline plans to record the keystrokes of its employees.",
        "Does Amberline record the keystrokes of its employees?",
        "If Amberline records the keystrokes of its employees, it must say so.",
        "Unions urged Amberline to record the keystrokes of its employees.",
        "Amberline records the keystrokes of its customers.",
        "Amberline helps banks record the keystrokes of their employees.",
        "Employees of Amberline record the location of parcels.",
        "Amberline records the keystrokes of its employees",
    ],
)
def test_what_is_not_plainly_told_is_no_deed(text):
    assert read(text) == []


def test_words_without_a_parse_have_none():
    doc = load("en_core_web_sm").make_doc("Amberline records the keystrokes of its employees.")
    assert list(deeds(doc, mentions=[], quotations=[])) == []

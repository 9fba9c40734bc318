import pytest

from db.linking.digest.voice import (
    are_many,
    has_happened_by,
    is_named_in,
    may_be_named,
    may_be_told,
    owner_of,
    takes_side,
    tells_plainly,
)
from db.linking.identity.stakeholders import Stakeholder
from db.linking.text.sentences import sentences_at
from tests.db.linking.digest.dossiers import dossier
from tests.db.linking.parts import article, quotation, stance

QUOTED = "“They count every key. They sell the count. Nobody asked us,” Mara Quill said."


def named(name, kind="employer", **more):
    more = {"role": None, "curated": False, "aliases": (), "named_in": 1, **more}
    return Stakeholder(id=name.lower(), name=name, kind=kind, **more)


def told(text, words, quotations=()):
    found = dossier(text=text, quotations=quotations)
    start = text.index(words)
    return may_be_told(found, sentences_at(found.article("a"), start, start + len(words)))


def said(words, text=QUOTED):
    return quotation(words, "a", start=text.index(words))


def test_a_sentence_from_the_midst_of_a_quotation_is_not_ours():
    whole = said("They count every key. They sell the count. Nobody asked us,")
    assert not told(QUOTED, "They sell the count", [whole])
    assert told(QUOTED, "They sell the count")
    text = "Mara Quill said that “they sell the count” to others in the trade."
    assert told(text, "they sell", [said("they sell the count", text)])


def test_questions_and_references_are_not_ours():
    assert not told("Who reads it?", "reads")
    assert not told("“The Watchers.” Journal of Desks, https://desks.example/1.", "Journal")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Focus on results at Halcyon Labs, not on badge swipes.", False),
        ("The Commissioner found that this processing activity was unlawful.", False),
        ("At Halcyon Labs even chiefs gave in to this fallacy about tracking.", False),
        ("Spy cameras now seem to be everywhere at Halcyon Labs.", False),
        ("Italy’s DPA looked into it after the death of one of its riders.", False),
        ("Italy’s DPA looked into Halcyon after the death of one of its riders.", True),
        ("The DPA fined a controller for filming its staff without notice.", True),
        ("The Commissioner found that the cameras were unlawful.", True),
    ],
)
def test_sentences_that_need_others_or_advise_are_not_ours(text, is_told):
    assert told(text, text[:12]) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The firm must stop by May.", False),
        ("If the firm stops, it wins.", False),
        ("The firm stopped in May.", True),
        ("Mara Quill said: “It must stop.”", True),
    ],
)
def test_what_must_or_might_be_has_not_happened(text, is_told):
    assert has_happened_by(text) is is_told


@pytest.mark.parametrize(
    ("text", "kind", "is_told"),
    [
        ("The Data Commissioner fined Halcyon Labs in May.", "fine", True),
        ("The Data Commissioner has not fined Halcyon Labs.", "fine", False),
        ("Unions want the Data Commissioner to have Halcyon Labs fined.", "fine", False),
        ("The Data Commissioner praised Halcyon Labs.", "fine", False),
        ("A regulator fined Halcyon Labs.", "fine", False),
        ("Just after Halcyon Labs was fined, the Data Commissioner sat.", "fine", False),
        ("The Data Commissioner opened an inquiry into Halcyon Labs.", "inquiry", True),
        ("The Data Commissioner closed its inquiry; Halcyon Labs cheered.", "inquiry", False),
        ("The Data Commissioner and Halcyon Labs met.", "hearing", False),
        ("Data Commissioner's Office fined Halcyon Labs.", "fine", False),
    ],
)
def test_an_event_is_told_where_its_words_and_parties_stand_in_one_plain_sentence(
    text, kind, is_told
):
    parties = [named("Data Commissioner", "regulator"), named("Halcyon Labs")]
    assert tells_plainly(text, kind, parties) is is_told


def test_who_owns_the_doer_did_nothing():
    text = "Mara Quill’s Halcyon Labs has paused a program that tracked staff."
    assert tells_plainly(text, "pause", [named("Halcyon Labs")])
    assert not tells_plainly(text, "pause", [named("Mara Quill", "person")])


def test_a_strike_over_pay_is_none_over_being_watched():
    union = [named("Halcyon Workers", "union")]
    assert tells_plainly("Halcyon Workers staged a strike over the cameras.", "protest", union)
    assert not tells_plainly("Halcyon Workers staged a strike over pay.", "protest", union)


def test_a_person_is_named_by_the_last_name_a_body_by_all_or_an_alias():
    assert is_named_in("Quill spoke.", named("Mara Quill", "person"))
    assert not is_named_in("Labs spoke.", named("Halcyon Labs"))
    assert is_named_in("Halcyon spoke.", named("Halcyon Labs", aliases=("Halcyon",)))


@pytest.mark.parametrize(
    ("who", "is_named"),
    [
        (named("Halcyon"), True),
        (named("DPA", "regulator"), False),
        (named("Data Protection Authority", "regulator"), False),
        (named("District Court", "court"), False),
        (named("DPA", "regulator", curated=True), True),
        (named("employees", "worker_group", people="employees"), False),
        (named("Halcyon workers", "worker_group", people="workers", body_id="h"), True),
        (named("Data subject", "person"), False),
        (named("United Screen Workers", "union"), True),
        (named("Halcyon today", "employer"), False),
    ],
)
def test_a_name_that_anybody_goes_by_names_nobody(who, is_named):
    assert may_be_named(who) is is_named


def test_groups_are_many():
    assert are_many(named("Halcyon workers", "worker_group"))
    assert not are_many(named("Halcyon Labs"))


def test_an_outlet_that_is_a_party_owns_its_words():
    assert owner_of(article("a", outlet_kind="union", outlet_name="Screen Union")) == "Screen Union"
    assert owner_of(article("a", outlet_kind="news", outlet_name="Daily")) is None


QUILL = named("Mara Quill", "person")
SIDES = [
    ("Mara Quill called it a search.", "critic", "reported", True),
    ("They called it a search.", "critic", "reported", False),
    ("Mara Quill would call it a search.", "critic", "reported", False),
    ("Mara Quill denied that it is a search.", "defender", "words", False),
    ("Mara Quill records the keystrokes of her staff.", "defender", "act", False),
    ("Mara Quill signed the petition.", "critic", "act", True),
    ("A Mara Quill study found that staff agree.", "defender", "words", False),
    ("Mara Quill reportedly welcomed it.", "defender", "reported", False),
    ("Mara Quill warned that the cameras harm drivers.", "critic", "words", True),
    ("Mara Quill warned that the roof leaks.", "critic", "words", False),
    ("Mara Quill said that the cameras are blue.", "critic", "words", False),
    ("Mara Quill said that the cameras keep drivers safe.", "defender", "words", True),
]


@pytest.mark.parametrize(("text", "side", "basis", "does"), SIDES)
def test_a_side_is_told_where_its_sentence_names_the_holder_and_settles_it(text, side, basis, does):
    assert takes_side(text, stance(side, basis=basis), QUILL) is does


@pytest.mark.parametrize(
    ("kind", "does"), [("employer", False), ("vendor", False), ("union", True)]
)
def test_an_act_makes_no_firm_a_critic(kind, does):
    text = "Quill Freight criticised firms that record the keystrokes of their staff."
    assert takes_side(text, stance("critic", basis="act"), named("Quill Freight", kind)) is does


def test_a_saying_without_its_speaker_is_not_ours():
    assert not told("“You can only keep what you can count.”", "keep")

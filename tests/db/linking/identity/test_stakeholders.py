import pytest

from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.material import Judgement, Known, Material
from db.records import InstrumentMention
from tests.db.linking.parts import article, mention, quotation

USW = Known(id="usw", name="United Screen Workers", kind="union", aliases=("USW", "Screen Workers"))


def resolve(*mentions, articles="abc", **more):
    days = {key: f"2026-04-2{number}" for number, key in enumerate(articles)}
    rows = tuple(article(key, day=day) for key, day in days.items())
    return resolve_stakeholders(Material(articles=rows, mentions=mentions, **more))


def test_a_known_name_keeps_its_curated_id():
    found = resolve(
        mention("USW", "a", kind="union", known_id="usw"),
        mention("Screen Workers", "b", kind="union"),
        known_stakeholders=(USW,),
    )
    assert set(found.stakeholders) == {"usw"}
    assert found.of("b", "Screen Workers") == "usw"


def test_a_curated_body_is_somebody_where_only_its_speaker_is_named():
    lund = Known(
        id="oskar-lund", name="Oskar Lund", kind="person", role="president of USW", parent_id="usw"
    )
    found = resolve(
        mention("Oskar Lund", "a", known_id="oskar-lund"), known_stakeholders=(USW, lund)
    )
    assert found.stakeholders["oskar-lund"].speaks_for == "usw"
    assert (found.stakeholders["usw"].name, found.stakeholders["usw"].named_in) == (USW.name, 0)


def test_variants_of_a_name_are_one_stakeholder():
    found = resolve(mention("Mara Quill", "a"), mention("M. Quill", "b"))
    assert list(found.stakeholders) == ["mara-quill"]
    assert found.stakeholders["mara-quill"].aliases == ("M. Quill",)


ODC = "Office of the Data Commissioner"


def test_an_acronym_joins_the_name_that_an_article_has_it_for():
    found = resolve(
        mention("ODC", "a", kind="regulator"),
        mention(ODC, "b", kind="regulator"),
        mention(ODC, "b", kind="regulator", text="O.D.C.", start=9),
    )
    assert list(found.stakeholders) == ["office-of-the-data-commissioner"]


def test_an_acronym_that_no_article_explains_joins_nobody():
    found = resolve(mention("ODC", "a", kind="regulator"), mention(ODC, "b", kind="regulator"))
    assert found.of("a", "ODC") != found.of("b", ODC)


def test_an_acronym_of_two_names_joins_neither():
    names = ("Digital Rights Clinic", "Data Research Council")
    said = (
        mention(name, article, kind="advocacy", text=text, start=start)
        for name, article in zip(names, "bc", strict=True)
        for start, text in enumerate((name, "DRC"))
    )
    found = resolve(mention("DRC", "a", kind="advocacy"), *said)
    assert len(found.stakeholders) == 3


@pytest.mark.parametrize(
    ("told", "named_in", "kind"), [(1, 4, "vendor"), (1, 6, None), (2, 6, "vendor"), (3, 40, None)]
)
def test_a_kind_that_one_of_many_articles_tells_is_not_known(told, named_in, kind):
    rows = tuple(article(f"a{number}") for number in range(named_in))
    said = tuple(
        mention("Brix Cabinets", row.id, kind="vendor" if number < told else None)
        for number, row in enumerate(rows)
    )
    quoted = (quotation("We said no.", "a0", speaker="Brix Cabinets"),)
    found = resolve_stakeholders(Material(articles=rows, mentions=said, quotations=quoted))
    assert found.stakeholders["brix-cabinets"].kind == kind


def test_two_people_of_one_surname_stay_apart():
    found = resolve(mention("Maria Reyes", "a"), mention("Tomas Reyes", "b"))
    assert set(found.stakeholders) == {"maria-reyes", "tomas-reyes"}


def test_a_surname_alone_is_nobody_we_know():
    said = quotation("We said no.", "b", speaker="Quill")
    found = resolve(mention("Mara Quill", "a"), mention("Quill", "b"), quotations=(said, said))
    assert found.of("b", "Quill") is None


def test_a_person_and_a_body_of_one_name_are_two():
    found = resolve(mention("Jordan Hale", "a"), mention("Jordan Hale", "b", kind="employer"))
    assert len(found.stakeholders) == 2
    assert found.of("a", "Jordan Hale") != found.of("b", "Jordan Hale")


def test_a_single_unknown_word_needs_to_speak_twice():
    said = [
        quotation("We said no.", "b", speaker=name, start=n)
        for n, name in enumerate(("Brix", "Brix", "Background"))
    ]
    found = resolve(
        mention("Brix", "b", kind=None), mention("Background", "b"), quotations=tuple(said)
    )
    assert list(found.stakeholders) == ["brix"]


def test_a_body_named_in_general_is_none_in_particular():
    named = (mention("Court", "a", kind="court"), mention("Labour Tribunal", "a", kind="court"))
    assert list(resolve(*named).stakeholders) == ["labour-tribunal"]


def test_a_person_named_in_passing_has_no_row():
    assert not resolve(mention("Amina Sow", "a", role=None)).stakeholders


def test_an_instrument_is_no_stakeholder():
    law = InstrumentMention(
        id="i", article_id="a", start=0, end=1, text="", name="Data Act", kind="law"
    )
    found = resolve(mention("Data Act", "a", kind="government"), instruments=(law,))
    assert not found.stakeholders


def test_the_press_is_no_stakeholder_unless_quoted():
    rows = (article("a", outlet_name="Circuit Post", outlet_kind="trade_press"),)
    named = (mention("Circuit Post", "a", kind="employer"),)
    silent = resolve_stakeholders(Material(articles=rows, mentions=named))
    said = (quotation("We stand by it.", "a", speaker="Circuit Post"),)
    quoted = resolve_stakeholders(Material(articles=rows, mentions=named, quotations=said))
    assert (len(silent.stakeholders), len(quoted.stakeholders)) == (0, 1)


def test_judged_the_same_become_one_and_it_can_be_undone():
    pair = (mention("Boz Bosworth", "a"), mention("Andrew Bosworth", "b"))
    same = Judgement(verdict="same", row_key="boz-bosworth", other_key="andrew-bosworth")
    assert len(resolve(*pair, judgements=(same,)).stakeholders) == 1
    assert len(resolve(*pair).stakeholders) == 2


def test_judged_different_are_kept_apart():
    pair = (mention("Mara Quill", "a"), mention("M. Quill", "b"))
    apart = Judgement(verdict="different", row_key="m-quill", other_key="mara-quill")
    found = resolve(*pair, judgements=(apart,))
    assert set(found.stakeholders) == {"mara-quill", "m-quill"}


def test_a_rejected_name_has_no_row_and_a_relabelled_one_its_new_kind():
    pair = (mention("Kestwick", "a", kind="employer"), mention("Tallyworks", "b", kind="employer"))
    judgements = (
        Judgement(verdict="reject", row_key="kestwick"),
        Judgement(verdict="relabel", row_key="tallyworks", value="vendor"),
    )
    found = resolve(*pair, judgements=judgements)
    assert {key: row.kind for key, row in found.stakeholders.items()} == {"tallyworks": "vendor"}


def test_a_judgement_on_an_unknown_row_does_nothing():
    judgement = Judgement(verdict="same", row_key="nobody", other_key="mara-quill")
    found = resolve(mention("Mara Quill", "a"), judgements=(judgement,))
    assert list(found.stakeholders) == ["mara-quill"]


def test_an_office_that_many_countries_have_is_nobody_by_its_name_alone():
    named = resolve(
        mention("Data Protection Authority", "a", kind="regulator"),
        mention("Norland Data Protection Authority", "b", kind="regulator"),
    )
    assert list(named.stakeholders) == ["norland-data-protection-authority"]


def test_what_many_bodies_are_called_for_short_is_no_alias_of_one():
    found = resolve(
        mention("DPA", "a", kind="union", known_id="usw"),
        mention("USW", "a", kind="union", known_id="usw"),
        known_stakeholders=(USW,),
    )
    assert "DPA" not in found.stakeholders["usw"].aliases
    assert "USW" in found.stakeholders["usw"].aliases


@pytest.mark.parametrize(
    "name",
    ["Labour Department", "Constitutional Court", "Parliament", "Government", "Company 1",
     "Ministry of internal affairs"],
)  # fmt: skip
def test_what_many_countries_have_or_a_number_is_nobody(name):
    ruled = tuple(quotation("We looked into it.", key, speaker=name) for key in "ab")
    found = resolve(
        mention(name, "a", kind="government"),
        mention(name, "b", kind="government"),
        quotations=ruled,
    )
    assert not found.stakeholders


def test_the_office_of_a_place_is_somebody():
    ruled = (quotation("We looked into it.", "a", speaker="Norland Labour Department"),)
    found = resolve(mention("Norland Labour Department", "a", kind="government"), quotations=ruled)
    assert set(found.stakeholders) == {"norland-labour-department"}


@pytest.mark.parametrize(
    "speaker",
    ["three Norland employees", "Norland court", "leaders of unions", "one Corvane employee",
     "White Hall principals", "someone in Ann’s team"],
)  # fmt: skip
def test_a_speaker_told_by_a_common_noun_is_nobody(speaker):
    said = tuple(quotation("It is wrong to watch us.", key, speaker=speaker) for key in "ab")
    assert not resolve(quotations=said).stakeholders


def test_a_speaker_told_by_a_name_is_somebody_though_no_mention_has_it():
    said = tuple(
        quotation("It is wrong to watch us.", key, speaker="Corvane Watch") for key in "ab"
    )
    assert set(resolve(quotations=said).stakeholders) == {"corvane-watch"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("King's College Easton", "Kings College Easton"), ("TheNorland Street Journal", "Norland Street Journal")],
)  # fmt: skip
def test_an_apostrophe_or_a_glued_article_makes_no_other_name(one, other):
    rows = (mention(one, "a", kind="research"), mention(other, "b", kind="research"))
    found = resolve(*rows)
    assert found.of("a", one) == found.of("b", other)

"""Names in new articles meet the stakeholders that stand."""

from db.linking.identity.stakeholders import NO_SHADOWS, Shadows, Stakeholder
from db.linking.increment.new_stakeholders import meet
from db.linking.material import Known, Material
from tests.db.linking.parts import article, mention, quotation


def stands(name, kind, *, key=None, curated=False, aliases=(), named_in=5):
    key = key or name.lower().replace(" ", "-").replace(".", "")
    return Stakeholder(
        id=key, name=name, kind=kind, role=None, curated=curated, aliases=aliases, named_in=named_in
    )


def met(*mentions, standing=(), shadows=NO_SHADOWS, known=(), quotations=()):
    keys = sorted({row.article_id for row in (*mentions, *quotations)})
    material = Material(
        articles=tuple(article(key) for key in keys),
        mentions=mentions,
        quotations=tuple(quotations),
        known_stakeholders=tuple(known),
    )
    return meet(material, {item.id: item for item in standing}, shadows)


QUILL = stands("Mara Quill", "person")
USW = stands("United Screen Workers", "union", aliases=("Screen Workers",))


def test_a_name_that_somebody_goes_by_is_theirs():
    found = met(mention("Screen Workers", kind="union"), standing=[USW])
    assert found.of("a", "Screen Workers") == "united-screen-workers"
    assert set(found.stakeholders) == {"united-screen-workers"}


def test_who_stands_keeps_what_is_known_of_them():
    found = met(mention("Mara Quill", role="chair"), standing=[QUILL])
    assert found.stakeholders["mara-quill"] == QUILL


def test_a_variant_joins_the_person_who_stands():
    found = met(mention("M. Quill"), standing=[QUILL])
    assert found.of("a", "M. Quill") == "mara-quill"


def test_a_name_joins_the_body_that_stands_by_the_acronym_it_introduces():
    long = "Council of Port Workers"
    introduced = [mention(long, kind="union", text=text) for text in (long, "CPW")]
    found = met(*introduced, standing=[stands("CPW", "union")])
    assert found.of("a", long) == "cpw"


def test_an_acronym_that_nobody_is_known_by_is_somebody_else():
    found = met(mention("USW", kind="union"), standing=[USW])
    assert found.of("a", "USW") != "united-screen-workers"


def test_an_acronym_of_two_bodies_joins_neither():
    others = [USW, stands("Union of Shop Workers", "union")]
    found = met(mention("USW", kind="union"), standing=others)
    assert found.of("a", "USW") not in {item.id for item in others}


def test_another_name_is_a_new_stakeholder():
    found = met(mention("Ines Dahl"), standing=[QUILL])
    assert found.of("a", "Ines Dahl") == "ines-dahl"
    assert found.stakeholders["ines-dahl"].named_in == 1


def test_a_name_that_two_share_means_nobody():
    others = [stands("Tom Reed", "person"), stands("Tom Reed", "person", key="tom-reed-2")]
    found = met(mention("Tom Reed"), standing=others)
    assert found.of("a", "Tom Reed") is None
    assert found.of("a", None) is None


def test_two_that_stand_are_not_joined_by_a_name_between_them():
    others = [stands("Acme", "employer"), stands("Acme Holdings", "employer")]
    found = met(mention("Acme Group", kind="employer"), standing=others)
    assert {"acme", "acme-holdings"} <= set(found.stakeholders)


def test_a_curated_stakeholder_nobody_named_before_is_known():
    known = Known(id="odc", name="Office of the Data Commissioner", kind="regulator")
    found = met(mention("Office of the Data Commissioner", kind="regulator"), known=[known])
    assert found.of("a", "Office of the Data Commissioner") == "odc"


def test_the_press_of_the_whole_base_is_no_stakeholder():
    press = Shadows(press=frozenset({("morning", "post")}), instruments=frozenset(),
                    parts_of_names=frozenset())  # fmt: skip
    assert met(mention("Morning Post", kind="media"), shadows=press).stakeholders == {}


def test_an_id_that_is_taken_is_not_given_again():
    body = stands("Quill", "employer")
    found = met(
        mention("Quill", kind="union", start=40), mention("Quill & Co", kind="union"),
        standing=[body], quotations=[quotation("No.", speaker="Quill & Co")],
    )  # fmt: skip
    assert found.of("a", "Quill") == "quill"
    assert len(set(found.stakeholders)) == len(found.stakeholders)

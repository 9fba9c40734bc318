from dataclasses import replace

import pytest

from db.linking.identity.roles import name_speakers, normal_role, posts
from db.linking.material import Known, Material
from tests.db.linking.parts import article, mention, quotation

META = Known(id="meta", name="Meta", kind="employer", aliases=("Meta Platforms",))
CTO = Known(
    id="ada-bell", name="Ada Bell", kind="person", role="chief technology officer", parent_id="meta"
)


def speaker(text, *mentions, day="2026-05-01", known=(META, CTO), named=None):
    said = replace(quotation("We will go on.", "b", speaker=named), speaker_text=text)
    rows = (article("a", day="2026-04-01"), article("b", day=day))
    material = Material(
        articles=rows, mentions=mentions, quotations=(said,), known_stakeholders=known
    )
    return name_speakers(material).quotations[0].stakeholder


@pytest.mark.parametrize(
    "text", ["Meta's CTO", "Meta’s chief technology officer", "the CTO of Meta Platforms"]
)
def test_a_role_at_a_body_names_its_one_holder(text):
    assert speaker(text) == "Ada Bell"


@pytest.mark.parametrize(
    "text",
    ["Meta's CFO", "Meta's former CTO", "the CTO of Acme", "a spokesperson for Meta", "Meta", None],
)
def test_other_descriptions_name_nobody(text):
    assert speaker(text) is None


def test_a_role_that_an_article_tells_names_its_holder_elsewhere():
    told = (
        mention("Bo Lund", "a", role="chief executive of Acme"),
        mention("Acme", "a", kind="vendor"),
    )
    assert speaker("Acme's CEO", *told) == "Bo Lund"
    assert speaker("Acme's CEO", *told, day="2028-04-01") is None


def test_two_holders_of_one_role_name_nobody():
    told = [mention("Acme", "a", kind="vendor", start=90)] + [
        mention(name, "a", role="chief executive of Acme", start=n)
        for n, name in enumerate(("Bo Lund", "Kit Orr"))
    ]
    assert speaker("Acme's CEO", *told) is None


def test_a_speaker_who_is_named_stays():
    assert speaker("Meta's CTO", named="Mara Quill") == "Mara Quill"


def test_roles_are_written_in_full():
    assert normal_role("CTO") == normal_role("Chief Technology Officer")
    assert list(posts("the union")) == []

"""“The DPA” on the page of a decision is the authority that decided, and elsewhere nobody."""

from dataclasses import replace

import pytest

from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.material import Known, Material
from tests.db.linking.parts import article, mention

KNOWN = (
    Known(id="odc", name="Open Data Commission", kind="regulator", aliases=("ODC",)),
    Known(id="datahuset-norland", name="Norlandish Data House", kind="regulator", aliases=("Datahuset",)),
    Known(id="datahuset-sudland", name="Sudlandish Data House", kind="regulator", aliases=("Datahuset",)),
)  # fmt: skip


def meant(title, name="DPA"):
    material = Material(
        articles=(replace(article("a"), title=title),),
        mentions=(mention(name, kind="regulator"),),
        known_stakeholders=KNOWN,
    )
    return resolve_stakeholders(material).of("a", name)


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("ODC (Westland) - PS 33/2024", "odc"),
        ("Datahuset (Sudland) - 20/01648", "datahuset-sudland"),
        ("Datahuset (Westland) - 20/01648", None),
        ("Somebody (Westland) - PS 33/2024", None),
        ("Westland's watchdog fines a bakery", None),
    ],
)
def test_the_authority_of_a_page_is_the_one_in_its_title(title, authority):
    assert meant(title) == authority


def test_a_name_of_its_own_is_not_taken_for_the_authority():
    assert meant("ODC (Westland) - PS 33/2024", "Norland Rail Office") != "odc"


def test_the_dpa_of_two_pages_are_two_authorities_and_of_others_nobody():
    titles = {
        "a": "ODC (Westland) - PS 33/2024",
        "b": "Datahuset (Sudland) - 20/01648",
        "c": "A fine",
    }
    material = Material(
        articles=tuple(replace(article(key), title=title) for key, title in titles.items()),
        mentions=(
            *(mention("DPA", key, kind="regulator") for key in titles),
            mention("Data Protection Authority", "c", kind="regulator"),
        ),
        known_stakeholders=KNOWN,
    )
    found = resolve_stakeholders(material)
    assert [found.of(key, "DPA") for key in titles] == ["odc", "datahuset-sudland", None]
    assert found.of("c", "Data Protection Authority") is None
    assert not found.stakeholders["odc"].aliases

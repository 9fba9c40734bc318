from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.material import Judgement, Material
from tests.db.linking.parts import article, mention

DRIVER = mention("John Reed", "a", role="driver at Parcelway")
PARCELWAY = mention("Parcelway", "a", kind="employer", start=20)
BANKER = mention("John Reed", "b", role="chief executive of Northgate")
NORTHGATE = mention("Northgate", "b", kind="employer", start=20)


def resolve(*mentions, judgements=()):
    rows = tuple(article(key, day=f"2026-04-2{n}") for n, key in enumerate("abcd"))
    return resolve_stakeholders(Material(articles=rows, mentions=mentions, judgements=judgements))


def test_two_people_of_one_name_are_two_stakeholders():
    found = resolve(DRIVER, PARCELWAY, BANKER, NORTHGATE)
    assert found.of("a", "John Reed") == "john-reed"
    assert found.of("b", "John Reed").startswith("john-reed-")


def test_one_person_whose_roles_name_one_body_stays_one():
    again = (
        mention("John Reed", "b", role="driver of Parcelway"),
        mention("Parcelway", "b", kind=None),
    )
    found = resolve(DRIVER, PARCELWAY, *again)
    assert found.of("a", "John Reed") == found.of("b", "John Reed") == "john-reed"


def test_company_kept_makes_a_change_of_post_one_person():
    beside = [mention("Mara Quill", key, start=50) for key in "ab"]
    found = resolve(DRIVER, PARCELWAY, BANKER, NORTHGATE, *beside)
    assert found.of("a", "John Reed") == found.of("b", "John Reed")


def test_a_bare_name_that_could_be_either_is_nobody():
    bare = mention("John Reed", "c", role=None)
    found = resolve(DRIVER, PARCELWAY, BANKER, NORTHGATE, bare)
    assert found.of("c", "John Reed") is None


def test_namesakes_judged_the_same_are_one_again():
    apart = resolve(DRIVER, PARCELWAY, BANKER, NORTHGATE)
    other = apart.of("b", "John Reed")
    same = Judgement(verdict="same", row_key="john-reed", other_key=other)
    found = resolve(DRIVER, PARCELWAY, BANKER, NORTHGATE, judgements=(same,))
    assert found.of("a", "John Reed") == found.of("b", "John Reed") == "john-reed"

import pytest

from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.material import Judgement, Known, Material
from tests.db.linking.parts import article, mention, quotation


def group(name, article_id, people="employees", body=None, kind="worker_group"):
    return mention(name, article_id, kind=kind, people=people, body=body)


def resolve(*mentions, articles="abc", **more):
    days = {key: f"2026-04-2{number}" for number, key in enumerate(articles)}
    rows = tuple(article(key, day=day) for key, day in days.items())
    return resolve_stakeholders(Material(articles=rows, mentions=mentions, **more))


def corvane(article_id, name="Corvane"):
    return mention(name, article_id, kind="employer")


def test_a_group_is_one_for_its_body_and_people_over_all_articles():
    found = resolve(
        corvane("a"),
        corvane("b"),
        group("Corvane employees", "a", body="Corvane"),
        group("Corvane workers", "b", body="Corvane"),
    )
    assert found.of("a", "Corvane employees") == found.of("b", "Corvane workers")
    told = found.stakeholders["corvane-employees"]
    assert (told.body_id, told.people, told.kind) == ("corvane", "employees", "worker_group")
    assert told.aliases == ("Corvane workers",)


def two_names(**more):
    return resolve(
        corvane("a"),
        corvane("b", "Corvane Holdings"),
        mention("Corvane Holdings", "b", kind="employer", text="Corvane", start=40),
        group("Corvane drivers", "a", "drivers", "Corvane"),
        group("Corvane Holdings drivers", "b", "drivers", "Corvane Holdings"),
        **more,
    )


def test_a_group_follows_its_body_where_that_has_two_names():
    found = two_names()
    assert found.of("a", "Corvane drivers") == found.of("b", "Corvane Holdings drivers")


def test_groups_of_two_bodies_or_two_trades_stay_apart():
    found = resolve(
        corvane("a"),
        mention("Halvik", "a", kind="employer"),
        group("Corvane drivers", "a", "drivers", "Corvane"),
        group("Halvik drivers", "a", "drivers", "Halvik"),
        group("Corvane nurses", "a", "nurses", "Corvane"),
    )
    assert {"corvane-drivers", "halvik-drivers", "corvane-nurses"} <= set(found.stakeholders)


@pytest.mark.parametrize("words", ["workers", "staff", "data subjects"])
def test_people_of_no_known_body_are_nobody(words):
    said = (quotation("We said no.", "a", speaker=words),)
    assert not resolve(group(words, "a", words), quotations=said).stakeholders


def test_people_of_a_trade_are_those_of_their_article():
    said = tuple(quotation("We said no.", key, speaker="security guards") for key in "ab")
    rows = (group("security guards", key, "security guards") for key in "ab")
    found = resolve(*rows, quotations=said)
    assert found.of("a", "security guards") != found.of("b", "security guards")


def test_a_group_of_a_general_kind_is_one_everywhere():
    said = tuple(quotation("It is wrong.", key, speaker="privacy advocates") for key in "ab")
    rows = (group("privacy advocates", key, "privacy advocates", kind="advocacy") for key in "ab")
    found = resolve(*rows, quotations=said)
    assert set(found.stakeholders) == {"privacy-advocates"}


def test_a_group_without_a_body_or_a_word_to_say_is_nobody():
    assert not resolve(group("workers", "a")).stakeholders


def test_a_group_never_speaks_for_its_body():
    found = resolve(corvane("a"), group("Corvane employees", "a", body="Corvane"))
    assert found.stakeholders["corvane-employees"].speaks_for is None


def test_groups_that_people_judged_different_stay_two():
    apart = Judgement(
        verdict="different", row_key="corvane-drivers", other_key="corvane-holdings-drivers"
    )
    found = two_names(judgements=(apart,))
    assert found.of("a", "Corvane drivers") != found.of("b", "Corvane Holdings drivers")


def test_one_person_without_a_name_is_no_stakeholder():
    said = tuple(quotation("We said no.", key, speaker="Corvane driver") for key in "ab")
    rows = (group("Corvane driver", key, "driver", "Corvane", kind="person") for key in "ab")
    found = resolve(corvane("a"), corvane("b"), *rows, quotations=said)
    assert set(found.stakeholders) == {"corvane"}


def test_a_group_without_a_name_keeps_its_kind():
    row = mention(
        "security guards",
        "a",
        kind="worker_group",
        people="security guards",
        body=None,
        form="nominal",
    )
    found = resolve(row, quotations=(quotation("We said no.", "a", speaker="security guards"),))
    (told,) = found.stakeholders.values()
    assert told.kind == "worker_group"


def test_companies_without_a_name_are_those_of_their_article():
    said = tuple(quotation("We said no.", key, speaker="tech companies") for key in "ab")
    rows = (group("tech companies", key, "tech companies", kind="vendor") for key in "ab")
    found = resolve(*rows, quotations=said)
    assert found.of("a", "tech companies") != found.of("b", "tech companies")


@pytest.mark.parametrize("word", ["controller", "company", "employers"])
def test_who_is_named_only_by_the_part_of_a_body_is_nobody(word):
    said = (quotation("We said no.", "a", speaker=word),)
    assert not resolve(group(word, "a", word, kind="employer"), quotations=said).stakeholders


def test_a_letter_that_stands_for_somebody_is_nobody():
    said = tuple(quotation("We said no.", key, speaker="D") for key in "ab")
    rows = (mention("D", key) for key in "ab")
    assert not resolve(*rows, quotations=said).stakeholders


def test_the_part_of_a_body_that_is_known_is_somebody():
    said = (quotation("We said no.", "a", speaker="Corvane managers"),)
    row = group("Corvane managers", "a", "managers", "Corvane", kind="employer")
    assert "corvane-managers" in resolve(corvane("a"), row, quotations=said).stakeholders


def test_a_group_goes_by_no_words_that_could_be_of_anybody():
    forms = ("Workers", "his colleagues", "- Workers", "Corvane's own staff")
    found = resolve(
        corvane("a"),
        *(
            mention("Corvane workers", "a", text=form, start=50 * place, kind="worker_group",
                    people="employees", body="Corvane")
            for place, form in enumerate(forms, start=1)
        ),
    )  # fmt: skip
    assert found.stakeholders["corvane-employees"].aliases == ("Corvane's own staff",)


def test_a_group_that_was_entered_is_that_of_its_body_and_people():
    entered = Known(id="corvane-employees", name="Staff of Corvane", kind="worker_group", role=None,
                    parent_id="corvane", aliases=("Staff of Corvane",))  # fmt: skip
    found = resolve(
        corvane("a"),
        group("Corvane workers", "a", body="Corvane"),
        known_stakeholders=(entered,),
    )
    assert found.of("a", "Corvane workers") == "corvane-employees"
    told = found.stakeholders["corvane-employees"]
    assert (told.name, told.curated, told.body_id) == ("Staff of Corvane", True, "corvane")

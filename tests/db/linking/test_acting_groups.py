"""Staff that a complaint begins with act in it, though they have no name of their own."""

from dataclasses import replace

import pytest

from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, linkage

STAFF = "Halcyon employees"


def agents(what, *, kind="complaint", roles=()):
    linked = linkage(article("a", what), names=("Halcyon Labs", STAFF))
    known = dict(linked.who.stakeholders)
    known["halcyon-employees"] = replace(
        known["halcyon-employees"], kind="worker_group", people="employees", body_id="halcyon-labs"
    )
    linked = replace(linked, who=replace(linked.who, stakeholders=known))
    rows = gather_events([event(what, kind=kind, roles=roles)], linked).roles
    return {row.stakeholder_id for row in rows if row.role == "agent"}


@pytest.mark.parametrize(
    "what",
    [
        f"Dozens of {STAFF} have sued the firm over its rankings",
        f"A group of former {STAFF} filed a complaint with the commissioner",
        f"{STAFF} sue over rankings",
        f"More than 1,200 {STAFF} complained",
    ],
)
def test_staff_who_sue_act(what):
    assert agents(what) == {"halcyon-employees"}


@pytest.mark.parametrize(
    ("what", "more"),
    [
        (f"Halcyon Labs sued two {STAFF} over a leak", {}),
        (f"{STAFF} were sued over a leak", {}),
        (f"A clerk complained about how {STAFF} are watched", {}),
        (f"Dozens of {STAFF} were watched", {"kind": "deployment"}),
        (f"{STAFF} say in a complaint", {"roles": [("Halcyon Labs", "agent")]}),
    ],
)
def test_staff_who_are_acted_on_or_told_of_do_not(what, more):
    assert "halcyon-employees" not in agents(what, **more)

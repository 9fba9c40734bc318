"""A sentence may lose whole clauses, and nothing that turns, limits, dates or attributes the rest."""

import pytest

from db.linking.digest.shortened import shortened

FIRM = "Brightwell, a maker of vans, records the screens of 400 drivers."
SUED = "Acme, which Brightwell sued, records screens."
SAID = "Acme records keystrokes, the union said."
DENIED = "Acme records keystrokes, a claim it denies."
QUOTED = "Ann Ode of Brightwell said: “We watch, we learn, and we stop.”"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (FIRM, [FIRM]),
        ("Brightwell records the screens of 400 drivers.", [FIRM]),
        ("Acme records screens.", [SUED]),
        ("Acme records screens and Brightwell records the screens of 400 drivers.", [SUED, FIRM]),
        ("Brightwell records the screens of 400 drivers. Acme records screens.", [SUED, FIRM]),
        (SAID, [SAID]),
        (QUOTED.replace("“", '"').replace("”", '"'), [QUOTED]),
    ],
)
def test_whole_clauses_may_be_left_out(text, sources):
    assert shortened(text, sources)


def test_what_is_given_is_written_as_the_sources_are():
    assert shortened("acme records screens -", [SUED]) == "Acme records screens."
    assert shortened("Brightwell: records (the screens of) 400 drivers!", [FIRM]) == (
        "Brightwell records the screens of 400 drivers."
    )
    assert shortened("Acme fined Bright and Cord.", ["Acme fined Bright, a firm, and Cord."]) == (
        "Acme fined Bright and Cord."
    )
    assert shortened("Acme quit.", ["Acme quit, a rare step."]) == "Acme quit."
    assert shortened("Acme (a firm) quit", ["Acme (a firm) quit."]) == "Acme (a firm) quit."
    signed = "1,500 signed, a sixth of them, the union said."
    assert shortened("1,500 signed, the union said.", [signed]) == "1,500 signed, the union said."
    assert shortened("Acme quit", ["Acme (a firm) quit."]) == "Acme quit."


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Brightwell records screens.", [SUED]),  # another subject
        ("Acme sued Brightwell.", [SUED]),  # another order
        ("Acme records keystrokes.", [SAID]),  # whose words they are
        ("Acme records keystrokes.", [DENIED]),  # that it is denied
        ("Brightwell records the screens of drivers.", [FIRM]),  # a number
        ("Brightwell records the screens of 4000 drivers.", [FIRM]),
        ("Brightwell illegally records the screens of 400 drivers.", [FIRM]),  # a word of its own
        ("Ann Ode of Brightwell said: “We watch and we stop.”", [QUOTED]),  # another quotation
        ("Ann Ode of Brightwell said we watch, we learn, and we stop.", [QUOTED]),  # no quotation
        ("Асme records screens.", [SUED]),  # Cyrillic letters
        ("Tom quit Acme, its head, stayed.", ["Tom quit Acme, Ann Ode, its head, stayed."]),
        ("", [SUED]),
        ("Acme records screens.", []),
        ("Acme records screens.", [SUED] * 4),
        ("Acme records screens.", [SUED, FIRM]),  # a source that it doesn't use
    ],
)
def test_nothing_else_may(text, sources):
    assert not shortened(text, sources)


@pytest.mark.parametrize(
    "clause",
    ["unless they agree", "with their consent", "it was alleged", "in 2024", "until a court ruled",
     "according to the union", "which it denies", "“as planned”", "at least in Ohio"],
)  # fmt: skip
def test_what_limits_a_sentence_stays(clause):
    assert not shortened("Acme records screens.", [f"Acme records screens, {clause}."])


def test_many_clauses_are_no_trouble():
    source = "Acme" + ", a firm" * 40 + ", records screens."
    assert not shortened("Acme fires workers.", [source, source, source])

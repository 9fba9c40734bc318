"""What is vouched for: acts of the matter that read alone; no passing remarks, no other matters."""

import pytest

from nlp.events.extents import extent_of
from nlp.events.roles import roles_of
from nlp.events.vouching import FAR, level_of
from nlp.grammar.scoring import Judge
from tests.nlp.events.reader import named, proposed

pytestmark = pytest.mark.model
JUDGE = Judge(bias=0.0, weights={}, bar=0.5, sure=0.8)
LIKELY, DOUBTFUL = 0.9, 0.7
FILLER = "The town has a mill and a ferry. " * (FAR // 30 + 2)


def level(nlp, text, verb, *mentions, score=LIKELY, kind=None):
    rows, article = proposed(nlp, text, *mentions)
    row = next(r for r in rows if r.head.text == verb and kind in {None, r.kind})
    roles = tuple(roles_of(row.head, article.around.mentions))
    return level_of(row, score, JUDGE, article=article, extent=extent_of(row), roles=roles)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The regulator fined the bank €9,000.", "fined"),
        ("The regulator inspected the depot.", "inspected"),
        ("The bank appealed the decision.", "appealed"),
        ("Forty clerks have sued the bank over its ranking software.", "sued"),
        ("The bank installed keystroke software in its branches.", "installed"),
        ("The keystroke software was deactivated in May.", "deactivated"),
    ],
)
def test_level_of_vouches_for_plain_acts_sooner(nlp, text, verb):
    assert level(nlp, text, verb, score=DOUBTFUL) == "sure"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The clerks say that the bank installed keystroke software.", "installed"),
        ("Allegedly, the regulator inspected the depot.", "inspected"),
        ("The bank widened its keystroke policy.", "widened"),
        ("The regulator installed keystroke software in its branches.", "installed"),
    ],
)
def test_level_of_leaves_other_doubtful_acts_to_an_editor(nlp, text, verb):
    assert level(nlp, text, verb, score=DOUBTFUL) == "unsure"


def test_level_of_drops_what_scores_less_than_the_bar(nlp):
    assert level(nlp, "The regulator fined the bank €9,000.", "fined", score=0.4) is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("On 3 May the bank launched a cookery club.", "launched"),
        ("On 3 May the porters staged a strike over pay.", "staged"),
        ("On 3 May the bank dismissed forty clerks.", "dismissed"),
    ],
)
def test_level_of_takes_thin_kinds_only_near_to_the_matter(nlp, text, verb):
    far = f"The bank logs keystrokes. {FILLER}{text}"
    near = f"The bank logs keystrokes. {text}"
    assert level(nlp, far, verb) == "unsure"
    assert level(nlp, near, verb) == "sure"


def test_level_of_takes_no_suit_of_somebody_named_by_the_way(nlp):
    text = (
        f"Norbank logs keystrokes. Norbank denies it. {FILLER}"
        "Late last year Foodle settled a lawsuit over wages."
    )
    names = [named(text, "Norbank"), named(text, "Foodle")]
    assert level(nlp, text, "settled", *names) == "unsure"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("It builds on further steps announced last month.", "announced"),
        ("The conditions in the permit issued by the local office were broken.", "issued"),
        ("A different ruling was issued by the court in May.", "issued"),
        ("The warning was issued on the basis of keystrokes.", "issued"),
        ("The law has changed the rules on keystroke logging.", "changed"),
        ("The court ruled in a case on keystroke logging.", "ruled"),
        ("The court found that there were three kinds of logs.", "found"),
    ],
)
def test_level_of_vouches_for_nothing_that_leaves_out_what_happened(nlp, text, verb):
    assert level(nlp, text, verb) == "unsure"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regulator fined the bank for its keystroke software\nMarsh today.", "unsure"),
        (
            "The regulator fined the bank for its keystroke software today Marsh, 2 May 2026.",
            "unsure",
        ),
        ("The regulator fined the bank for its keystroke software.\nMarsh today.", "sure"),
        ("The regulator fined the bank for its keystroke software today.", "sure"),
    ],
)
def test_level_of_leaves_what_runs_on_from_a_headline_to_an_editor(nlp, text, expected):
    assert level(nlp, text, "fined") == expected

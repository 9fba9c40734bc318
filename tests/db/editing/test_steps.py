"""What editors make of dated steps is followed by every link, and gone when it is undone."""

import pytest

from db.editing.steps import correct_step, enter_step, take_off_step
from db.errors import InputError
from db.exports.scope import STANDS
from db.judgements import add_judgement, undo_judgement
from db.linked.link_state import unmark
from tests.db.desk import event, instrument
from tests.db.linking.test_relink import content

BILL = "norland-sb-7"
BODY = (
    "Workers at depots are filmed by cameras that score them. "
    "The Senate passed Norland SB 7 on 2 June 2026. "
    "The governor signed Norland SB 7 on 9 July 2026."
)
PASSED, SIGNED = "The Senate passed Norland SB 7", "The governor signed Norland SB 7"
BY = {"by": "ada", "note": "by its register"}
FILLED = {
    "date": "2026-10-01",
    "kind": "in_force",
    "what": "  Norland SB 7 comes\n into force ",
    "source_url": "https://senate.norland.example/sb7",
}
ENTERED = ("2026-10-01", "Norland SB 7 comes into force", FILLED["source_url"])
CURATED = ("2026-06-02", "Passed by the Senate", None)


@pytest.fixture(autouse=True)
def _small_bases_too(monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
    monkeypatch.setattr("db.linking.increment.due.MOST_MOVED", 9.0)


@pytest.fixture
def bill(desk):
    """A bill with one curated step, which an article tells too, and one that only it tells."""
    known = {"curated": 1, "recorded_at": "2026-01-01T00:00:00Z"}
    facts = {"id": BILL, "name": "Norland SB 7", "kind": "bill", "status": "pending"}
    step = {"id": "k", "instrument_id": BILL, "date": "2026-06-02", "precision": "day"}
    desk.store.add("instruments", [{**facts, **known}])
    desk.store.add("instrument_dates", [{**step, "what": CURATED[1], **known}])
    write(desk, "first")
    desk.relink()
    return desk


def write(desk, key):
    article = desk.article(key, BODY, day="2026-07-20")
    told = [(PASSED, "2026-06-02"), (SIGNED, "2026-07-09")]
    desk.read(
        article,
        instruments=[instrument(BODY, "Norland SB 7", known_id=BILL)],
        events=[
            event(BODY, words, kind="bill_step", edtf=day, instrument="Norland SB 7")
            for words, day in told
        ],
    )


def standing(desk):
    """The steps that stand: day, words and source."""
    sql = f"select date, what, source_url from instrument_dates where {STANDS} order by date"
    return [tuple(step.values()) for step in desk.store.rows(sql)]


def key_of(desk, what):
    sql = f"select id from instrument_dates where what = ? and {STANDS}"
    return desk.store.value(sql, [what])


def follow(desk, decision):
    """Follow a decision; give its id. A link of everything gives the same rows."""
    key = add_judgement(desk.store, decision)
    desk.relink()
    followed = content(desk.store)
    unmark(desk.store.db)
    desk.relink()
    assert content(desk.store) == followed
    return key


def test_an_entered_step_stands_until_it_is_undone(bill):
    before = standing(bill)
    key = follow(bill, enter_step(bill.store, BILL, FILLED, **BY))
    assert standing(bill) == [*before, ENTERED]
    undo_judgement(bill.store, key, made_by="ada")
    bill.relink()
    assert standing(bill) == before


def test_a_corrected_step_is_told_as_corrected_and_again(bill):
    filled = {**FILLED, "date": "2026-06", "what": "Passed by both houses"}
    keys = [follow(bill, correct_step(bill.store, BILL, "k", filled, **BY))]
    assert standing(bill)[0] == ("2026-06-01", "Passed by both houses", FILLED["source_url"])
    assert CURATED not in standing(bill)
    again = key_of(bill, "Passed by both houses")
    keys.append(follow(bill, correct_step(bill.store, BILL, again, FILLED, **BY)))
    assert ENTERED in standing(bill)
    assert "Passed by both houses" not in [what for _, what, _ in standing(bill)]
    for key in reversed(keys):
        undo_judgement(bill.store, key, made_by="ada")
    bill.relink()
    assert CURATED in standing(bill)


def test_the_last_correction_of_a_step_counts(bill):
    for what in ("Passed by one house", "Passed by both houses"):
        filled = {**FILLED, "what": what}
        add_judgement(bill.store, correct_step(bill.store, BILL, "k", filled, **BY))
    bill.relink()
    assert [what for _, what, _ in standing(bill) if what.startswith("Passed")] == [
        "Passed by both houses"
    ]


@pytest.mark.parametrize("what", [CURATED[1], SIGNED])
def test_a_step_that_is_taken_off_stands_no_more(bill, what):
    assert what in [words for _, words, _ in standing(bill)]
    key = follow(bill, take_off_step(bill.store, BILL, key_of(bill, what), **BY))
    assert what not in [words for _, words, _ in standing(bill)]
    undo_judgement(bill.store, key, made_by="ada")
    bill.relink()
    assert what in [words for _, words, _ in standing(bill)]


def test_a_step_that_was_entered_and_taken_off_can_be_entered_again(bill):
    for _ in range(2):
        follow(bill, enter_step(bill.store, BILL, FILLED, **BY))
        assert ENTERED in standing(bill)
        key = key_of(bill, ENTERED[1])
        follow(bill, take_off_step(bill.store, BILL, key, **BY))
        assert ENTERED not in standing(bill)


def test_articles_that_come_later_leave_entered_steps_and_support_them(bill):
    filled = {**FILLED, "date": "2026-07-09", "kind": "signed", "what": "Signed by the governor"}
    follow(bill, enter_step(bill.store, BILL, filled, **BY))
    follow(bill, take_off_step(bill.store, BILL, "k", **BY))
    write(bill, "second")
    bill.relink()
    grown = content(bill.store)
    assert key_of(bill, SIGNED) is None, "it supports what was entered"
    assert key_of(bill, "Signed by the governor") is not None
    unmark(bill.store.db)
    bill.relink()
    assert content(bill.store) == grown


def test_a_base_without_articles_has_entered_steps_too(store, desk):
    facts = {"id": BILL, "name": "Norland SB 7", "kind": "bill", "curated": 1}
    store.add("instruments", [{**facts, "recorded_at": "2026-01-01T00:00:00Z"}])
    desk.relink()
    follow(desk, enter_step(store, BILL, FILLED, **BY))
    assert standing(desk) == [ENTERED]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"source_url": ""}, "is missing"),
        ({"source_url": "javascript:alert(1)"}, "no address of a page"),
        ({"source_url": "https://user:secret@a.example/"}, "no address of a page"),
        ({"source_url": "http://127.0.0.1/x"}, "isn't on the public web"),
        ({"source_url": "http://localhost/x"}, "isn't on the public web"),
        ({"date": "2026-02-30"}, "is not in the calendar"),
        ({"date": "2026-13"}, "is not in the calendar"),
        ({"date": "soon"}, "is no day, month or year"),
        ({"date": ""}, "is no day, month or year"),
        ({"kind": "coronation"}, "is no kind of step"),
        ({"what": " \n "}, "is empty"),
        ({"what": "x" * 241}, "has 241 letters"),
    ],
)
def test_what_cannot_be_a_step_is_refused(bill, changed, reason):
    with pytest.raises(InputError, match=reason):
        enter_step(bill.store, BILL, {**FILLED, **changed}, **BY)


def test_steps_of_nothing_and_of_others_are_refused(bill):
    with pytest.raises(InputError, match="no such law"):
        enter_step(bill.store, "nothing", FILLED, **BY)
    for other in ("nothing", "usw"):
        with pytest.raises(InputError, match="is no step of it"):
            take_off_step(bill.store, other, "k", **BY)
    follow(bill, enter_step(bill.store, BILL, FILLED, **BY))
    with pytest.raises(InputError, match="what it says already"):
        correct_step(bill.store, BILL, key_of(bill, ENTERED[1]), FILLED, **BY)

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.judgements import Decision, add_judgement, undo_judgement
from db.store import Store
from tests.db.desk import BODY, Desk, event, mention, quotation
from tests.db.linking.test_relink import content

PEOPLE = ("Mara Quill", "M. Quill", "Ben Achterberg", "Halcyon Labs", "Halcyon")
IDS = ("mara-quill", "ben-achterberg", "halcyon-labs")


def newsroom(store):
    """Write three articles that name people and bodies in several ways; link them."""
    desk = Desk(store)
    for number, name in enumerate(PEOPLE):
        body = BODY.replace("Mara Quill", name)
        key = desk.article(f"article-{number}", body, day=f"2026-04-2{number}")
        kind = "employer" if "Halcyon" in name else "person"
        desk.read(
            key,
            mentions=[
                mention(body, name, kind=kind, role="organiser" if kind == "person" else None)
            ],
            quotations=[quotation(body, "a search without a warrant", speaker=name)],
        )
    desk.relink()
    return desk


def test_edges_tell_why_names_were_joined_and_where_they_were_read(store):
    newsroom(store)
    (edge,) = store.rows("select * from stakeholder_edges where reason = 'initial'")
    assert (edge["stakeholder_id"], edge["state"]) == ("mara-quill", "joined")
    assert {edge["name"], edge["other_name"]} == {"M. Quill", "Mara Quill"}
    known = {row["id"] for row in store.rows("select id from articles")}
    assert set(json.loads(edge["evidence"])) <= known


def test_the_id_of_a_name_that_gave_way_leads_to_the_one_that_stayed(store):
    newsroom(store)
    found = {row["old_id"]: row["stakeholder_id"] for row in store.rows("select * from redirects")}
    assert found["m-quill"] == "mara-quill"
    assert not set(found) & {row["id"] for row in store.rows("select id from stakeholders")}


def test_a_judged_merge_leaves_a_redirect_and_undoing_gives_the_id_back(store):
    desk = newsroom(store)
    decision = Decision(
        verdict="same", row_id="mara-quill", other_id="ben-achterberg", made_by="me"
    )
    key = add_judgement(store, decision)
    desk.relink()
    heir = "select stakeholder_id from redirects where old_id = 'ben-achterberg'"
    assert store.value(heir) == "mara-quill"
    undo_judgement(store, key, made_by="me")
    desk.relink()
    assert store.value(heir) is None
    assert store.value("select 1 from stakeholders where id = 'ben-achterberg'") == 1


DECISIONS = st.one_of(
    st.tuples(st.sampled_from(["same", "different"]), st.permutations(IDS).map(lambda p: p[:2])),
    st.tuples(st.just("reject"), st.sampled_from(IDS).map(lambda key: [key, None])),
    st.tuples(st.just("relabel"), st.sampled_from(IDS).map(lambda key: [key, None])),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(decided=st.lists(DECISIONS, min_size=1, max_size=4), data=st.data())
def test_undoing_any_judgement_restores_every_linked_row(tmp_path_factory, decided, data):
    path = tmp_path_factory.mktemp("undo") / "kb.db"
    with Store.open(path) as store:
        desk = newsroom(store)
        which = data.draw(st.integers(0, len(decided) - 1))
        before, undone = None, None
        for number, (verdict, (one, other)) in enumerate(decided):
            if store.value("select 1 from stakeholders where id = ?", [one]) is None:
                continue
            if other and store.value("select 1 from stakeholders where id = ?", [other]) is None:
                continue
            if number == which:
                before = content(store)
            kind = "advocacy" if verdict == "relabel" else None
            key = add_judgement(store, Decision(
                verdict=verdict, row_id=one, other_id=other, kind=kind, made_by="me"
            ))  # fmt: skip
            desk.relink()
            if number == which:
                undone = key
                break
        if undone:
            undo_judgement(store, undone, made_by="me")
            desk.relink()
            assert content(store) == before
        assert desk.relink() == 0


def test_who_says_which_date_of_an_event_can_be_looked_up(store):
    desk = Desk(store)
    for number, day in enumerate(("2026-05-11", "2026-05-12")):
        body = "Staff of Halcyon Labs handed in a petition against the recording of keystrokes."
        key = desk.article(f"petition-{number}", body + " " * number + "It is long." * number,
                           outlet=("daily", "union")[number], day=f"2026-05-1{number + 3}")  # fmt: skip
        found = event(body, "handed in a petition", kind="petition", edtf=day,
                      what="Staff of Halcyon Labs handed in a petition")  # fmt: skip
        named = mention(body, "Halcyon Labs", kind="employer", role=None)
        desk.read(key, mentions=[named], events=[found])
    desk.relink()
    rows = store.rows("select outlet, told_as, taken_as from disputed_dates order by told_as")
    assert [(row["outlet"], row["told_as"]) for row in rows] == [
        ("Daily", "2026-05-11"),
        ("Union", "2026-05-12"),
    ]

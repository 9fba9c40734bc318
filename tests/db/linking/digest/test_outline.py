"""Key points are what happened, each with its date."""

from dataclasses import replace

import pytest

from db.edtf_dates import known_bounds
from db.linked.statements import LinkedEvent
from db.linking.digest.outline import key_points
from db.linking.material import CuratedEvent
from db.records import InstrumentMention
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import dossier, event, open_story, texts


def test_a_key_point_is_a_whole_sentence_where_one_stands_alone():
    assert texts(key_points(dossier(events=[event()]))) == [
        "12 August 2026: The Data Commissioner fined Halcyon Labs 32 million euros for the"
        " recordings."
    ]


def test_a_key_point_falls_back_on_the_title():
    title = "Halcyon Labs was fined by an authority"
    found = dossier(text=f"It read: {title}.", events=[event(title, start=9)])
    assert texts(key_points(found)) == [f"12 August 2026: {title}."]


@pytest.mark.parametrize(
    "text",
    ["It did so.", "It read: Halcyon Labs was not fined by an authority.",
     "It denied that Halcyon Labs was fined by an authority."],
)  # fmt: skip
def test_a_title_that_no_sentence_has_in_its_own_words_is_not_told(text):
    row = event("Halcyon Labs was fined by an authority", start=0)
    assert texts(key_points(dossier(text=text, events=[row]))) == []


def test_planned_and_undated_events_are_no_key_points():
    rows = [event(status="planned"), event("Undated announcement", edtf=None, kind="announcement")]
    assert texts(key_points(dossier(events=rows))) == []


def test_an_undated_turn_had_happened_by_the_day_on_which_it_was_told():
    (text,) = texts(key_points(dossier(events=[event(edtf=None)])))
    assert text.startswith("By 21 April 2026: The Data Commissioner fined Halcyon Labs")


def test_sources_that_differ_on_the_date_are_told():
    rows = [event(), event(edtf="2026-08-14", start=0)]
    (text,) = texts(key_points(dossier(events=rows)))
    assert "(sources differ on the date)" in text


def test_of_one_sentence_only_the_weightiest_event_is_told():
    rows = [event(), event("The Data Commissioner fined", kind="inquiry")]
    (text,) = texts(key_points(dossier(events=rows)))
    assert "fined" in text


def entered(kind, title, edtf="2026-05-02"):
    """Give an event that was entered by hand, as a dossier has it."""
    first, last = known_bounds(edtf)
    event = LinkedEvent(
        id=title, title=title, kind=kind, edtf=edtf, earliest=first, latest=last,
        status="confirmed", story_id=None, instrument_id=None, articles=0, independent_origins=0,
        date_conflict=0,
    )  # fmt: skip
    return event, CuratedEvent(id=title, title=title, kind=kind, edtf=edtf)


def with_entered(*pairs, **rows):
    """Open a dossier with events that were entered by hand."""
    found = dossier(**rows)
    events = (*found.events, *((event, ()) for event, _ in pairs))
    return replace(found, events=events, entered={fact.id: fact for _, fact in pairs})


def test_an_entered_event_is_told_as_it_was_entered_with_its_source():
    (line,) = key_points(with_entered(entered("pause", "Halcyon pauses the tracking")))
    assert line.text == "2 May 2026: Halcyon pauses the tracking."
    assert (line.event_id, line.is_entered) == ("Halcyon pauses the tracking", True)


def test_an_entered_petition_is_told_with_how_many_have_signed_it_by_when():
    pair = entered("petition", "Clerks publish a petition against the tracking", "2026-05")
    signed = [
        parts.event(
            f"More than {count} clerks signed a petition", "a", kind="petition", edtf=f"../{day}"
        )
        for count, day in (("1,500", "2026-06-03"), ("1,600", "2026-07"), ("1,600", "2026-06-24"))
    ]
    found = with_entered(pair)
    (told,) = (event for event, _ in found.events if event.id == pair[1].id)
    found = replace(found, events=((told, tuple(signed)),))
    assert texts(key_points(found)) == [
        "In May 2026: Clerks publish a petition against the tracking; more than 1,600 have"
        " signed it by 24 June 2026."
    ]


def test_an_entered_announcement_of_the_story_s_practice_is_a_turn():
    event, fact = entered("announcement", "Halcyon lists a feature for badges")
    found = with_entered((event, replace(fact, practices=("badge_tracking",))))
    about = [replace(one, practices=("badge_tracking",)) for one in found.articles]
    assert texts(key_points(found)) == []
    assert len(texts(key_points(replace(found, articles=tuple(about))))) == 1


def test_a_fine_that_was_reduced_is_told_with_what_it_became():
    text = (
        "The Data Commissioner fined Halcyon Labs €32,000. The fine was later reduced to €15,000."
    )
    (told,) = texts(key_points(dossier(text=text, events=[event(start=0)])))
    assert (
        told
        == "12 August 2026: The Data Commissioner fined Halcyon Labs €32,000 (reduced to €15,000)."
    )


def test_entered_statements_and_asides_are_no_turns():
    rows = [entered("statement", "Quill defends the tracking"), entered("layoff", "Forty must go")]
    assert texts(key_points(with_entered(*rows))) == []


def test_turns_of_several_kinds_come_before_two_of_one_in_order_of_time():
    rows = [
        entered("leak", "Audio of a meeting is published", "2026-05-19"),
        entered("leak", "Tracking data of all clerks stood open", "2026-06-22"),
        entered("pause", "Halcyon pauses the tracking", "2026-06-23"),
        entered("petition", "Clerks sign a petition against the tracking", "../2026-06"),
        entered("ruling", "A court lets the tracking stand", "2026-01-12"),
        entered("inquiry", "An authority asks for documents", "2026-02-12"),
        entered("fine", "The authority fines the firm", "2026-03-12"),
    ]
    lines = texts(key_points(with_entered(*rows)))
    assert len(lines) == 6
    assert lines[-1] == "23 June 2026: Halcyon pauses the tracking."
    assert sum("2026: Audio" in line or "stood open" in line for line in lines) == 1
    assert any(line.startswith("By June 2026: Clerks sign") for line in lines)


def test_two_tellings_of_one_turn_are_one_point():
    rows = [entered("pause", "Halcyon pauses the tracking", "2026-06-22"),
            entered("pause", "The recorder is switched off for now", "2026-06-24")]  # fmt: skip
    assert len(texts(key_points(with_entered(*rows)))) == 1


def test_a_suit_is_told_by_the_sentence_that_reports_it_first():
    lead = "Forty clerks have sued Halcyon Labs over the scores that it gave to each of them."
    later = "The lawsuit, filed on 3 May 2026 in Norland, asks Halcyon Labs to pay for them."
    text = f"{lead}\n{later}"
    suit = parts.event(
        "The lawsuit, filed", "a", kind="complaint", edtf="2026-05-03", start=len(lead) + 1
    )
    found = dossier(
        text=text, events=[suit], mentions=[parts.mention("Halcyon Labs", "a", kind="employer")]
    )
    (line,) = key_points(found)
    assert line.text == f"3 May 2026: {lead}"
    assert ("a", 0, len(lead)) in line.spans


def test_an_event_long_before_the_first_article_is_no_key_point():
    assert texts(key_points(dossier(events=[event(edtf="2019-08-12")]))) == []


def test_words_of_another_day_are_not_told_with_the_date_of_an_event():
    walked = "Forty pickers of Halcyon Labs walked off the job over the cameras in the hall."
    struck = "On 3 May 2026 the pickers of Halcyon Labs struck for a day at every depot it has."
    text = f"{walked}\n{struck}"
    rows = [
        parts.event(
            "pickers struck", "a", kind="protest", edtf="2026-05-03", start=len(walked) + 1
        ),
        parts.event("pickers struck", "a", kind="protest", edtf=None, start=0),
    ]
    (line,) = texts(key_points(dossier(text=text, events=rows)))
    assert "walked off" not in line


@pytest.mark.parametrize("title", ["Halcyon Labs laid off%", "Halcyon Labs fined ( ) by authority"])
def test_a_title_that_lost_a_figure_is_not_told(title):
    found = dossier(text=f"It read: {title}.", events=[event(title, start=9)])
    assert texts(key_points(found)) == []


def test_a_sentence_that_begins_with_something_else_is_not_told_with_a_lent_day():
    text = "Halcyon Labs paused the recorder in haste after its files became public on the web."
    leak = parts.event(
        "Its files became public",
        "a",
        kind="leak",
        edtf="2026-06-18",
        start=text.index("its files"),
    )
    assert not any(
        "paused" in line for line in texts(key_points(dossier(text=text, events=[leak])))
    )


def test_a_fine_on_another_firm_is_no_key_point():
    subject = [parts.mention("Halcyon Labs", "a", kind="employer")]
    assert texts(key_points(dossier(mentions=subject, events=[event()])))
    fined = [("Data Commissioner", "agent"), ("ToneSense", "target")]
    other = event("The Data Commissioner fined ToneSense", start=0, roles=fined)
    text = "The Data Commissioner fined ToneSense 2 million euros for its recordings."
    assert texts(key_points(dossier(text=text, mentions=subject, events=[other]))) == []


def test_a_fine_on_a_firm_of_the_same_group_is_a_key_point():
    fined = [("Data Commissioner", "agent"), ("ToneSense", "target")]
    text = "The Data Commissioner fined ToneSense 2 million euros for its recordings."
    other = event("The Data Commissioner fined ToneSense", start=0, roles=fined)
    subject = [parts.mention("Halcyon Labs", "a", kind="employer")]
    found = dossier(text=text, mentions=subject, events=[other])
    assert texts(key_points(found)) == []
    stakeholders = dict(found.linkage.who.stakeholders)
    stakeholders["tonesense"] = replace(stakeholders["tonesense"], parent_id="halcyon-labs")
    who = replace(found.linkage.who, stakeholders=stakeholders)
    group = replace(found, linkage=replace(found.linkage, who=who))
    assert texts(key_points(group)) == [f"12 August 2026: {text}"]


PAGE = "Data Office (Norland) - 20/0164"
DECIDED = "The Data Office fined Halcyon Labs 20,000 euros for a camera over its clerks."
UPHELD = "Following an appeal, the Board of Appeal of Norland upheld what had been decided."


def page_of_decision(
    decision=DECIDED, *, decided="2026-03-14", title=PAGE, more=UPHELD, decider=None, agent=None
):
    """Open the story of the page of one decision, which was entered with its day."""
    page = parts.article("a", f"{decision}\n{more}", day="2026-04-21", title=title)
    headed = InstrumentMention(
        id="m", article_id="a", start=0, end=len(decision), text=decision, name="The case",
        kind="fine", known_id="case",
    )  # fmt: skip
    events = [
        parts.event(decision[:-1], "a", start=0, kind="fine", edtf=None,
                    roles=[(decider, "agent")] if decider else ()),
        parts.event(
            more[:-1], "a", start=len(decision) + 1, kind="ruling", edtf=None,
            roles=[(agent, "agent")] if agent else (),
        ),
    ]  # fmt: skip
    steps = [{"instrument_id": "case", "what": "Decided", "date": decided}] if decided else []
    names = [parts.mention(decider, start=4, kind="regulator")] if decider else []
    return open_story(
        [page], events=events, instruments=[headed], known_steps=steps, mentions=names
    )


def test_the_day_of_a_page_of_a_decision_bounds_nothing_that_it_tells():
    assert texts(key_points(page_of_decision(decided=None))) == [
        f"Day not told: {UPHELD}", f"Day not told: {DECIDED}",
    ]  # fmt: skip


def test_the_decision_of_a_page_has_the_day_that_was_entered_and_nothing_else_has_it():
    assert texts(key_points(page_of_decision())) == [
        f"14 March 2026 (day as entered): {DECIDED}", f"Day not told: {UPHELD}",
    ]  # fmt: skip
    assert texts(key_points(page_of_decision(decided="2026-03")))[0].startswith("Day not told")


FOUND = "The Data Commissioner found that the camera broke the law on staff."


@pytest.mark.parametrize(
    ("more", "agent", "expected"),
    [
        (FOUND, "Data Commissioner", True),
        (FOUND.replace("Data Commissioner", "court"), None, False),
        (FOUND, "Halcyon Labs", False),
        (FOUND.replace("found", "had ordered them away and found"), "Data Commissioner", False),
        (FOUND.replace("found", "found in 2019"), "Data Commissioner", False),
    ],
)
def test_what_else_the_authority_of_a_page_found_is_of_the_day_of_its_decision(
    more, agent, expected
):
    decision = DECIDED.replace("Data Office", "Data Commissioner")
    found = page_of_decision(decision, more=more, decider="Data Commissioner", agent=agent)
    told = texts(key_points(found))
    assert (f"14 March 2026 (day as entered): {more}" in told) is expected


def test_a_fine_that_its_page_tells_with_a_later_reduction_is_of_no_one_day():
    reduced = DECIDED.replace("20,000 euros", "€20,000 (reduced to €15,000)")
    assert f"Day not told: {reduced}" in texts(key_points(page_of_decision(reduced)))


def test_a_report_of_a_decision_still_bounds_it():
    lines = texts(key_points(page_of_decision(title="Halcyon Labs is fined")))
    assert lines
    assert all(line.startswith("By 21 April 2026: ") for line in lines)


@pytest.mark.parametrize(
    ("statuses", "first"),
    [(("confirmed", "reported"), 0), (("reported", "confirmed"), 1), (("reported", "reported"), 0)],
)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_turns_that_weigh_the_same_the_confirmed_or_sooner_told_is_taken(statuses, first, order):
    turns = ["The Data Commissioner upheld the fine", "Halcyon Labs had the fine cut"]
    turns = [turns[place] for place in order]
    text = " ".join(f"{turn} in part." for turn in turns)
    rows = [
        event(turn, kind="ruling", edtf=None, start=text.index(turn), status=status)
        for turn, status in zip(turns, statuses, strict=True)
    ]
    (told,) = texts(key_points(dossier(text=text, events=rows)))
    assert told.endswith(f"{turns[first]} in part.")


def test_a_page_of_a_decision_goes_back_to_where_its_matter_began():
    text = "In March 2021, the Data Office began an inquiry into the cameras of Halcyon Labs."
    begun = parts.event(text[15:-1], "a", start=15, kind="inquiry", edtf="2021-03")
    lines = [
        texts(key_points(open_story([parts.article("a", text, title=title)], events=[begun])))
        for title in (PAGE, "Halcyon Labs is fined")
    ]
    assert lines == [
        ["In March 2021: The Data Office began an inquiry into the cameras of Halcyon Labs."], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("turn", "is_told"),
    [
        ("The District Court of Norland upheld the fine on Halcyon Labs for its cameras.", True),
        ("The Court upheld the fine on Halcyon Labs for its cameras over clerks.", False),
        ("Both courts upheld the fine on Halcyon Labs for its cameras over clerks.", False),
        ("July 2025 onwards, the Data Office upheld what Halcyon Labs was fined for.", False),
    ],
)
def test_a_turn_of_an_office_without_a_name_or_that_goes_on_is_none(turn, is_told):
    page = parts.article("a", f"{turn}\nNobody else knew.", day="2026-04-21")
    upheld = parts.event(turn[:-1], "a", start=0, kind="ruling", edtf=None)
    assert bool(texts(key_points(open_story([page], events=[upheld])))) is is_told


def test_a_turn_is_marked_only_where_words_show_what_is_told_of_it():
    paused = "Halcyon Labs paused its recorder on 20 April 2026 after clerks had complained of it."
    vague = "Halcyon Labs paused something earlier this year."
    first = parts.article("a", f"{paused}\nNobody else knew.")
    second = parts.article("b", f"{vague}\nNobody else knew.", day="2026-05-01")
    story = open_story(
        [first, second],
        events=[
            parts.event("Halcyon Labs paused its recorder", "a", start=0, kind="pause", edtf="2026-04-20"),
            parts.event("Halcyon Labs paused something", "b", start=0, kind="pause", edtf="2026-01-01/2026-05-01"),
        ],
    )  # fmt: skip
    lines = [line for line in key_points(story) if "clerks" in line.text]
    assert [line.spans for line in lines] == [(("a", 0, len(paused)),)]

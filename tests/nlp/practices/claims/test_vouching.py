"""What speaks against vouching for a claim is found by its words and by what stands around it."""

import pytest

from db.records import Mention, Quotation
from nlp.grammar.modifiers import Standing
from nlp.grammar.pipeline import load
from nlp.grammar.standing import standing
from nlp.practices.claims.context import ClaimContext
from nlp.practices.claims.mouths import Mouths
from nlp.practices.claims.proposals import proposals
from nlp.practices.claims.vouching import (
    Clause,
    is_another_court,
    is_anothers,
    is_dependent,
    is_example,
    is_felt,
    is_laws,
    is_of_access,
    is_of_another_kind,
    is_of_incidents,
    is_of_others,
    is_of_wrong_mouth,
    is_ordered,
    is_over,
    is_partial,
    is_procedure,
    is_to_reader,
    is_topic,
    is_turned,
    is_unnamed,
)
from nlp.practices.mentions import practices
from tests.nlp.practices.matters import named

pytestmark = pytest.mark.model
BEFORE = "Halcyon runs a keystroke recorder on the laptops of its clerks.\n"


def clause(words, *, text=None, kind="legality", claimant=None, said=None, courts=(), named=()):
    """Give the clause that the words are, in a text about a recorder of keystrokes."""
    text = text or BEFORE + words
    doc = load()(text)
    quotations = [said] if said is not None else []
    context = ClaimContext(doc, quotations=quotations, practices=list(practices(doc)))
    start = text.rindex(words)
    # of those that begin there the longest
    among = [p for p in proposals(doc) if start <= p.start and p.end <= start + len(words) + 1]
    proposal = max(among, key=lambda p: p.end - p.start)
    stands: Standing = standing(proposal.head)
    return Clause(
        proposal=proposal,
        stands=stands,
        kind=kind,
        claimant=claimant,
        naming=context.names_practice(proposal.start, proposal.end),
        quotation=context.quotation_at(proposal.head.idx),
        courts=frozenset(courts),
        context=context,
        mouths=Mouths.of(named),
    )


def speech(text, words, *, cue, kind="indirect"):
    start = text.index(words)
    return Quotation(
        start=start, end=start + len(words), content=words, kind=kind, cue=cue,
        cue_start=text.index(cue), speaker_start=0, speaker_end=3, stakeholder="Ora Lund",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Halcyon was instructed to delete the recordings of its clerks.", True),
        ("The recordings were to be deleted within a week.", True),
        ("The idea is to tell clerks what the recorder is for.", True),
        ("Halcyon deleted the recordings of its clerks within a week.", False),
        ("The purpose was to protect the safes.", False),
        ("It is hard to justify the recorder.", False),
    ],
)
def test_orders_and_advice_are_told_from_facts(words, expected):
    assert is_ordered(clause(words)) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The inspectorate launched an inquiry into the recorder.", True),
        ("The clerk received a second warning about the recorder.", True),
        ("The authority carried out an assessment of the recorder.", True),
        ("Some mitigating factors were found for the recorder.", True),
        ("The firm failed to carry out an assessment of the recorder.", False),
        ("The recorder violated the law.", False),
    ],
)
def test_steps_of_a_case_are_no_claims_about_it(words, expected):
    assert is_procedure(clause(words)) is expected


def test_feelings_are_no_claims():
    assert is_felt(clause("Others fear the recorder on their laptops."))
    assert not is_felt(clause("The recorder slows the laptops down."))


def test_people_who_do_not_work_there_are_told_apart():
    assert is_of_others(clause("The recorder films travellers at the counter."))
    assert not is_of_others(clause("The recorder films the clerks at the counter."))


def test_recorded_injuries_watch_nobody():
    assert is_of_incidents(clause("Many firms record few injuries.", kind="purpose"))


def test_requests_to_see_data_watch_nobody():
    assert is_of_access(clause("The firm left his access request without an answer."))
    assert not is_of_access(clause("The firm left the keystroke recorder running."))


def test_examples_of_guidance_are_made_up():
    text = BEFORE + "Lawful bases\nExample\nA bank records the keystrokes of its clerks."
    assert is_example(clause("A bank records the keystrokes of its clerks.", text=text))
    text = BEFORE + "Example\nA bank does so.\nRetention\nA bank records its clerks."
    assert not is_example(clause("A bank records its clerks.", text=text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Your employer can read what you type.", True),
        ("The law forbids your employer to read it.", False),
        ("The recorder can read what clerks type.", False),
    ],
)
def test_what_speaks_to_the_reader_is_told_apart(words, expected):
    assert is_to_reader(clause(words)) is expected


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Pickers were fired for missing their rates.", "harm", True),
        ("The monitoring makes clerks ill.", "harm", False),
        ("The keystroke recorder makes clerks ill.", "harm", False),
        ("The firm lacked a legal basis.", "legality", False),
    ],
)
def test_a_harm_names_what_does_it(words, kind, expected):
    assert is_unnamed(clause(words, kind=kind)) is expected


def test_half_a_sentence_is_found():
    whole = "where the recorder is used to catch thieves"
    assert is_partial(clause(whole, text=f"{BEFORE}This is allowed {whole}."))
    assert not is_partial(clause("The recorder is used to catch thieves."))


def test_a_label_before_a_sentence_is_found():
    assert is_partial(clause("Remark of the editor: the recorder broke the law."))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They record what clerks type.", True),
        ("Its second article allows the recorder.", True),
        ("The second part of the same article forbids the recorder.", True),
        ("The clerks type what they like.", False),
        ("When the firm began it, it told the clerks.", False),
    ],
)
def test_words_that_need_others_are_found(words, expected):
    assert is_dependent(clause(words)) is expected


def test_what_somebody_nameless_says_is_anothers():
    assert is_anothers(clause("The author gives reasons for the recorder."))
    assert is_anothers(clause("The clerks allege that the recorder broke the law."))
    assert not is_anothers(clause("The recorder broke the law."))


def test_a_complaint_that_was_received_is_not_its_receivers():
    words = "the firm had read all mails of the clerk"
    text = f"{BEFORE}The authority received a complaint, stating that {words}."
    said = speech(text, words, cue="stating")
    assert is_anothers(clause(words, text=text, claimant="authority", said=said))


def test_an_answer_that_states_is_the_answerers():
    words = "the firm had read no mails of the clerk"
    text = f"{BEFORE}The firm replied to the authority, stating that {words}."
    said = speech(text, words, cue="stating")
    assert not is_anothers(clause(words, text=text, claimant="firm", said=said))


def test_what_goes_on_with_a_partys_words_is_not_the_outlets():
    first = "the recorder kept no mails"
    text = f"{BEFORE}He added that {first}. Furthermore, all clerks had agreed to the recorder."
    said = speech(text, first, cue="added")
    assert is_anothers(
        clause("Furthermore, all clerks had agreed to the recorder.", text=text, said=said)
    )


def test_laws_and_numbers_are_no_claimants():
    assert is_laws(clause("The recorder is allowed.", claimant="Labour Code"))
    assert is_laws(clause("The recorder is allowed.", claimant="three clerks"))
    assert not is_laws(clause("The recorder is allowed.", claimant="Halcyon"))


def test_one_of_two_courts_is_vouched_for_only_where_it_is_named():
    courts = ("Court of Orrin", "High Court")
    words = "The recorder is allowed."
    assert is_another_court(clause(words, claimant="High Court", courts=courts))
    assert not is_another_court(clause(words, claimant="High Court", courts=courts[1:]))
    named = "The High Court found that the recorder is allowed."
    assert not is_another_court(clause(named, claimant="High Court", courts=courts))


@pytest.mark.parametrize(
    ("words", "kind", "is_another"),
    [
        ("The recorder exposed the keystrokes of clerks to everybody.", "safeguard", True),
        ("The recorder encrypts the keystrokes of clerks.", "safeguard", False),
        ("The recorder can have an adverse impact on the rights of clerks.", "legality", True),
        ("The recorder can have an adverse impact on the rights of clerks.", "harm", False),
        ("The recorder infringes the rights of clerks.", "legality", False),
        ("The reply on the recorder covered some questions of clerks.", "consent", True),
        ("The recorder runs without the consent of clerks.", "consent", False),
    ],
)
def test_words_of_another_kind_are_told(words, kind, is_another):
    assert is_of_another_kind(clause(words, kind=kind)) is is_another


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("The bank runs a branch and until May had been using keystroke sheets.", True),
        ("The bank had been using keystroke sheets.", False),
        ("The bank records keystrokes until May.", False),
    ],
)
def test_what_had_been_until_some_day_is_over(words, over):
    assert is_over(clause(words)) is over


@pytest.mark.parametrize(
    ("words", "kind", "claimant", "expected"),
    [
        ("Since the vans are leased, it also had an interest in the recorder.", "legality", "Bureau", True),
        ("Since the vans are leased, it also had an interest in the recorder.", "legality", "Halcyon", False),
        ("In the end it considered the recorder unlawful.", "legality", "Bureau", False),
        ("The recorder was installed to track clerks at night.", "purpose", "Bureau", True),
        ("The recorder was installed to track clerks at night.", "purpose", "Halcyon", False),
        ("The recorder was installed to track clerks at night.", "purpose", "DPA", True),
        ("The recorder recorded the clerks at night.", "collection", "Bureau", False),
        ("Further, the Bureau breached Article 21 of the law on the recorder.", "legality", "Bureau", True),
        ("Further, Halcyon breached Article 21 of the law on the recorder.", "legality", "Bureau", False),
    ],
)  # fmt: skip
def test_what_parties_plead_and_meant_is_not_the_authoritys_finding(
    words, kind, claimant, expected
):
    parties = named(BEFORE + words, Bureau="regulator", Halcyon="employer")
    elsewhere = Mention(start=0, end=0, text="", name="Bureau", form="name", kind="regulator")
    parties.append(elsewhere)
    assert is_of_wrong_mouth(clause(words, kind=kind, claimant=claimant, named=parties)) is expected


@pytest.mark.parametrize(
    ("words", "rest", "expected"),
    [
        ("Halcyon tells clerks of the recorder", ", but it does not name the sound.", True),
        ("Halcyon tells clerks of the recorder", ", yet it keeps the sound.", True),
        ("Halcyon tells clerks of the recorder", ", and it keeps the sound.", False),
        ("Halcyon tells clerks of the recorder", ". But it keeps the sound.", False),
    ],
)
def test_clauses_that_the_sentence_turns_from_are_partial(words, rest, expected):
    assert is_turned(clause(words, text=BEFORE + words + rest)) is expected


def test_what_a_talk_is_about_is_no_statement():
    topic = "the recorder being used to watch clerks"
    text = f"{BEFORE}Ora Lund closed with an overview of {topic}."
    assert is_topic(clause(topic, text=text))
    assert not is_topic(clause("The recorder was used to watch clerks."))


def test_readers_in_a_describing_clause_are_not_spoken_to():
    assert not is_to_reader(clause("It is hard to film rooms where you expect privacy."))
    assert is_to_reader(clause("You can refuse to use the recorder."))


def test_against_the_law_stands_for_itself():
    assert not is_dependent(clause("It is against the law to film clerks without a word."))

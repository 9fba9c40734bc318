"""Words that name a practice are found in raw text, and spans are tied to a practice."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.grammar.lexicon import form_pattern, load
from nlp.practices.mentions import (
    _any_practice,
    dominant,
    find,
    may_name_practice,
    names_any,
    plainly_named,
    practice_at,
    practice_ids,
    practices,
    sentences,
)

PLAIN = st.characters(min_codepoint=32, max_codepoint=126)
NAMINGS = [
    ("The firm logs keystrokes.", "keystroke_logging"),
    ("It follows mouse movements.", "mouse_tracking"),
    ("A screenshot is taken every minute.", "screen_capture"),
    ("Vans carry driver-facing cameras.", "video_surveillance"),
    ("The bank rated agents with a mood score.", "emotion_recognition"),
    ("Each clerk has a productivity score.", "productivity_scoring"),
    ("Bossware is spreading.", "employee_monitoring"),
    ("She bought a mouse jiggler.", "mouse_jiggling"),
    ("A fingerprint time clock hangs there.", "biometric_timekeeping"),
    ("They are training their replacements.", "training_on_workers"),
    ("The union fears algorithmic management.", "algorithmic_management"),
    ("Managers see badge data.", "badge_tracking"),
    ("GPS tracking of drivers began.", "location_tracking"),
]


def document(text):
    return Doc(Vocab(), words=text.split(" "))


@pytest.mark.parametrize(("text", "practice"), NAMINGS)
def test_find_names_the_practice(text, practice):
    assert practice in {hit.practice for hit in find(text)}


def test_practice_ids_are_the_seventeen_of_the_gold():
    assert len(set(practice_ids())) >= 16
    assert "keystroke_logging" in practice_ids()


def test_find_marks_words_that_imply_a_worker_as_certain():
    hits = list(find("Unions warn of workplace surveillance."))
    assert [(hit.practice, hit.certainty) for hit in hits] == [("employee_monitoring", "certain")]


def test_find_tells_whether_a_worker_stands_beside_the_technique():
    beside, alone = find("Staff have their keystrokes logged.\nMalware reads keystrokes.")
    assert (beside.by_worker, alone.by_worker) == (True, False)


def test_find_keeps_one_of_two_overlapping_namings():
    hits = list(find("They record employees' keystrokes with a keystroke recorder."))
    spans = [(hit.start, hit.end) for hit in hits]
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_practices_takes_everyday_words_beside_workers():
    doc = document("Cameras watch the drivers .")
    assert ("video_surveillance" in {span[2] for span in practices(doc)}) is True


def test_practices_leaves_everyday_words_alone_elsewhere():
    assert list(practices(document("She sells cameras in a shop ."))) == []


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Staff must log their attendance at the office .", True),
        ("The employee checked the attendance of the pupils .", False),
        ("The employer called attendance at the online courses necessary .", False),
    ],
)
def test_attendance_of_others_or_at_lessons_is_no_tracking_of_badges(text, is_named):
    assert ("badge_tracking" in {name for *_, name in practices(document(text))}) is is_named


def test_practices_takes_everyday_words_once_the_article_is_sure():
    doc = document("Driver-facing cameras came .\nThe cameras stay .")
    assert [span[2] for span in practices(doc)] == ["video_surveillance"] * 2


SPANS = [(0, 5, "employee_monitoring"), (10, 15, "keystroke_logging"), (30, 35, "screen_capture")]


@pytest.mark.parametrize(
    ("start", "end", "practice"),
    [
        (8, 20, "keystroke_logging"),
        (8, 40, "keystroke_logging"),
        (0, 4, "employee_monitoring"),
        (20, 28, "employee_monitoring"),
        (40, 50, "employee_monitoring"),
    ],
)
def test_practice_at_takes_over_nothing_that_was_only_named_before(start, end, practice):
    assert practice_at(SPANS, start, end) == practice


def test_practice_at_trusts_a_clear_main_practice_over_the_nearest():
    mostly = [(start, start + 5, "emotion_recognition") for start in (0, 10, 20)]
    assert practice_at([*mostly, (30, 35, "mouse_tracking")], 40, 50) == "emotion_recognition"


def test_practice_at_never_takes_evasion_for_what_is_done_to_workers():
    logged = [(start, start + 2, "keystroke_logging") for start in (0, 3, 6)]
    jiggled = [(start, start + 2, "mouse_jiggling") for start in (10, 13, 16, 19)]
    assert practice_at(logged + jiggled, 30, 40) == "keystroke_logging"


def test_practice_at_takes_over_only_what_is_named_near_and_mostly():
    spans = [(start, start + 3, "badge_tracking") for start in (0, 10, 20)]
    assert practice_at(spans, 900, 950) == "badge_tracking"
    assert practice_at(spans, 900, 950, near=600) == "employee_monitoring"
    assert practice_at(spans, 600, 650, near=600) == "badge_tracking"
    mixed = [*spans, (30, 33, "mouse_tracking")]
    assert practice_at(mixed, 40, 50, share=0.8) == "employee_monitoring"
    assert practice_at(mixed, 40, 50) == "badge_tracking"


def test_practice_at_leaves_words_that_name_monitoring_in_general_as_they_are():
    mostly = [(start, start + 5, "algorithmic_management") for start in (0, 10, 20)]
    spans = [*mostly, (45, 50, "employee_monitoring")]
    assert practice_at(spans, 40, 60) == "employee_monitoring"
    assert practice_at(spans, 52, 60) == "algorithmic_management"


def test_practice_at_takes_no_main_practice_from_two_words():
    spans = [(0, 5, "badge_tracking"), (10, 15, "badge_tracking")]
    assert practice_at(spans, 30, 40, least=3) == "employee_monitoring"
    assert practice_at(spans, 30, 40, least=2) == "badge_tracking"


def test_practices_take_a_loose_word_for_the_sure_practice_it_fits():
    doc = document("Emotion recognition came .\nStaff are scored by it .")
    assert [span[2] for span in practices(doc)] == ["emotion_recognition"] * 2


def test_dominant_prefers_a_specific_practice():
    general = [(i, i + 1, "employee_monitoring") for i in range(5)]
    assert dominant([*general, (9, 10, "mouse_tracking")]) == "mouse_tracking"


def test_dominant_of_nothing_is_the_general_practice():
    assert dominant([]) == "employee_monitoring"


@given(st.text(alphabet="ab .!?\n\"”'", max_size=60))
def test_sentences_never_overlap_and_leave_only_ends_out(text):
    bounds = list(sentences(text))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(bounds))
    covered = "".join(text[start:end] for start, end in bounds)
    assert covered.count("a") == text.count("a")


@given(st.text(max_size=200))
def test_find_gives_spans_inside_any_text(text):
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find(text))


FORMS = [
    (entry["id"], form)
    for entry in load("practices")["practice"]
    for level in ("certain", "forms", "loose")
    for form in entry[level]
]


@pytest.mark.parametrize("practice", practice_ids())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_form_has_a_word_that_begins_as_listed(practice, data):
    form = data.draw(st.sampled_from([form for name, form in FORMS if name == practice]))
    pattern = form_pattern([form], words=load("practices")["words"])
    words = data.draw(st.from_regex(pattern.compiled, fullmatch=True, alphabet=PLAIN))
    assert may_name_practice(words.lower())
    assert _any_practice().search(words.lower())


def test_a_practice_is_named_plainly_by_more_than_an_everyday_word_or_two():
    text = "The recorder logs keystrokes. The attendance of clerks is kept. Keystrokes are kept."
    spans = [(18, 28, "keystroke_logging"), (34, 44, "badge_tracking")]
    assert plainly_named(text, spans) == {"keystroke_logging"}
    assert plainly_named(text, [(at, at + 3, "badge_tracking") for at in (0, 30, 60)])


@given(
    text=st.lists(
        st.sampled_from(
            ["keystrokes", "staff", "score", "cup", "e-mail", "badge data", ".", "\n", "log"]
        )
    ).map(" ".join)
)
def test_text_names_any_practice_where_a_naming_is_found(text):
    assert names_any(text) == bool(find(text))

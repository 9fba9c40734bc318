"""A story's title: the controversy in one whole sentence of ours, or else in the fittest of others.

Ours is made of deeds and events that are read surely. Else an authority's page is told by what was
decided, and any other story by the headline that speaks most of what all its articles speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.annotation_kinds import Annotation
from db.lexicon import pattern, phrase, word_map
from db.linking.digest.days import day_as_read
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import (
    SEVERAL,
    WATCHING,
    of_all_breaches,
    with_authority,
    with_employer,
)
from db.linking.digest.plain import called, doer_of, is_plain, tells_event
from db.linking.digest.reductions import reduction_of
from db.linking.digest.shortened import short_forms
from db.linking.digest.voice import (
    PARTISAN,
    SIGNS,
    has_happened_by,
    is_named_in,
    may_be_named,
    may_be_told,
    owner_of,
)
from db.linking.identity.stakeholders import Stakeholder
from db.linking.material import LinkArticle
from db.linking.parts import STANDS_ALONE
from db.linking.statements.events import has_happened
from db.linking.stories.addresses import GENERAL, clean_title
from db.linking.text.decision_titles import Decision, decision_of
from db.linking.text.lines import Line, places
from db.linking.text.phrases import PRACTICES, capitalised, listed, once_priced, when
from db.linking.text.sentences import QUOTED, Sentence, is_timeless, opening, sentences_at
from db.linking.text.words import content_words, words
from db.records import Deed

LONGEST = 120  # letters
LEAST_WORDS = 3
TITLES, OBJECTS = word_map("phrases", "titles"), word_map("phrases", "recorded_objects")
NAMES, FORMER = word_map("phrases", "practice_names"), word_map("phrases", "former_practices")
MESSAGES, READS_WORDS = "comms_surveillance", pattern("voice", "reads_words")
TRAINS_AI = pattern("voice", "trains_ai")
BESIDE, LAW_TAIL, DECIDED = (pattern("voice", name) for name in ("beside", "law_tail", "decided"))
SPOKEN, TEASER = pattern("headlines", "spoken"), pattern("headlines", "teaser")
AHEAD = pattern("headlines", "ahead")
LISTED = ("keystroke_logging", "mouse_tracking", "screen_capture")  # of what a programme records
HEDGED, STAFF = pattern("voice", "hedged"), pattern("voice", "staff")
RECORDING, HELD, DECISIVE = (pattern("voice", name) for name in ("recording", "held", "decisive"))
WITH_OTHERS = phrase("phrases", "over_and_others")
SECOND_THING, IMPOSED = pattern("voice", "second_thing"), pattern("voice", "imposed")
ADDRESSEE = pattern("headlines", "addressee")
FINED = re.compile(r"\bfined?\b")
PRICED = re.compile(r"\b(?:fine[ds]?|penalt(?:y|ies))\b.{0,80}\d")
MARGIN = 0.1  # by which a later headline must be better to take an earlier one's place
SUBJECT, MATTER, VOICE, STALE, SENTENCE = 0.2, 0.3, 0.2, 0.15, 0.1
OPENING = 3  # paragraphs of an article in which a sentence is sought
TURNS = (("fine", "fined"), ("pause", "paused"), ("inquiry", "examined"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a story's title, with how well it tells it."""

    text: str
    worth: float
    sentence: Sentence | None = None


def title_of(dossier: Dossier) -> Line:
    """Give the title of a story, with the words that it rests on where it is no headline.

    A fine that was reduced isn't told alone.
    """
    line = _title(dossier)
    reduced = reduction_of(dossier) if FINED.search(line.text) else None
    if reduced is None or reduced.is_told_in(line.text):
        return line
    text = f"{line.text}, {reduced.words}"
    if len(text) > LONGEST:
        return line
    spans = (*line.spans, *reduced.spans)
    is_entered = reduced.event_id is not None
    return Line(text=text, spans=spans, event_id=reduced.event_id, is_entered=is_entered)


def _title(dossier: Dossier) -> Line:
    """Give the title of a story as of its own day."""
    own = _own_title(dossier)
    if own:
        return own
    article = _central(dossier)
    decision = decision_of(clean_title(article)) if article else None
    if article and decision:
        return _decision_title(dossier, article, decision)
    best = _best([*_headlines(dossier), *_leads(dossier)])
    if best:
        return Line(text=best.text, spans=places([best.sentence] if best.sentence else []))
    return Line(text=_cut_to_parts(dossier.story.title), spans=())


def _best(candidates: Sequence[Candidate]) -> Candidate | None:
    """Give the earliest of the candidates that are nearly as good as the best."""
    most = max((candidate.worth for candidate in candidates), default=0.0)
    return next((one for one in candidates if one.worth >= most - MARGIN), None)


def _central(dossier: Dossier) -> LinkArticle | None:
    """Give the article that fits its story best, among those surely on the matter."""
    fits = dossier.story.articles
    return max(
        _of_its_own(dossier),
        key=lambda article: (round(fits[article.id], 2), article.id),
        default=None,
    )


def _of_its_own(dossier: Dossier) -> Sequence[LinkArticle]:
    """Give the articles that are first of all about this story, or else all of them."""
    homes = dossier.linkage.stories_of
    own = [article for article in dossier.leading if homes[article.id][0] == dossier.story.id]
    return own or dossier.leading


def _own_title(dossier: Dossier) -> Line | None:
    """Say what a body does to its staff, and what became of it, as sure words tell it."""
    doer, deeds = doer_of(dossier)
    if doer is None or dossier.subject is None or doer.id != dossier.subject.id:
        return None
    practices = _shared_practices(dossier)
    plain = [deed for deed in deeds if is_plain(dossier, deed, doer) and deed.practice in practices]
    if not plain or not may_be_named(doer):
        return None
    newest = max(plain, key=lambda deed: dossier.article(deed.article_id).order)
    text, sentences = _deeds_told(dossier, plain, doer, is_past=newest.tense == "past")
    for kind, form in TURNS:
        turn = next(
            (
                (event, sightings, agent)
                for event, sightings in reversed(dossier.events)
                if event.kind == kind and (agent := _turns(dossier, event.id, sightings, doer))
            ),
            None,
        )
        if turn:
            event, sightings, agent = turn
            day = day_as_read(dossier, event, sightings)
            date = when(day) if day else ""
            longer = TITLES[form].format(text=text, agent=called(agent), date=date).rstrip()
            if len(longer) <= LONGEST:
                return Line(text=longer, spans=places([*sightings, *sentences, *plain]))
    return Line(text=text, spans=places([*sentences, *plain])) if len(text) <= LONGEST else None


def _turns(
    dossier: Dossier, event_id: str, sightings: Sequence[object], doer: Stakeholder
) -> Stakeholder | None:
    """Give who took the turn, where one sentence at least tells it plainly of the doer."""
    event = next(event for event, _ in dossier.events if event.id == event_id)
    roles = dossier.roles.get(event_id, {})
    agents, targets = roles.get("agent", ()), roles.get("target", ())
    if event.kind == "pause":
        return doer if doer.id in agents and tells_event(dossier, event_id, [doer]) else None
    agent = next((dossier.linkage.who.stakeholders[key] for key in agents), None)
    if agent is None or doer.id not in targets or not may_be_named(agent):
        return None
    return agent if tells_event(dossier, event_id, [agent, doer]) else None


def _shared_practices(dossier: Dossier) -> set[str]:
    """Give the practices that at least half of a story's articles are about."""
    articles = dossier.leading
    named = [practice for article in articles for practice in article.practices]
    return {practice for practice in named if 2 * named.count(practice) >= len(articles)}


def _deeds_told(
    dossier: Dossier, deeds: Sequence[Deed], doer: Stakeholder, *, is_past: bool
) -> tuple[str, list[Sentence]]:
    """Tell deeds in one clause: what is recorded, or else the first deed that has words."""
    name = _short_name(doer)
    recorded = {deed.practice for deed in deeds if deed.practice in OBJECTS}
    if not recorded:
        special = [deed for deed in deeds if deed.practice != GENERAL] or deeds
        phrases = FORMER if is_past else PRACTICES
        return TITLES["deed"].format(name=name, deed=phrases[special[0].practice]), []
    rests_on: list[Sentence] = []
    trains = any(deed.practice == "training_on_workers" for deed in deeds)
    for sentence, what in _recordings(dossier, doer):
        named = {practice for practice in LISTED if SIGNS[practice].search(what)}
        trains_here = TRAINS_AI.search(what) is not None
        if named - recorded or (trains_here and not trains):
            rests_on.append(sentence)
            recorded |= named
            trains = trains or trains_here
    form = TITLES["recorded" if is_past else "records"]
    objects = [OBJECTS[practice] for practice in OBJECTS if practice in recorded]
    text = form.format(name=name, objects=listed(objects))
    return TITLES["to_train"].format(text=text) if trains else text, rests_on


def _recordings(dossier: Dossier, doer: Stakeholder) -> Iterator[tuple[Sentence, str]]:
    """Give sentences that say plainly what a body, or its programme, records of staff."""
    programme = dossier.programme
    for event, sightings in dossier.events:
        for sighting in sightings:
            article = dossier.article(sighting.article_id)
            sentence = sentences_at(article, sighting.start, sighting.end)
            bare = QUOTED.sub("", sentence.text)
            verb = RECORDING.search(bare)
            names = is_named_in(bare, doer) and doer.id in _parties(dossier, event.id)
            is_its = names or (programme is not None and programme in bare)
            is_plain_fact = not HEDGED.search(bare) and has_happened_by(bare)
            is_ours = may_be_told(dossier, sentence) and owner_of(article) is None
            if verb and is_its and is_plain_fact and is_ours and STAFF.search(bare):
                yield sentence, bare[verb.end() :]


def _parties(dossier: Dossier, event_id: str) -> set[str]:
    """Give everybody who took part in an event."""
    return {party for parties in dossier.roles.get(event_id, {}).values() for party in parties}


def _short_name(stakeholder: Stakeholder) -> str:
    """Give the shortest alias by which a name begins: `Meta` for `Meta Platforms`."""
    shorter = [
        alias
        for alias in stakeholder.aliases
        if stakeholder.name.startswith(f"{alias} ") and len(alias) >= LEAST_WORDS
    ]
    return min(shorter, key=len, default=stakeholder.name)


def _headlines(dossier: Dossier) -> Iterator[Candidate]:
    """Give the headlines that could stand for the story, whole and in order of publication."""
    newest = max((article.day or "" for article in dossier.leading), default="")
    for article in _of_its_own(dossier):
        for text in _whole_parts(clean_title(article)):
            worth = _worth(dossier, text) + 0.2 * dossier.story.articles[article.id]
            worth -= VOICE * bool(SPOKEN.search(text))
            worth -= VOICE * (article.outlet_kind in PARTISAN)
            worth -= STALE * (AHEAD.search(text) is not None and (article.day or "") < newest)
            worth -= VOICE * (len(content_words(text)) < LEAST_WORDS)
            yield Candidate(text, worth)


def _whole_parts(title: str) -> list[str]:
    """Give a headline, or the parts of a long one that can stand alone; none of a teaser."""
    title = TEASER.sub("", title).strip()
    if not title or title.endswith(("…", "...", ":", ",")) or decision_of(title):
        return []
    title = capitalised(title)
    if len(title) <= LONGEST:
        return [title]
    forms = [form.rstrip(".") for form in short_forms(f"{title}.")]
    forms.append(ADDRESSEE.sub(" ", title))
    parts = [part.strip() for part in re.split(r"(?<=[?!]):? |: | [–—] |; ", title)]
    wide = [text for text in (*forms, *parts) if len(text) <= LONGEST]
    wide += [text for form in forms if len(text := _of_one_thing(form)) <= LONGEST]
    whole = [capitalised(text) for text in wide if len(words(text)) > LEAST_WORDS]
    return sorted(whole, key=len, reverse=True)[:2]


def _leads(dossier: Dossier) -> Iterator[Candidate]:
    """Give sentences of openings that tell a turn of the story, where headlines say little."""
    for article in _of_its_own(dossier):
        told = [
            sighting
            for event, sightings in dossier.events
            for sighting in sightings
            if sighting.article_id == article.id and has_happened(sighting)
        ]
        for sentence in opening(article, paragraphs=OPENING, merits=STANDS_ALONE):
            text = sentence.text.rstrip(".")
            is_fit = len(text) <= LONGEST and is_timeless(text) and WATCHING.search(text)
            tells = any(_is_in(sighting, sentence) for sighting in told)
            is_ours = may_be_told(dossier, sentence) and owner_of(article) is None
            if is_fit and tells and is_ours and "“" not in text and has_happened_by(text):
                worth = _worth(dossier, text) + 0.2 * dossier.story.articles[article.id]
                yield Candidate(capitalised(text), worth - SENTENCE, sentence)


def _worth(dossier: Dossier, text: str) -> float:
    """Weigh how much of the controversy a text tells: its words, its body, the practice."""
    content = content_words(text)
    shared = sum(dossier.common.get(word, 0.0) for word in content) / (len(content) + 2)
    subject = dossier.subject
    worth = shared + MATTER * (WATCHING.search(text) is not None)
    return worth + SUBJECT * (subject is not None and is_named_in(text, subject))


def _decision_title(dossier: Dossier, article: LinkArticle, decision: Decision) -> Line:
    """Say who decided what about whom: the page's first sentence, or its head, or the case."""
    first = next(iter(opening(article, paragraphs=1)), None)
    if first and may_be_told(dossier, first):
        text = BESIDE.sub("", _of_all_breaches(article, first))
        text = once_priced(with_authority(text, article))
        for form in _decision_texts(dossier, text, first, decision):
            told = with_employer(form, article, decision)
            if len(told) <= LONGEST:
                return Line(text=capitalised(told), spans=places([first]))
    name = f"{decision.authority} ({decision.place})" if decision.place else decision.authority
    practice = _special(article.practices)
    form = TITLES["decided" if practice in NAMES else "of_case"]
    text = form.format(head=name, case=decision.case, practice=NAMES.get(practice or ""))
    return Line(text=text if len(text) <= LONGEST else name, spans=())


def _decision_texts(
    dossier: Dossier, text: str, first: Sentence, decision: Decision
) -> Iterator[str]:
    """Give the ways to tell a decision by its first sentence, the fullest first."""
    article = dossier.article(first.article_id)
    if DECISIVE.search(text):
        whole = text.rstrip(" .,")
        broken_law = LAW_TAIL.sub("", whole).rstrip(" .,")
        yield from (whole, broken_law, _of_one_thing(broken_law))
    practices = [name for name in article.practices if name in SIGNS and _names(text, name)]
    practice = _special(practices)
    decided, held = DECIDED.match(text), HELD.match(text)
    if decided:
        head = decided["head"].rstrip(",")
        if any(SIGNS[name].search(head) for name in practices):
            yield head
        elif practice:
            mark = "," if "," in head.rpartition(" fined ")[2] and ", " in head else ""
            yield TITLES["over"].format(head=head + mark, practice=NAMES[practice])
        elif any(character.isdigit() for character in head):
            yield head
        else:
            yield TITLES["of_case"].format(head=head, case=decision.case)
    elif held and practice:
        yield TITLES["decided"].format(
            head=held["head"], practice=NAMES[practice], case=decision.case
        )
    elif practice and (fine := _fine_told(dossier, first)):
        subject = dossier.subject
        is_at = subject is not None and is_named_in(text, subject)
        name = f"{NAMES[practice]} at {subject.name}" if subject and is_at else NAMES[practice]
        yield TITLES["over"].format(head=fine, practice=name)


def _of_all_breaches(article: LinkArticle, first: Sentence) -> str:
    """Give a page's first sentence; of a sum for several breaches, with the practice among them."""
    text = of_all_breaches(first.text, article, first)
    named = [name for name in article.practices if name in SIGNS and _names(first.text, name)]
    practice = _special(named)
    if text == first.text or practice is None:
        return text
    among = WITH_OTHERS.format(practice=NAMES[practice])
    return text.replace(SEVERAL, among)


def _names(text: str, practice: str) -> bool:
    """Tell whether a text names a practice: an account that is taken over needn't be read."""
    is_read = practice != MESSAGES or READS_WORDS.search(text) is not None
    return is_read and SIGNS[practice].search(text) is not None


def _of_one_thing(text: str) -> str:
    """Leave out the second thing that a text tells, but for a sum: that may be of both."""
    return text if PRICED.search(text) else SECOND_THING.sub("", text)


def _fine_told(dossier: Dossier, sentence: Sentence) -> str | None:
    """Say who issued which fine, where a sentence tells a fine after something else."""
    fined = IMPOSED.match(sentence.text)
    is_sure = any(
        event.kind == "fine" and _is_in(sighting, sentence)
        for event, sightings in dossier.events
        for sighting in sightings
    )
    return TITLES["issued"].format(**fined.groupdict()) if fined and is_sure else None


def _is_in(annotation: Annotation, sentence: Sentence) -> bool:
    """Tell whether an annotation begins in a sentence."""
    is_here = annotation.article_id == sentence.article_id
    return is_here and sentence.start <= annotation.start < sentence.end


def _special(practices: Sequence[str]) -> str | None:
    """Give the first practice of some, one that says more than that staff are watched."""
    return next((name for name in practices if name != GENERAL), next(iter(practices), None))


def _cut_to_parts(title: str) -> str:
    """Give a title that no rule fits as it is, or its longest whole part."""
    parts = _whole_parts(title)
    return parts[0] if parts else title

"""What a story is about becomes its address: whom, by which means or programme, and since when.

An address doesn't follow a headline. It is worked out from the articles alone, so that a base that
is linked again has the same; where it moves, `story_changes` leads on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from db.keys import digest_key, slug_key
from db.lexicon import pattern, phrase, word_list
from db.linking.identity.stakeholders import SUBJECT_KINDS, Identities
from db.linking.material import LinkArticle
from db.linking.text.decision_titles import decision_of
from db.records import Mention

GENERAL = "employee_monitoring"
NAMED_OFTEN, NAMED_MOST = 3, 8  # mentions that make somebody what an article is about ...
NAMED_EARLY = 600  # ... the fewer only where it is named in so many first characters
LEAST_SHARE = 0.4  # of the articles, that a body or programme must be named in
LEAST_ARTICLES = 2  # that name a programme
SEVERAL = 3  # articles whose common practice a story is about, though each names others more
OPENING = 4000  # characters in which a programme is looked for
LABEL = pattern("headlines", "label")
UNTITLED = phrase("phrases", "untitled")
PROGRAMME_WORDS = word_list("headlines", "programme_words")
PROGRAMME = re.compile(
    rf"\b(?:[A-Z][\w&-]{{1,24}} ){{1,4}}(?:{'|'.join(map(re.escape, PROGRAMME_WORDS))})\b"
)
LEADING = pattern("headlines", "leading")
Bodies = Mapping[str, str]  # article -> the employer or vendor that it is about


REVIEWED = re.compile(r"\((?P<number>[^()]*\d[^()]*)\)$")


def cases_of(article: LinkArticle) -> frozenset[str]:
    """Name the decision that a page holds, by authority and case; other articles hold none."""
    decision = decision_of(clean_title(article))
    return frozenset({f"{decision.authority} {decision.case}".casefold()} if decision else ())


def matter_of(article: LinkArticle) -> str | None:
    """Name the matter that the page of a decision is about, in its country.

    Who reviews a decision gives its number in brackets: "2021-20 (20/01648)".
    """
    decision = decision_of(clean_title(article))
    if decision is None or decision.place is None:
        return None
    reviewed = REVIEWED.search(decision.case)
    number = reviewed["number"] if reviewed else decision.case
    return f"{decision.place} {number}".casefold()


def clean_title(article: LinkArticle) -> str:
    """Cut labels such as `Live:` and the outlet's name off a headline."""
    title = LABEL.sub("", " ".join(article.title.split()))
    name = re.escape(article.outlet_name or "")
    if name:
        title = re.sub(rf"\s+[|–—-]\s+{name}$", "", title, flags=re.IGNORECASE)
    return title.rstrip(" .") or article.title or UNTITLED


def find_bodies(mentions: Iterable[Mention], identities: Identities) -> dict[str, str]:
    """Give the employer, or else vendor, that each article is about, if it is about one.

    It is named often, and early or most often; of several the one named most.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    firsts: dict[tuple[str, str], int] = {}
    for mention in mentions:
        body = identities.of(mention.article_id, mention.name)
        if body and mention.people is None and identities.stakeholders[body].kind in SUBJECT_KINDS:
            place = mention.article_id, body
            counts[mention.article_id][body] += 1
            firsts[place] = min(mention.start, firsts.get(place, mention.start))
    bodies: dict[str, str] = {}
    for article_id, counted in counts.items():
        best = min(
            counted,
            key=lambda body: (
                SUBJECT_KINDS.index(identities.stakeholders[body].kind or ""),
                -counted[body],
                firsts[article_id, body],
                body,
            ),
        )
        is_early = firsts[article_id, best] <= NAMED_EARLY
        if counted[best] >= (NAMED_OFTEN if is_early else NAMED_MOST):
            bodies[article_id] = best
    return bodies


def story_address(
    members: Sequence[LinkArticle], bodies: Bodies, *, story_ids: Collection[str] = ()
) -> str:
    """Give the address of a story: of its body, programme or practice, and time, else its case.

    A story of nobody in particular goes by the headline of its earliest article.
    """
    ordered = sorted(members, key=lambda article: article.order)
    slug = address = slug_key(_matter(ordered, bodies))
    first = ordered[0].root_id
    for article in ordered:
        if address not in story_ids:
            break
        others = () if article is ordered[0] else (article.root_id,)
        address = f"{slug}-{digest_key('story', first, *others)}"
    return address


def _matter(ordered: Sequence[LinkArticle], bodies: Bodies) -> str:
    """Say in a few words what a story is about."""
    title = clean_title(ordered[0])
    body = _most(bodies.get(article.id) for article in ordered)
    if decision_of(title) or body is None:
        return title
    day = next((article.day for article in ordered if article.day), "")
    if programme := find_programme(ordered):
        return f"{body} {programme} {day[:4]}"
    practice = main_practice(ordered)
    return f"{body} {practice.replace('_', ' ')} {day[:7]}" if practice else title


def _most(values: Iterable[str | None]) -> str | None:
    """Give the value that most have, of several the first; None where too few have it."""
    values = list(values)
    counts = Counter(value for value in values if value is not None)
    best = max(counts, key=lambda value: (counts[value], -values.index(value)), default=None)
    return best if best is not None and counts[best] >= LEAST_SHARE * len(values) else None


def main_practice(members: Iterable[LinkArticle]) -> str | None:
    """Give the practice that a story is about.

    Of three articles or more that is the special one that most name, and half at least; else the
    one that most are about first of all.
    """
    members = list(members)
    counts = Counter(practice for article in members for practice in article.practices)
    leading = Counter(article.practices[0] for article in members if article.practices)
    special = {name: count for name, count in counts.items() if name != GENERAL}
    best = min(special, key=lambda name: (-special[name], -leading[name], name), default=None)
    if best is not None and len(members) >= SEVERAL and 2 * special[best] >= len(members):
        return best
    return min(leading, key=lambda name: (-leading[name], -counts[name], name), default=None)


def find_programme(members: Iterable[LinkArticle]) -> str | None:
    """Give the programme that articles name: `Model Capability Initiative`."""
    members = list(members)
    counts: Counter[str] = Counter()
    for article in members:
        text = f"{article.title}\n{article.text[:OPENING]}"
        if any(word in text for word in PROGRAMME_WORDS):
            names = (LEADING.sub("", match.group()) for match in PROGRAMME.finditer(text))
            counts.update({name for name in names if " " in name})
    least = max(LEAST_ARTICLES, LEAST_SHARE * len(members))
    frequent = [name for name, count in counts.items() if count >= least]
    return min(frequent, key=lambda name: (-counts[name], name), default=None)

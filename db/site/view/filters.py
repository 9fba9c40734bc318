"""Values become words for people: the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from db.exports.characters import safe_link
from db.exports.citations import coins
from db.law.money import is_converted
from db.law.timetable import in_words
from db.rows import Row
from db.site.view.mementos import address_of
from db.site.view.places import language_name, place_name
from db.site.view.speaker_groups import GROUPS
from db.spoken_dates import spoken_date, spoken_when

SIDE_MARKS = {"critic": "▲", "neutral": "●", "defender": "■"}
NAMES = {
    "biometric_timekeeping": "biometric scans at work",
    "comms_surveillance": "surveillance of messages",
    "training_on_workers": "training AI on workers",
    "no_response": "did not respond",
    "came_true": "came true",
    "violation_fine": "unlawful, fined",
    "violation_order": "unlawful, ordered to change",
    "violation_reprimand": "unlawful, reprimanded",
    "violation_other": "unlawful, without fine",
    "no_violation": "lawful",
    "granted": "claim granted",
    "partly": "upheld in part",
}
LITTLE = 2  # what isn't worth a fold
PAGE_OF = {
    "story": "/story/{}",
    "stakeholder": "/stakeholder/{}",
    "article": "/article/{}",
    "instrument": "/instrument/{}",
}


def spoken_moment(moment: str | None) -> str:
    """Say a stored time: `2026-04-21T08:30:00Z` becomes `21 April 2026, 08:30 UTC`."""
    if not moment or "T" not in moment:
        return spoken_date(moment)
    clock = moment.split("T", maxsplit=1)[1][:5]
    return f"{spoken_date(moment)}, {clock}{' UTC' if moment.endswith('Z') else ''}"


def short(text: str | None, most: int) -> str:
    """Cut a text after a word, never within one that fits."""
    text = text or ""
    if len(text) <= most:
        return text
    whole_words = text[:most].rsplit(None, 1)[:1]  # none of a text that is all spaces
    return "".join(whole_words).rstrip(" ,.;:-–—") + "…"


def bare(text: str) -> str:
    """Let a text stand in quotation marks: its own around it go, others within become single."""
    is_quoted = text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1
    inner = text[1:-1] if is_quoted else text
    return inner.replace("“", "‘").replace("”", "’")


def parted(things: Sequence[Any], shown: int) -> list[Sequence[Any]]:
    """Part a list into what a page shows and what it folds, unless that would be little."""
    shown = shown if len(things) > shown + LITTLE else len(things)
    return [part for part in (things[:shown], things[shown:]) if part]


def spaced(identifier: str | None) -> str:
    """Write an identifier as words: `bill_step` becomes `bill step`."""
    return NAMES.get(identifier or "", (identifier or "unknown").replace("_", " "))


def country(code: str | None) -> str:
    """Say a country's code in English."""
    return place_name(code) if code else "country unknown"


def jurisdiction(code: str | None) -> str:
    """Say the code of a jurisdiction in English."""
    return place_name(code) if code else "jurisdiction unknown"


def side_mark(side: str) -> str:
    """Give the shape that stands for a side, so that colour isn't needed to tell them apart."""
    return SIDE_MARKS.get(side, "○")


def backing_word(side: str) -> str:
    """Say a side towards an instrument: it has supporters and opponents."""
    return {"defender": "supporter", "critic": "opponent"}.get(side, side)


def result_url(result: dict[str, Any]) -> str:
    """Give the page of a search result; keys of spans and of curated events are addresses.

    An article that was found by its meaning opens at the passage.
    """
    if result["key"].startswith("/"):
        return str(result["key"])
    if result.get("by_meaning") and result["kind"] == "article":
        return f"/article/{result['key']}?mark={result['start']}-{result['end']}#words"
    pattern = PAGE_OF.get(result["kind"])
    return pattern.format(result["key"]) if pattern else f"/article/{result['key']}"


def counted(number: int | None, noun: str) -> str:
    """Say a number of things: `1 article`, `2 articles`, `2 stories`."""
    number = number or 0
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def state_meaning(state: str) -> str:
    """Say what the state of a story means."""
    return STATE_MEANINGS.get(state, "")


def forecast_word(status: str) -> str:
    """Say what became of a forecast."""
    return FORECAST_WORDS.get(status, status.replace("_", " "))


def level_word(level: float) -> str:
    """Say a noise level in a word; below the last, a story is hardly in the news."""
    if level < STILL:
        return "quiet"
    if level >= 66:
        return "high"
    return "medium" if level >= 33 else "low"


STILL = 8  # a noise level under which nobody speaks of a story
STATE_MEANINGS = {
    "emerging": "reported by few so far",
    "growing": "more outlets take it up, or have",
    "debated": "many report it, or sides contradict each other",
    "major": "it is in the news everywhere",
    "quiet": "nothing new lately",
    "resolved": "quiet, and settled by",
}
FORECAST_WORDS = {
    "open": "open",
    "came_true": "came true",
    "failed": "did not come true",
    "expired": "its time is over; nothing read that settled it",
    "unsettled": "told over two years ago without a day; nothing read since that settled it",
}


def amount(value: float | None, currency: str | None) -> str:
    """Say a sum as it was imposed: `€ 32,000,000`, `NOK 100,000`."""
    if value is None:
        return "amount unknown"
    sign = {"EUR": "€", "GBP": "£", "USD": "$"}.get(currency or "", currency or "")
    return f"{sign} {value:,.0f}".strip()


def told(words: str, telling: str | None) -> str:
    """Put words in quotation marks, but for what somebody is only reported to have said."""
    return words if telling == "reported" else f"“{words}”"


def imposed_sum(decision: Row) -> str:
    """Say the sum that was imposed; one that was converted into another currency is about it."""
    said = amount(decision["amount"], decision["currency"])
    return (
        f"about {said}"
        if is_converted(decision.get("jurisdiction"), decision["currency"])
        else said
    )


def fined(decision: Row) -> str:
    """Say the sum of a fine, and to what it was lowered later, where that is known."""
    imposed = imposed_sum(decision)
    lowered = decision.get("lowered_to")
    if lowered is None:
        return imposed
    return f"{imposed} as imposed, later lowered to {amount(lowered, decision['currency'])}"


FILTERS: dict[str, Callable[..., Any]] = {
    "coins": coins,
    "spoken_date": spoken_date,
    "spoken_when": spoken_when,
    "spaced": spaced,
    "side_mark": side_mark,
    "backing_word": backing_word,
    "safe_link": safe_link,
    "language_name": language_name,
    "result_url": result_url,
    "level_word": level_word,
    "state_meaning": state_meaning,
    "forecast_word": forecast_word,
    "counted": counted,
    "amount": amount,
    "fined": fined,
    "imposed_sum": imposed_sum,
    "told": told,
    "short": short,
    "parted": parted,
    "bare": bare,
    "step_words": in_words,
    "spoken_moment": spoken_moment,
    "country": country,
    "jurisdiction": jurisdiction,
    "group_class": GROUPS.get,
    "memento_link": partial(address_of, ""),
}

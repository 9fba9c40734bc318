"""Ids and dates become plain English words, for sentences that are put together."""

from __future__ import annotations

from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
QUOTE_MARKS = "“”‘’\"'"
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

# What an employer does to its staff, as the rest of a sentence that begins with its name.
PRACTICES = {
    "employee_monitoring": "watches its staff at work",
    "keystroke_logging": "records what its staff type",
    "mouse_tracking": "follows how its staff move the mouse",
    "screen_capture": "takes pictures of its staff's screens",
    "webcam_monitoring": "watches its staff through their webcams",
    "video_surveillance": "films its staff at work",
    "audio_monitoring": "listens to its staff at work",
    "location_tracking": "tracks where its staff are",
    "badge_tracking": "counts when its staff badge in and out",
    "biometric_timekeeping": "clocks its staff by face or fingerprint",
    "emotion_recognition": "has software guess how its staff feel",
    "productivity_scoring": "has software score how hard its staff work",
    "time_tracking": "measures how its staff spend their time",
    "comms_surveillance": "reads what its staff write to each other",
    "algorithmic_management": "lets software manage its staff",
    "training_on_workers": "uses its staff's work to train AI",
    "mouse_jiggling": "looks for staff who only pretend to be at work",
}


def spoken_day(day: str) -> str:
    """Say an ISO date, month or year: 2026-04-21 -> 21 April 2026."""
    parts = day.partition("T")[0].split("-")
    if len(parts) == 1:
        return parts[0]
    if parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) > 2 else month


def when(edtf: str) -> str:
    """Say a date with its preposition: on 21 April 2026, in April 2026, around mid-June."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in {"", ".."}:
            return f"by {spoken_day(last.rstrip('~?%'))}"
        if last in {"", ".."}:
            return f"since {spoken_day(first.rstrip('~?%'))}"
        return f"between {spoken_day(first.rstrip('~?%'))} and {spoken_day(last.rstrip('~?%'))}"
    day = edtf.rstrip("~?%")
    if day != edtf:
        return f"around {spoken_day(day)}"
    return f"on {spoken_day(day)}" if day.count("-") == 2 else f"in {spoken_day(day)}"


def listed(names: Sequence[str]) -> str:
    """Join names: A; A and B; A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capitalised(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """End with a full stop, inside a closing quotation mark."""
    text = text.rstrip(" ,;:–—-")
    if text[-1:] in {".", "!", "?", "…"} or text[-2:-1] in {".", "!", "?"}:
        return text
    return f"{text}."


def quoted(text: str) -> str:
    """Put words into quotation marks, with a capital and an end."""
    bare = text.strip(QUOTE_MARKS + " ")
    return f"“{closed(capitalised(bare))}”"


def with_note(text: str, note: str) -> str:
    """Put a note in brackets before the end of a sentence, or after one that ends in a quote."""
    if not note:
        return closed(text)
    return f"{text[:-1]} ({note})." if text.endswith(".") else f"{text} ({note})."

"""What a page is: a template and its data, which are also the page's JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.rows import Row

Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template, the data that fill it, and the HTTP status they are sent with.

    `data` is what `.json` gives; `extras` (pictures, marked text) are for the template only.
    """

    template: str
    title: str
    data: Row
    extras: Row = field(default_factory=dict)
    status: int = 200
    moved_to: str | None = None  # the path of the page that this one has become


def not_found(noun: str, name: str) -> Page:
    """Make the page that says that a thing isn't known here, and where to look."""
    title = f"No {noun} called “{name[:80]}”"
    return Page(
        template="not_found.html", title=title, data={"error": title, "what": noun}, status=404
    )


def not_readable(faults: Sequence[str]) -> Page:
    """Make the page that says which parameters can't be read, and what each takes."""
    title = "This address can’t be read"
    data = {"error": f"{title}: {'; '.join(faults)}", "faults": list(faults)}
    return Page(template="not_readable.html", title=title, data=data, status=400)


def beyond_the_end(number: str) -> Page:
    """Make the page that says that a list isn't that long."""
    title = f"There is no page {number[:9]}"
    data = {"error": f"{title}: the list is shorter", "what": "page"}
    return Page(template="not_readable.html", title=title, data=data, status=404)


def moved(path: str) -> Page:
    """Make the page that says that a thing now has another address."""
    data = {"moved_to": path}
    return Page(template="not_found.html", title="Moved", data=data, status=301, moved_to=path)


def whole_number(parameters: Parameters, name: str, *, default: int, most: int) -> int:
    """Read a count from the query string; absurd ones fall back to the default."""
    value = parameters.get(name) or ""
    return min(int(value), most) if value.isdecimal() and len(value) < 10 else default

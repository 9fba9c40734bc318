"""A posted act of an editor becomes a judgement, and its page is shown again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import Decision, add_judgement, undo_judgement
from db.site.people.forms import PRIVATE, Fields, Refusal, editor, in_base, posted
from db.site.schemas.parameters import Parameter, choice
from db.store import Store

LONGEST_NOTE = 500
# What an act makes of what was filled in: of the base, the id of its subject, the fields, who, why.
Act = Callable[[Store, str, Fields, str, str | None], Decision]
UNKNOWN = Refusal(400, "That can't be done here", "Go back, reload the page and try again.")


async def take_act(datasette: Datasette, request: Request, acts: Mapping[str, Act]) -> Response:
    """Append the judgement that an act is, or undo one, then show the page again.

    Raises Refusal for strangers, for acts that aren't known and for notes that are too long.
    """
    name = await editor(datasette, request)
    fields = await posted(request)
    act, note = fields.get("act", ""), noted(fields)
    subject = request.url_vars["slug"]
    if act == "undo":
        key = fields.get("id", "")[:80]
        await in_base(datasette, lambda base: undo_judgement(base, key, made_by=name, note=note))
    elif act in acts:
        make = acts[act]
        await in_base(
            datasette, lambda base: add_judgement(base, make(base, subject, fields, name, note))
        )
    else:
        raise UNKNOWN
    address = f"{quote(request.path)}?done={act}"
    return Response.redirect(address, status=303, headers=dict(PRIVATE))


def done_of(acts: Iterable[str]) -> tuple[Parameter, ...]:
    """Say what the address of a page takes that tells which act was just done."""
    return (choice("done", "undo", *acts),)


def noted(fields: Fields) -> str | None:
    """Give the reason that was filled in. Raises Refusal for one that is too long."""
    note = fields.get("note", "").strip()
    if len(note) > LONGEST_NOTE:
        raise Refusal(400, "The note is too long", f"{LONGEST_NOTE} characters are the most.")
    return note or None


def chosen(fields: Fields, prefix: str) -> list[str]:
    """Give the ids of the boxes that were ticked, each a field of its own."""
    return [name.removeprefix(prefix) for name in fields if name.startswith(prefix)]


def last_part(address: str) -> str:
    """Give the id at the end of an address of a page here; an id stays itself."""
    return address.strip().rstrip("/").rpartition("/")[2].partition("?")[0][:200]

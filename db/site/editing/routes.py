"""Addresses where editors mend what was read become pages and forms: a Datasette plugin."""

from __future__ import annotations

from datasette import hookimpl

from db.site.editing.acts import done_of
from db.site.editing.adding import PARAMETERS as ADDING
from db.site.editing.adding import show_adding, take_address
from db.site.editing.instrument import ACTS as OF_INSTRUMENT
from db.site.editing.instrument import show_instrument, take_instrument
from db.site.editing.sources import PARAMETERS as SOURCES
from db.site.editing.sources import show_sources, take_sources
from db.site.editing.stakeholder import ACTS as OF_STAKEHOLDER
from db.site.editing.stakeholder import SAME, show_stakeholder, take_stakeholder
from db.site.editing.story import ACTS as OF_STORY
from db.site.editing.story import show_story, take_story
from db.site.editing.today import PARAMETERS as TODAY
from db.site.editing.today import show_today, take_today
from db.site.people.routes import Form, View, form_view

# Path pattern, what shows it, what takes its form, what its address takes.
FORMS: tuple[Form, ...] = (
    (r"desk", show_today, take_today, TODAY),
    (r"desk/sources", show_sources, take_sources, SOURCES),
    (r"desk/add", show_adding, take_address, ADDING),
    (r"story/(?P<slug>[^/]+)/edit", show_story, take_story, done_of(OF_STORY)),
    (
        r"stakeholder/(?P<slug>[^/]+)/edit",
        show_stakeholder,
        take_stakeholder,
        (*done_of(OF_STAKEHOLDER), SAME),
    ),
    (
        r"instrument/(?P<slug>[^/]+)/edit",
        show_instrument,
        take_instrument,
        done_of(OF_INSTRUMENT),
    ),
)


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette the addresses where editors mend what was read."""
    return [
        (rf"^/{pattern}$", form_view(show, take, parameters))
        for pattern, show, take, parameters in FORMS
    ]

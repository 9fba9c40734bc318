"""The catalogue's sources and those of the desk become the sources to crawl."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable

from pydantic import ValidationError

from crawlers.crawl.catalogue import SourceEntry
from db.editing.sources import desk_sources
from db.errors import CatalogueError
from db.records import Source
from db.rows import Row
from db.store import Store

ON = "on"
logger = logging.getLogger(__name__)


def with_desk_sources(
    store: Store, sources: Iterable[Source], *, whole: bool
) -> tuple[Source, ...]:
    """Leave out what editors paused or removed; add, to a `whole` catalogue, what they added."""
    edited = desk_sources(store)
    going = [source for source in sources if _is_on(edited.get(source.id))]
    if whole:
        present = {source.id for source in going}
        for source_id, edit in edited.items():
            if _is_on(edit) and edit["entry"] and source_id not in present:
                try:
                    going.append(source_of(edit))
                except CatalogueError as error:
                    logger.warning("passed over: %s", error)
    return tuple(going)


def source_of(edit: Row) -> Source:
    """Make the record of an added source. Raises CatalogueError for one that can't be crawled."""
    try:
        return SourceEntry.model_validate(json.loads(edit["entry"])).record()
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise CatalogueError(edit["id"], f"{where}: {fault['msg']}", "add it anew") from error


def _is_on(edit: Row | None) -> bool:
    """Tell whether a source isn't stopped."""
    return edit is None or edit["state"] == ON

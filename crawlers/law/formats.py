"""formats.toml becomes checked descriptions of what registers of law answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from db.law.records import StepState
from db.records import InstrumentKind


class Further(BaseModel):
    """What to ask after an answer: an expression that gives objects with `to`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    each: str
    form: str = "{}"


class Pages(BaseModel):
    """Which page of its list an answer is, and how the next one is asked for.

    `address` gives the next page's whole address, where an interface says it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str = "`1`"
    last: str = "`2`"
    parameter: str = "page"
    address: str | None = None


class Part(BaseModel):
    """One form of answer: by what it is told, and where the fields of its records are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    shape: str
    items: str
    each: str | None = None
    whole: str | None = None
    key: str | None = None
    key_in_url: str | None = None
    part_of: str | None = None
    jurisdiction: str | None = None
    jurisdiction_by_number: str | None = None
    session: str | None = None
    years: str | None = None
    years_from: str | None = None
    number: str | None = None
    type: str | None = None
    name_of: str | None = None
    aliases: str | None = None
    url: str | None = None
    summary: str | None = None
    words: str | None = None
    words_code: str | None = None
    words_by_day: str | None = None
    version: str | None = None
    same_as: str | None = None
    facts: Mapping[str, str] = {}
    newest_first: bool = False
    steps: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    further: tuple[Further, ...] = ()
    pages: Pages | None = None


class Register(BaseModel):
    """One register: what its codes mean, and the forms of its answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    licence: str
    jurisdiction: str | None = None
    state: bool = False
    refuse: str | None = None
    dates: str = "iso"
    kinds: Mapping[str, str] = {}
    phrases: Mapping[str, str] = {}
    words_of: Mapping[str, str] = {}
    types: Mapping[str, InstrumentKind] = {}
    states: Mapping[str, StepState] = {}
    parts: tuple[Part, ...] = ()


def _load() -> dict[str, Register]:
    content = resources.files("crawlers").joinpath("law", "formats.toml").read_text("utf-8")
    tables: dict[str, Any] = tomllib.loads(content)
    return {name: Register.model_validate(table) for name, table in tables.items()}


REGISTERS: Mapping[str, Register] = _load()

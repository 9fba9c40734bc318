"""The name of a register becomes what reads its answers, and what pages have to say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from crawlers.law import bill_status, cellar, edpb, gdprhub, public_lists, uk_legislation
from crawlers.law.answers import Answer, read_json_answer
from crawlers.law.formats import REGISTERS

Reader = Callable[[bytes, str], Answer]

READERS: Mapping[str, Reader] = {
    **{name: partial(read_json_answer, name=name) for name in REGISTERS},
    **public_lists.LISTS,
    bill_status.FORMAT: bill_status.read_congress,
    cellar.FORMAT: cellar.read_cellar,
    edpb.FORMAT: edpb.read_edpb,
    gdprhub.FORMAT: gdprhub.read_gdprhub,
    uk_legislation.FORMAT: uk_legislation.read_uk_legislation,
}
LICENCES: Mapping[str, str] = {
    **{name: register.licence for name, register in REGISTERS.items()},
    **public_lists.LICENCES,
    cellar.FORMAT: cellar.LICENCE,
    edpb.FORMAT: edpb.LICENCE,
    gdprhub.FORMAT: gdprhub.LICENCE,
    uk_legislation.FORMAT: uk_legislation.LICENCE,
}


def read_answer(body: bytes, url: str, register: str) -> Answer:
    """Read an answer of a register. Raises InputError when it isn't one."""
    return READERS[register](body, url)

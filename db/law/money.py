"""The amount of a fine, in whatever currency, becomes one of four sizes, at a dated rate."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

# The least euro of each size, and what people call it.
SIZES = {
    "under-10000": (0.0, "under € 10,000"),
    "to-100000": (10_000.0, "€ 10,000 to 100,000"),
    "to-1000000": (100_000.0, "€ 100,000 to 1 million"),
    "above-1000000": (1_000_000.0, "above € 1 million"),
}
LARGEST = 1e15

LOWERED = re.compile(
    r"\bfine (?:cut|lowered|reduced) to (?P<currency>[A-Z]{3}) (?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?P<million> million)?"
)


@cache
def _file() -> dict[str, Any]:
    """Read the rates, with their day and source."""
    return tomllib.loads(files("db").joinpath("law", "rates.toml").read_text("utf-8"))


def rates() -> dict[str, float]:
    """Give how many units of each currency a euro was."""
    return dict(_file()["rates"])


def rates_of() -> str:
    """Give the month of the rates, as EDTF."""
    return str(_file()["of"])


def rates_url() -> str:
    """Give where the rates can be checked."""
    return str(_file()["source_url"])


def is_converted(jurisdiction: str | None, currency: str | None) -> bool:
    """Tell whether a sum is told in another currency than the one in which it was imposed."""
    own = _file()["own"].get((jurisdiction or "").partition("-")[0])
    return own is not None and currency is not None and currency != own


def in_euro(amount: float | None, currency: str | None) -> float | None:
    """Give about how many euro an amount is; None where no rate of its currency is known."""
    rate = rates().get(currency or "")
    return None if amount is None or rate is None else amount / rate


def size_of(amount: float | None, currency: str | None) -> str | None:
    """Tell the size of an amount."""
    euro = in_euro(amount, currency)
    if euro is None:
        return None
    return next(name for name, (least, _) in reversed(SIZES.items()) if euro >= least)


def bounds_of(size: str) -> tuple[float, float]:
    """Give the least euro of a size, and the least of the next one."""
    leasts = [least for least, _ in SIZES.values()] + [LARGEST]
    place = list(SIZES).index(size)
    return leasts[place], leasts[place + 1]


def euro_in_sql(amount: str, currency: str) -> str:
    """Write the expression that gives the euro of two columns; null without a known rate."""
    cases = " ".join(f"when '{code}' then {rate}" for code, rate in sorted(rates().items()))
    return f"({amount} / case {currency} {cases} end)"


def lowered_to(appeal: str | None, currency: str | None) -> float | None:
    """Read in the words on an appeal to what a fine was lowered, in its own currency."""
    match = LOWERED.search(appeal or "")
    if match is None or match["currency"] != currency:
        return None
    return float(match["number"].replace(",", "")) * (1e6 if match["million"] else 1)

"""Prices and a budget become what a model may still be asked."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.llm.request import Request
from sidelight.llm.requests import PARAMETERS

MILLION = 1_000_000
CHARACTERS_PER_TOKEN = 3  # at least, in English and JSON: an estimate that errs upwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What asking may cost, in US dollars, at which prices for a million tokens, how often."""

    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    per_minute: float | None = None

    def cost(self, tokens_in: float | None, tokens_out: float | None) -> float | None:
        """Give what tokens cost; None where prices or tokens aren't known."""
        if None in (self.price_in, self.price_out, tokens_in, tokens_out):
            return None
        spent = (tokens_in or 0) * (self.price_in or 0) + (tokens_out or 0) * (self.price_out or 0)
        return spent / MILLION

    def most(self, request: Request) -> float:
        """Give the most that a request may cost."""
        characters = len(request.system) + len(request.prompt)
        return self.cost(characters / CHARACTERS_PER_TOKEN, PARAMETERS["max_tokens"]) or 0.0

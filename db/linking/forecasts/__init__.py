"""Forecasts become verdicts: what was foreseen, and whether it came to pass."""

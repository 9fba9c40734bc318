"""Sentences become dated events and forecasts."""

"""Sentences become dated events."""

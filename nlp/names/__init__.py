"""Spans that name somebody, their kinds, and who a pronoun is."""

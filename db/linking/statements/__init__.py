"""Quotations, claims, events and stances become utterances, positions and relations."""

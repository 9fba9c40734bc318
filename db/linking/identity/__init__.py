"""Mentions become stakeholders and instruments: who is who across articles."""

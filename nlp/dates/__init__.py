"""Expressions of time become EDTF dates."""

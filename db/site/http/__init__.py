"""Requests and responses: guards, caching, errors, formats."""

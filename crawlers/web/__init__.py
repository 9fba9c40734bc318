"""Addresses on the web: which are safe, which are the same, and how an exchange ended."""

"""Linking: annotations of single articles become the linked base."""

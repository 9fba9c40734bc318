"""Captures become articles: text, title, byline, day, and what changed since the last visit."""

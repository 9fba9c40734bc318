"""Spiders, generic: one for each way a source lists its pages, never one for an outlet."""

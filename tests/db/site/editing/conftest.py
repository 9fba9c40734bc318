"""Editors and readers, as on the other pages where people write."""

from tests.db.site.people.conftest import community, desk, editor, kb, reader

__all__ = ["community", "desk", "editor", "kb", "reader"]

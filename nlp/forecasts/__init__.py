"""Statements about the future: what is foretold, by whom and by when."""

"""Words asked for become ranked lines of the search index."""

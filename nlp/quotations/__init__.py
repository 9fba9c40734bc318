"""Words attributed to somebody: speaker, cue, content."""

"""Whether a text is about monitoring at work."""

"""Pages about laws beside those of one law and of all."""

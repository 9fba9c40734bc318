"""Pages about laws and decisions: all of them, one of them, two places side by side."""

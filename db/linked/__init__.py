"""The linked tables: what a row of each holds, and how each is written and kept."""

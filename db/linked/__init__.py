"""The linked tables: what a row of each holds, how each is written and kept, whose titles are."""

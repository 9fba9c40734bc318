"""Pages that readers make for themselves by what they put into the address."""

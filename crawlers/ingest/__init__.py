"""Files, addresses and archives of other people become captures."""

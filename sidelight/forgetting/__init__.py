"""An article, an address or a person goes for good, out of base, archive and community."""

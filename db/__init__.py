"""DB: what things are and where they rest."""

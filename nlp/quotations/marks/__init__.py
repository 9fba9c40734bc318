"""Quote marks of every kind, in pairs and alone."""

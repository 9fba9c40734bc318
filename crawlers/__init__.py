"""Sources become captures, captures become articles; no other package knows HTTP and HTML."""

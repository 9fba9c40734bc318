"""Site: the Datasette plugin that turns the linked base into pages."""

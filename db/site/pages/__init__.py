"""Pages: each turns rows of the knowledge base into the data of one kind of page."""

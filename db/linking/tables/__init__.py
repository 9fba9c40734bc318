"""What linking decided becomes rows of tables and of the search index."""

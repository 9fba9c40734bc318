"""What is to be fetched, when, and by whom: orders, sources, schedule and frontier."""

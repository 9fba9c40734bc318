"""What is on the topic is taken out of large archives, by many workers if need be."""

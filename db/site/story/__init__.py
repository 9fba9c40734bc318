"""What a story's page says of its sides and of other stories."""

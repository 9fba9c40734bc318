"""What is followed becomes everything new that the base holds of it."""

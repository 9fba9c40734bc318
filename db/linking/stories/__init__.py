"""Articles become stories with states and noise levels."""

"""What language models wrote, as far as pages may show it."""

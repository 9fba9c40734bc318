"""Words, sentences and dates as linking compares them."""

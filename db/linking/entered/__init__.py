"""Events that were entered by hand: what was read of them, and the stories they belong to."""

"""The second reader at work: requests go out, answers come in, articles are read by them."""

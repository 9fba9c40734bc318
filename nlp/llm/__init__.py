"""The second reader: what a language model answers becomes annotations, each with its receipt."""

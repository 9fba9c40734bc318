"""What extractors share: the parse, clauses, word lists, the language."""

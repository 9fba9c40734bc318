"""Words that stand for a speaker become whom they stand for: pronouns, documents, descriptions."""

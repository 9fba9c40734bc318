"""Sentences about stories by a language model, held to published readings and their words."""

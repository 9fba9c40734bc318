"""Answers that list pages (feeds, interfaces, forum threads) become addresses and entries."""

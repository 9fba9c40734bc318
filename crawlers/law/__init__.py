"""Answers of registers of law become records: one small reader, or some lines of data, each."""

"""A story or a quotation becomes a file that proves itself, on a machine without the base."""

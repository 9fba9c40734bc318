"""Which addresses are of the public web: one rule for forms, commands and crawler."""

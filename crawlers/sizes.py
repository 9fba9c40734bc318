"""How large what comes from outside may be, before it is passed over."""

MAX_BODY_BYTES = 10_000_000  # of a response, a file, a line
MAX_TEXT = 1_000_000  # characters of an article, some 160,000 words
TOO_LARGE = f"is larger than {MAX_BODY_BYTES // 1_000_000} MB"
TOO_LONG = f"has more than {MAX_TEXT:,} characters of text"

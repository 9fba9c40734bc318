"""Reference: curated facts as files, and their loading."""

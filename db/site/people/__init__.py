"""The pages that people act on: sign-in, review, comments, moderation, following."""

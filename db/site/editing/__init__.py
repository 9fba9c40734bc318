"""The pages on which editors mend what was read: stories, stakeholders, instruments."""

"""What a file must be to be opened as one of ours."""

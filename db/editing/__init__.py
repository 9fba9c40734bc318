"""What editors do at the desk becomes judgements, and judgements become what linking follows."""

"""What stages did and are doing, told to a person: sentences and progress."""

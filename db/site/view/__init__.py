"""What pages are made of: parameters, evidence, marked text, choices."""

"""Who watches whom at work, who speaks as what, and whose fault something is."""

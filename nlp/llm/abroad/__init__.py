"""Articles in other languages: which of them a model is asked about, and what bears it out."""

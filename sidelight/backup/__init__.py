"""A knowledge base, its archive and what people added <-> a folder that can be taken away."""

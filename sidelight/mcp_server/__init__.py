"""The base as a server of the Model Context Protocol; the SDK it needs is an extra."""

"""The sample newsroom: invented reporting, served on loopback like the real web."""

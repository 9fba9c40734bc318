"""Practices of monitoring in a text: claims about them and stances towards them."""

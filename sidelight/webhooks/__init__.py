"""New events and positions become signed messages to whoever asked to be told."""

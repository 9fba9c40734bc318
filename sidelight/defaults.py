"""What the command and the stages take where nothing else is said."""

MODEL = "en_core_web_sm"

"""Claims about practices: proposed, judged, and each with its claimant."""

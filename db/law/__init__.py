"""Records of registers of law become instruments with dated steps, sponsors and hearings."""

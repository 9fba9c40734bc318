"""Happenings: what the timeline lets pass, shows, draws from and gives to other programs."""

"""What readers ask across pages: who parted from whom, a life in dates, what changed, lists."""

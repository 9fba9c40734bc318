"""What people add, kept apart from the base that is rebuilt: editors, comments, subscriptions."""

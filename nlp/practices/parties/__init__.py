"""Who watches whom at work, who speaks as what, whose fault it is, how surely a side shows."""

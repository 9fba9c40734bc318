"""Sidelight front desk: the command and the order of the stages."""

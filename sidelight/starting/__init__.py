"""The first hour of a base: whom to ask, who answers, who moved, and the last days' reporting."""

"""Evaluation: what we extract is compared with what people marked."""

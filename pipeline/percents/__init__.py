"""Percentages: how much, of what, which way."""

"""Percentages in the text: units, numbers, parts of a whole."""

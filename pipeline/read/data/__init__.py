"""Frequencies of letter pairs."""

"""Accuracy of the pipeline on gold corpora: ``python -m evaluation --gold DIR``."""

"""Speed beside natasha's own pipeline, measured in one run: ``python -m benchmarks --gold DIR``."""

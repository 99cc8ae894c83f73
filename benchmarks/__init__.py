"""Speed beside natasha's own pipeline, measured in one run: ``python -m benchmarks --gold DIR``."""

MODELS = ("fast", "natasha")
"""Models of names (`pipeline.config.MODELS`) whose speed is compared; the accurate one is much slower."""

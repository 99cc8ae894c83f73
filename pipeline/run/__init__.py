"""Runs: steps over shards, workers, and the files that they leave."""

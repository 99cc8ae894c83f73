"""The command: ``python -m svodka``. The library is `pipeline`."""

"""``python -m svodka``: the same as ``svodka``."""

from pipeline.__main__ import main

if __name__ == "__main__":
    main()

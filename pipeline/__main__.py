"""The process: ``svodka`` and ``python -m pipeline`` start here, before numpy is imported."""

from __future__ import annotations

import os

BLAS_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main() -> None:
    """Run the command line with one BLAS thread per process: more are slower, and workers share the cores.

    The libraries read these variables once, when they are loaded.
    """
    for variable in BLAS_THREADS:
        os.environ.setdefault(variable, "1")
    from pipeline import cli

    cli.main()


if __name__ == "__main__":
    main()

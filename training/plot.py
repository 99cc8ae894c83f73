"""Learning curves of a run as SVG."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "svodka"  # the same file for the same figures

from matplotlib import pyplot as plt  # noqa: E402

FIGURES = {"nested": "all types, nested", "flat": "PER, LOC, ORG", "names": "PER, LOC, ORG, names only"}


def plot(log: Path, out: Path) -> None:
    """Draws the F1 of every epoch in `log` (see `training.train`), a panel for each corpus."""
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    corpora = [name for name, value in rows[0].items() if isinstance(value, dict)]
    size = (4 * len(corpora), 3.2)
    figure, panels = plt.subplots(1, len(corpora), figsize=size, squeeze=False, sharey=True)
    for panel, corpus in zip(panels[0], corpora, strict=True):
        for key, label in FIGURES.items():
            panel.plot([row["epoch"] for row in rows], [row[corpus][key] for row in rows], label=label)
        panel.set_title(corpus)
        panel.set_xlabel("epoch")
        panel.set_ylim(0.6, 1.0)
        panel.grid(alpha=0.3)
    panels[0][0].set_ylabel("F1, strict spans")
    panels[0][0].legend(fontsize="small")
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None})

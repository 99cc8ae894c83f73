"""The figure of docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def plot(results: dict[str, Any], path: Path) -> None:
    """Articles per second of every run, and microseconds per token as articles grow."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "svodka"
    from matplotlib import pyplot as plt

    figure, (speed, grown) = plt.subplots(1, 2, figsize=(11, 4.2), width_ratios=(3, 2))
    runs = {
        name: run["median"]["articles_per_second"]
        for name, run in results["compare"]["runs"].items()
        if "articles_per_second" in run["median"]
    }
    names = [*runs][::-1]
    colours = ["#9a9a9a" if name.startswith("natasha") else "#2a6f97" for name in names]
    bars = speed.barh(names, [runs[name] for name in names], color=colours)
    speed.bar_label(bars, fmt="%.0f", padding=3)
    speed.set_xlabel("articles per second")
    speed.spines[["top", "right"]].set_visible(False)
    for series, label in (("number", "all articles"), ("length", "one article")):
        found = results["growth"][series]
        times = [one["microseconds_per_token"] for one in found]
        grown.plot([one["tokens"] / one.get("copies", 1) for one in found], times, "o-", label=label)
    grown.set(xscale="log", xlabel="tokens", ylabel="µs per token", ylim=(0, None))
    grown.spines[["top", "right"]].set_visible(False)
    grown.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)

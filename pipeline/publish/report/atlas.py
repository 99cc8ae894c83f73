"""Where: the outline of the land and the places of the corpus, in Miller's projection."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np

from pipeline.arrays import Doubles
from pipeline.publish.report.corpus import Corpus, records

WIDTH = 1000
"""Units of the drawing from one side of the world to the other."""
WEST = -168.4
"""Degrees east of the left edge: in Bering Strait, where it cuts no land in two."""
NORTH = 81.0
PLACES = 80
LABELLED = 30
LETTER = 10
"""Width of a letter of a name at most, on average, in a wide face, where letters are 15 high."""
LINE = 18
"""Height of a name there."""
SMALLEST = 0.16
"""Share of the world's width of the smallest window."""
RATIO = 0.52
"""Height of the window to its width."""
OUTSIDE = 0.015
"""Share of the articles' places beyond which the window may end, on each side."""
MARGIN = 0.08
"""Of the window, around its outermost places."""


def project(east: float, north: float) -> tuple[float, float]:
    """Degrees to units of the drawing: x to the right, y down from 81 degrees north (Miller 1942)."""
    scale = WIDTH / (2 * np.pi)
    x = np.radians((east - WEST) % 360) * scale
    return float(x), float((_miller(NORTH) - _miller(north)) * scale)


def _miller(north: float) -> float:
    return float(1.25 * np.log(np.tan(np.pi / 4 + 0.4 * np.radians(north))))


def land() -> str:
    """The outline as data of an SVG path."""
    parts = []
    for line in (files(__package__) / "data" / "land.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        points = [map(float, point.split(",")) for point in line.split()]
        places = [project(east, min(north, NORTH)) for east, north in points]
        drawn = list(dict.fromkeys(f"{x:.1f} {y:.1f}" for x, y in places))
        if len(drawn) > 2:
            parts.append(f"M{'L'.join(drawn)}z")
    return "".join(parts)


def places(corpus: Corpus) -> dict[str, Any] | None:
    """The places with coordinates, most articles first, and the window that holds them all."""
    every = corpus.entities[corpus.entities["list"] == "places"]
    known = every.dropna(subset=["latitude", "longitude"]).head(PLACES)
    if known.empty:
        return None
    at = [project(east, north) for east, north in zip(known["longitude"], known["latitude"], strict=True)]
    left, top, width, height = window(np.array(at), known["n_articles"].to_numpy(float))
    unit = width / WIDTH  # circles and letters keep their size on the screen, however wide the window is
    most = float(known["n_articles"].max())
    circles = [
        {
            "entity": int(row.Index),
            "name": row.name,
            "x": round(x, 2),
            "y": round(y, 2),
            "r": round(unit * (4 + 18 * float(np.sqrt(row.n_articles / most))), 2),
            "n": int(row.n_articles),
            "label": None,
        }
        for row, (x, y) in zip(records(known), at, strict=True)
    ]
    label(circles, unit, (left, top, width, height))
    return {
        "middle": round((at[0][0] - left) / width, 3),
        "window": f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        "font": round(15 * unit, 2),
        "unit": round(unit, 3),
        "circles": circles,
        "known": int(every["latitude"].notna().sum()),
        "all": len(every),
    }


def window(points: Doubles, weights: Doubles) -> tuple[float, float, float, float]:
    """(left, top, width, height) of the part of the world that holds all points (n, 2) but a few outermost.

    `weights` (n,): on each side, points that have together no more than `OUTSIDE` of it are left out.
    """
    sides = []
    for axis in points.T:
        order = np.argsort(axis)
        below = np.cumsum(weights[order]) / weights.sum()
        inside = (below > OUTSIDE) & (below - weights[order] / weights.sum() < 1 - OUTSIDE)
        sides.append(axis[order][inside][[0, -1]])
    low, high = np.array(sides).T
    wide, tall = (high - low) * (1 + 2 * MARGIN)
    width = min(max(wide, tall / RATIO, SMALLEST * WIDTH), WIDTH)
    left, top = (low + high) / 2 - np.array([width, width * RATIO]) / 2
    left = min(max(left, 0), WIDTH - width)
    return float(left), float(max(top, 0)), float(width), float(width * RATIO)


def label(circles: list[dict[str, Any]], unit: float, bounds: tuple[float, float, float, float]) -> None:
    """Give the largest circles a name beside them, where it covers neither a name nor a larger circle."""
    left, top, width, height = bounds
    taken: list[tuple[float, float, float, float]] = []
    for circle in circles[:LABELLED]:
        wide, tall = len(circle["name"]) * LETTER * unit, LINE * unit
        x, y, r = circle["x"], circle["y"], circle["r"] + 3 * unit
        choices = (
            (x + r, y - tall / 2, "start"),
            (x - r - wide, y - tall / 2, "end"),
            (x - wide / 2, y - r - tall, "middle"),
            (x - wide / 2, y + r, "middle"),
        )
        for x0, y0, anchor in choices:
            box = (x0, y0, x0 + wide, y0 + tall)
            inside = left <= box[0] and box[2] <= left + width and top <= box[1] and box[3] <= top + height
            others = [
                _square(other) for other in circles if other is not circle and other["n"] >= circle["n"]
            ]
            if inside and not any(_overlap(box, other) for other in [*taken, *others]):
                at = {"start": box[0], "end": box[2], "middle": x}[anchor]
                circle["label"] = {"x": round(at, 2), "y": round(y0 + 0.78 * tall, 2), "anchor": anchor}
                taken.append(box)
                break


def _square(circle: dict[str, Any]) -> tuple[float, float, float, float]:
    x, y, r = circle["x"], circle["y"], 0.8 * circle["r"]
    return x - r, y - r, x + r, y + r


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

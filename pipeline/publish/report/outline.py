"""Makes `data/land.tsv`: ``python -m pipeline.publish.report.outline world-atlas-2.0.2.tgz``.

The archive is npm's package world-atlas (ISC), which carries Natural Earth's land in 1:110 million (public
domain) as TopoJSON: rings are chains of shared arcs, whose points are differences on a grid.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "data" / "land.tsv"
MEMBER = "package/land-110m.json"
HEAD = """\
# Outline of the land: a ring per line, its points as "degrees east,degrees north".
# Natural Earth 1:110 million (https://www.naturalearthdata.com, public domain), from npm's world-atlas (ISC).
# Made by python -m pipeline.publish.report.outline: do not edit.
"""
SOUTH = -58
"""Degrees north: rings that lie beyond, Antarctica, are of no use to a map of news."""


def table(topology: dict[str, Any]) -> str:
    """The whole table."""
    arcs = list(_arcs(topology))
    lines = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points = _ring(ring, arcs)
                if max(north for _, north in points) > SOUTH:
                    lines.append(" ".join(f"{east:.1f},{north:.1f}" for east, north in points))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _arcs(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The arcs in degrees: the first point of an arc is a place on the grid, the others are steps."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * wide + west, y * high + south))
        yield points


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs end to end, each without the point that repeats its forerunner's; ~n is arc n, backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


if __name__ == "__main__":
    with tarfile.open(sys.argv[1]) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None, MEMBER
        TABLE.write_text(table(json.load(member)), encoding="utf-8")

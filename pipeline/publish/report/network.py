"""Who with whom: people named in one article, laid out so that no name hides another."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from pipeline.arrays import Doubles, Rows
from pipeline.publish.report.corpus import Corpus, records

LINES = 70
"""Lines that a reader can still follow."""
CROWD = 25
"""People of an article beyond whom it is a list, in which standing together says little."""
LETTER = 7.6
"""Width of a letter of a name, in units of the drawing."""
LINE = 34
"""Height of a node with its name."""
DOT = 5
"""Of a node, above its middle; the name is below."""
STRETCH = 2.2
"""Distance of nodes side by side to that of nodes one below the other: names are wide and low."""
LONGEST = 90.0
"""Length of an upright line at rest where there is room for more."""
REACH = 2.5
"""Lengths of a line at rest beyond which nodes do not push each other."""
GRAVITY = 0.05
"""Pull to the middle: parts that nothing joins would drift away."""
WIDEST = 1.5
"""How far the drawing may be drawn out to fill its size."""
STEPS = 400


def pairs(corpus: Corpus) -> pd.DataFrame:
    """Pairs of people (a < b) with the articles that name both and the sentences that do."""
    people = corpus.entities.index[corpus.entities["list"] == "people"]
    named = corpus.mentions[corpus.mentions["entity"].isin(people)]
    together = _together(named, "doc").to_frame("n_articles")
    together["n_sentences"] = _together(named, "sentence")
    together = together.fillna({"n_sentences": 0}).astype(int).reset_index()
    order = ["n_articles", "n_sentences", "a", "b"]
    return together.sort_values(order, ascending=[False, False, True, True]).reset_index(drop=True)


def _together(named: pd.DataFrame, unit: str) -> pd.Series:
    """Number of articles or sentences by pair."""
    groups = named[["entity", unit]].drop_duplicates().groupby(unit)["entity"]
    found = [
        pair for group in groups if 1 < len(group[1]) <= CROWD for pair in combinations(sorted(group[1]), 2)
    ]
    return pd.DataFrame(found, columns=["a", "b"], dtype=int).groupby(["a", "b"]).size()


def network(corpus: Corpus, size: tuple[int, int], most: int) -> dict[str, Any] | None:
    """The people of the strongest pairs, at most so many, and their lines, in a drawing of this size."""
    strongest = pairs(corpus)
    kept: list[int] = []
    for pair in records(strongest):
        new = {pair.a, pair.b}.difference(kept)
        if len(kept) + len(new) <= most:
            kept += sorted(new)
        if len(kept) == most:
            break
    if len(kept) < 2:
        return None
    lines = strongest[strongest["a"].isin(kept) & strongest["b"].isin(kept)].head(LINES)
    kept = sorted(set(lines["a"]) | set(lines["b"]))
    size = (size[0], int(size[1] * (0.25 + 0.75 * len(kept) / most)))
    people = corpus.entities.loc[kept]
    names = people["name"].tolist()
    boxes = np.array([(len(name) * LETTER + 8, LINE) for name in names])
    at = {entity: row for row, entity in enumerate(kept)}
    ends = np.array([(at[line.a], at[line.b]) for line in records(lines)])
    weights = lines["n_articles"].to_numpy(float)
    places = spread(layout(ends, weights, boxes, size), boxes)
    low, high = (places - boxes / 2).min(0), (places + boxes / 2).max(0)
    left = min(low[0], (low[0] + high[0] - size[0]) / 2)
    width = max(high[0] - low[0], size[0])
    top = float(np.sqrt(people["n_articles"].max()))
    return {
        "window": f"{left:.0f} {low[1]:.0f} {width:.0f} {high[1] - low[1]:.0f}",
        "nodes": [
            {
                "entity": entity,
                "name": name,
                "x": _dot(place)[0],
                "y": _dot(place)[1],
                "r": round(3 + 6 * float(np.sqrt(n)) / top, 1),
                "n": int(n),
            }
            for entity, name, place, n in zip(kept, names, places, people["n_articles"], strict=True)
        ],
        "lines": [
            {
                "a": line.a,
                "b": line.b,
                "from": _dot(places[i]),
                "to": _dot(places[j]),
                "width": round(float(1 + 4 * line.n_articles / weights.max()), 1),
                "n": line.n_articles,
                "sentences": line.n_sentences,
                "names": (names[i], names[j]),
            }
            for line, (i, j) in zip(records(lines), ends, strict=True)
        ],
    }


def _dot(place: Doubles) -> tuple[float, float]:
    return round(float(place[0]), 1), round(float(place[1]) - DOT, 1)


def layout(ends: Rows, weights: Doubles, boxes: Doubles, size: tuple[int, int]) -> Doubles:
    """(n, 2) places of n nodes by springs: lines pull, nodes push (Fruchterman and Reingold 1991).

    `ends` (m, 2) are the nodes of the lines, `weights` (m,) how strong they are, `boxes` (n, 2) the width and
    height of each node. The nodes start on a circle in order, so the same input gives the same picture.
    """
    n = len(boxes)
    stretch = np.array([STRETCH, 1.0])
    area = np.array(size) / stretch
    turn = 2 * np.pi * np.arange(n) / n
    places = np.stack([np.cos(turn), np.sin(turn)], 1) * area / 3
    ideal = min(0.9 * float(np.sqrt(area.prod() / n)), LONGEST)
    pull = 0.3 + 0.7 * weights / weights.max()
    for step in range(STEPS):
        apart = places[:, None] - places[None]
        far = np.maximum(np.linalg.norm(apart, axis=2), 1)
        push = np.where(far < REACH * ideal, (ideal / far) ** 2, 0)
        force = (apart * push[..., None]).sum(1)
        line = places[ends[:, 0]] - places[ends[:, 1]]
        tension = line * (pull * np.linalg.norm(line, axis=1) / ideal)[:, None]
        np.add.at(force, ends[:, 0], -tension)
        np.add.at(force, ends[:, 1], tension)
        force -= GRAVITY * places
        heat = 0.1 * area.min() * (1 - step / STEPS)
        norm = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        places = places + force * (np.minimum(norm, heat) / norm)[:, None]
    places = places * stretch
    reach = (places + boxes / 2).max(0) - (places - boxes / 2).min(0)
    drawn: Doubles = places * np.minimum(np.array(size) / reach, WIDEST)
    return drawn


def spread(places: Doubles, boxes: Doubles) -> Doubles:
    """The nearest places at which no box covers another: boxes that overlap part along the shorter way."""
    places = places.copy()
    for _ in range(STEPS):
        apart = places[:, None] - places[None]
        over = (boxes[:, None] + boxes[None]) / 2 - np.abs(apart)
        overlaps = np.argwhere(np.triu((over > 0).all(2), 1))
        if not len(overlaps):
            break
        for i, j in overlaps:
            axis = int(over[i, j, 1] < over[i, j, 0])
            way = 0.5 if apart[i, j, axis] >= 0 else -0.5
            places[i, axis] += way * (over[i, j, axis] / 2 + 1)
            places[j, axis] -= way * (over[i, j, axis] / 2 + 1)
    return places

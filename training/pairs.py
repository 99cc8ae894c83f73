"""Letter pairs of Russian, by which `pipeline.read.letters` tells the old encodings apart.

    python -m training.pairs news.jsonl > pipeline/read/data/pairs.tsv

Counts every second article of a file of JSON lines; the others are left for measuring.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import Path

from pipeline.read.letters import ALPHABET, WORST


def bits(texts: Iterable[str]) -> dict[str, list[int]]:
    """For each first letter the bits of each second one: -log2 of its share, rounded, `WORST` at most.

    The first of `ALPHABET` stands for all that is no letter.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        folded = re.sub(f"[^{ALPHABET[1:]}]+", ALPHABET[0], text.lower().replace("ё", "е"))
        pairs.update(pairwise(f"{ALPHABET[0]}{folded}{ALPHABET[0]}"))
    table = {}
    for first in ALPHABET:
        total = sum(pairs[first, second] for second in ALPHABET) + len(ALPHABET)
        costs = (-math.log2((pairs[first, second] + 1) / total) for second in ALPHABET)
        table[first] = [min(WORST, round(cost)) for cost in costs]
    return table


def main() -> None:
    """Print the table for the texts of a file."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        table = bits(json.loads(line)["text"] for line in islice(lines, 0, None, 2))
    print("", *ALPHABET, sep="\t")
    for first, costs in table.items():
        print(first, *costs, sep="\t")


if __name__ == "__main__":
    main()

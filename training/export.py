"""A checkpoint as the float16 arrays that the package ships."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch


def export(checkpoint: Path, out: Path, head: str = "nerel") -> None:
    """Writes the encoder and one head of `checkpoint` to the npz file `out`."""
    saved = torch.load(checkpoint, weights_only=True)
    arrays = {}
    for name, value in saved["net"].items():
        if not name.startswith("heads.") or name.startswith(f"heads.{head}."):
            arrays[name.replace(f"heads.{head}", "head")] = value.numpy().astype(np.float16)
    arrays["tracks"] = np.array(json.dumps(saved["heads"][head]))
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **arrays)

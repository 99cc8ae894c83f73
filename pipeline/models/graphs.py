"""ONNX graphs that `training` writes, run by onnxruntime."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def session(path: Path) -> Any:
    """An inference session of a graph, on one core."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at import: else it reports to its maker
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep, for each graph, what its largest input once took
    options.log_severity_level = 3  # errors
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def facts(graph: Any) -> dict[str, Any]:
    """The metadata that `training` wrote into a graph."""
    return {name: json.loads(fact) for name, fact in graph.get_modelmeta().custom_metadata_map.items()}

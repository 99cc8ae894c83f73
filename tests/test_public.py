import os
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline


def test_public_names_are_the_documented_ones() -> None:
    assert pipeline.__all__ == ["Article", "annotate", "articles", "load", "render", "view"]
    for name in pipeline.__all__:
        assert getattr(pipeline, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verbs'"):
        pipeline.verbs  # noqa: B018


@pytest.mark.parametrize("module", ["natasha", "pymorphy2", "yargy", "torch"])
def test_annotating_does_not_import(module: str) -> None:
    code = f"import sys, pipeline; pipeline.annotate('Рост.'); sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_limits_blas_threads_before_numpy_is_imported() -> None:
    code = (
        "import os, sys, pipeline.__main__ as m;"
        "assert 'numpy' not in sys.modules;"
        "sys.argv = ['svodka', 'schema'];"
        "m.main();"
        "assert os.environ['OPENBLAS_NUM_THREADS'] == '1'"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_annotating_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    """onnxruntime writes a device id there and looks up its maker's host, unless it is told not to."""
    code = "import os, pipeline; pipeline.annotate('Пётр Лукин.'); print(os.environ['ORT_DISABLE_TELEMETRY'])"
    home = {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "SVODKA_CACHE": "",
        "PATH": os.environ["PATH"],
    }
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=home, cwd=root)
    assert done.stdout == b"1\n"
    assert list(tmp_path.rglob("*")) == []


def test_the_command_does_not_load_pandas() -> None:
    code = (
        "import sys, pipeline.__main__ as m;"
        "sys.argv = ['svodka', 'show', sys.argv[1]];"
        "m.main();"
        "assert 'pandas' not in sys.modules;"
        "import pyarrow;"
        "assert list(pyarrow.table({'a': [1]}).to_pandas()['a']) == [1]"
    )
    article = Path(__file__).parents[1] / "data" / "raw" / "fire.txt"
    done = subprocess.run([sys.executable, "-c", code, article], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()

import subprocess
import sys

import pytest

import pipeline


def test_public_names_are_the_documented_ones() -> None:
    assert pipeline.__all__ == ["Article", "annotate", "load"]
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
        "sys.exit(os.environ['OPENBLAS_NUM_THREADS'] != '1')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()

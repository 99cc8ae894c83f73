import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy draws slowly: that says nothing of the program.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data/raw and what a run makes of it."""
    root = tmp_path_factory.mktemp("folder")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    (root / "articles").symlink_to(root / "data" / "raw")
    code = "import sys; from pipeline.__main__ import main; sys.argv = ['svodka', 'run']; main()"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=env, capture_output=True)
    return root

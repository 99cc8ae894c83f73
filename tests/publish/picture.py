"""Makes docs/report.png, the picture of README: ``python -m tests.publish.picture``, after `make run`.

Two parts of the report of data/out side by side, as Chromium draws them.
"""

from __future__ import annotations

import base64
import io
import shutil
from pathlib import Path

from PIL import Image
from selenium import webdriver

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "report.png"
WIDTH, HEIGHT, GAP = 760, 900, 24
PARTS = ("body", "#network")
"""Where the parts begin."""
COLOURS = 64


def picture(page: Path) -> Image.Image:
    """The parts, each `WIDTH` by `HEIGHT`."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("headless", "no-sandbox", "disable-gpu", "hide-scrollbars"):
        options.add_argument(f"--{argument}")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    made = Image.new("RGB", (len(PARTS) * (WIDTH + GAP) - GAP, HEIGHT), "#c8d2d4")
    try:
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(page.as_uri())
        for at, part in enumerate(PARTS):
            top = driver.execute_script(
                f"return document.querySelector('{part}').getBoundingClientRect().top"
            )
            clip = {"x": 0, "y": top, "width": WIDTH, "height": HEIGHT, "scale": 1}
            asked = {"clip": clip, "captureBeyondViewport": True}
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"]
            made.paste(Image.open(io.BytesIO(base64.b64decode(shot))), (at * (WIDTH + GAP), 0))
    finally:
        driver.quit()
    return made


if __name__ == "__main__":
    picture(ROOT / "data" / "out" / "report.html").quantize(COLOURS).save(PICTURE, optimize=True)

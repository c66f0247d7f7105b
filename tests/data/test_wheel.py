"""The wheel carries the figures: unpacked somewhere else, it loads the whole catalog."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
LOAD = "from bot.pricing.load import load_catalog as load; print(load().prices.name, load('guide').prices.name)"


def test_an_unpacked_wheel_loads_the_catalog(tmp_path: Path) -> None:
    source, wheels, elsewhere = tmp_path / "source", tmp_path / "wheels", tmp_path / "elsewhere"
    for part in ("data", "advisor", "bot/pricing"):
        shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "manifest.json", "bot/__init__.py"):
        shutil.copy(ROOT / name, source / name)
    (source / "README.md").write_text("what the metadata ask for", encoding="utf-8")
    [wheel] = WheelBuilder(str(source)).build(directory=str(wheels), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(elsewhere)
    held = {str(path.relative_to(elsewhere)) for path in (elsewhere / "data").rglob("*") if path.is_file()}
    assert held == {str(path.relative_to(ROOT)) for path in (ROOT / "data").rglob("*") if path.suffix != ".pyc"} - {
        "data/prices",
        "data/__pycache__",
    }
    loaded = subprocess.run([sys.executable, "-c", LOAD], cwd=elsewhere, capture_output=True, text=True, check=True)
    assert loaded.stdout == "aws-2026-09-22 guide-2026-03\n"

"""Makes what the window's tests share: a ball of 90 mm as a scan, and a plan on it that is quick to draw.

    prepare.py PROGRAM FOLDER
"""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scenarios"))
from run import dome_obj  # noqa: E402  (beside this folder)

program, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
(folder / "ball.obj").write_bytes(dome_obj(90.0, 180.0, 8000))
sys.exit(subprocess.run([program, "new", folder / "ball.obj", "--out", folder / "ball.smp", "--unit", "mm", "--frame", "keep",
                         "--edge_mm", "2"]).returncode)

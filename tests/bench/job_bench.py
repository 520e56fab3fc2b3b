"""The whole job without a window on one scan: open and prepare it, five strokes, results, every export. Real and processor seconds and
the most memory of each step.

    python3 tests/bench/job_bench.py build/release/scalpmap SCAN
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCRIPT = """zone.add id=crown density_per_cm2=130
zone.paint zone=crown radius_mm=30 path=0,110,-55
zone.paint zone=crown radius_mm=15 path=-30,115,0;0,125,0;30,115,0
zone.add id=front
zone.paint zone=front radius_mm=12 path=-40,95,60;0,105,75;40,95,60
zone.paint zone=front radius_mm=12 path=-40,105,40;0,118,50;40,105,40
zone.erase zone=front radius_mm=6 path=0,110,65
"""


def main() -> int:
    program, scan = str(Path(sys.argv[1]).resolve()), str(Path(sys.argv[2]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "strokes.txt").write_text(SCRIPT)
        steps = {"open and prepare": ["new", scan, "--out", "a.smp"], "five strokes": ["run", "a.smp", "strokes.txt"],
                 "results": ["results", "a.smp", "--json"], "every export": ["export", "a.smp", "--out", "out"]}
        print(f"{'':18}{'real s':>8}{'cpu s':>8}{'MiB':>8}")
        total_real = total_cpu = 0.0
        for name, words in steps.items():
            clock = time.monotonic()
            child = subprocess.Popen([program, *words], cwd=folder, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            real, cpu = time.monotonic() - clock, usage.ru_utime + usage.ru_stime
            total_real, total_cpu = total_real + real, total_cpu + cpu
            print(f"{name:18}{real:8.2f}{cpu:8.2f}{usage.ru_maxrss / 1024:8.0f}")
            if status:
                return 1
        print(f"{'in all':18}{total_real:8.2f}{total_cpu:8.2f}")
    return 0


sys.exit(main())

"""How many frames a second the window shows while one paints and while one turns the head: the demo plan at 1280x720, software
rendering, a real mouse that moves every 10 ms. Frames are counted by what the window says of itself: one in which the
figures (painting) or the camera (turning) changed. Processor time of the program stands beside, since the clock of a
busy machine says little.

    python3 tests/bench/window_bench.py build/release/scalpmap
"""
import math
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "ui"))
from driver import Test  # noqa: E402

MOVES = 400


def processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(window, what: str, button: int) -> None:
    left, top = window.place(0.5, 0.25)
    path = [(left + round(110 * math.sin(i / 25)), top + round(40 * math.sin(i / 11))) for i in range(MOVES)]
    window.display.xdotool("mousemove", *path[0])
    window.wait(lambda report: report.view.get("settled"), "the picture rests")
    frames, cpu, clock = window.look().one("window")["frame"], processor_s(window.program.pid), time.monotonic()
    words = ["mousedown", button]
    for place in path:
        words += ["mousemove", *place, "sleep", 0.01]
    window.display.xdotool(*words)
    seconds = time.monotonic() - clock
    frames = window.look().one("window")["frame"] - frames
    cpu = processor_s(window.program.pid) - cpu
    window.release(button)
    window.wait(lambda report: report.view.get("settled") and not report.view["painting"], "the picture rests")
    print(f"{what:10} {frames:7} {seconds:8.2f} {frames / seconds:9.1f} {1000 * cpu / max(frames, 1):14.1f}")


def main() -> int:
    with tempfile.TemporaryDirectory() as nowhere:
        test = Test("bench", str(Path(sys.argv[1]).resolve()), Path(nowhere), Path(nowhere), 1280, 720)
        try:
            window = test.start("--demo", "--size", "1280x720")
            window.wait_for_plan()
            print("              frames   seconds  frames/s  cpu ms a frame")
            measure(window, "painting", 1)
            measure(window, "turning", 3)
        finally:
            test.end()
    return 0


sys.exit(main())

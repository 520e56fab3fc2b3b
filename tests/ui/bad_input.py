"""Files that are no scan, or are missing, or half: the window says so, and the plan stays. And a good scan, with progress.

    bad_input.py PROGRAM FOLDER
"""
import shutil
import subprocess
import sys

from driver import HANGS_AFTER_S, Test, expect, run

TEXT = "Dear Ms. Doe,\nyour appointment is on Monday.\n"


def ply_of(obj: str) -> str:
    """A scan in OBJ, as PLY."""
    lines = obj.splitlines()
    vertices = [line[2:] for line in lines if line.startswith("v ")]
    faces = [[int(number) - 1 for number in line.split()[1:]] for line in lines if line.startswith("f ")]
    return "\n".join(["ply", "format ascii 1.0", f"element vertex {len(vertices)}", "property float x", "property float y",
                      "property float z", f"element face {len(faces)}", "property list uchar int vertex_indices", "end_header",
                      *vertices, *("3 %d %d %d" % tuple(face) for face in faces)]) + "\n"


def kept(report) -> dict:
    """The plan, as far as a person can tell."""
    return {"plan": report.plan, "figures": report.figures, "zones": report.zone_rows}


def bad_input(test: Test) -> None:
    plan = test.a_plan()
    (test.folder / "strokes.txt").write_text('zone.add id=crown kind=balding name="Crown"\n'
                                             "zone.paint zone=crown radius_mm=30 path=0,90,0\n")
    test.command("run", plan, "strokes.txt")
    ply = ply_of((test.prepared / "ball.obj").read_text())
    files = {"letter.obj": TEXT, "empty.stl": "", "half.ply": ply[:len(ply) // 2], "letter.smp": TEXT}
    for name, text in files.items():
        (test.folder / name).write_text(text)

    window = test.start(plan)
    before = window.wait_for_plan()
    expect(before.plan["zones"] == 1 and before.figures["area_cm2"] > 20, "the plan to begin with is not the one made")
    for name in files:
        window.keys("ctrl+o")
        window.wait(lambda report: report.shows("files"), "Ctrl+O asks for a file")
        window.write("File name", str(test.folder / name))
        window.keys("Return")
        said = window.wait(lambda report: report.says and not report.one("work")["busy"], f"{name}: the window says what is wrong")
        text = said.message["text"]
        expect(said.message["error"] and name in text and text.count(" ") > 4, f"{name}: it says only: {text}")
        expect(kept(said) == kept(before), f"{name}: the plan is not what it was")
        window.screenshot(f"1-{name}")
        window.click("Dismiss")
        window.wait(lambda report: not report.message, "the message goes away")

    window.keys("ctrl+o")
    window.wait(lambda report: report.shows("files"), "Ctrl+O asks for a file")
    window.write("File name", str(test.folder / "none.obj"))
    window.click("Open", "button")
    missing = window.wait(lambda report: report.widgets("File name", "warning"), "a missing file: the dialog says so")
    expect("none.obj" in missing.value("File name", "warning"), "it does not say which file is missing")
    window.screenshot("2-missing")
    window.keys("Escape")
    after = window.wait(lambda report: not report.dialog, "Escape leaves the dialog")
    expect(kept(after) == kept(before), "after all this the plan is not what it was")
    # It still works: it can be painted on.
    window.keys("7")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 90, "7 turns to the top")
    painted = window.stroke((0.3, 0.5), (0.35, 0.5), (0.4, 0.5))
    expect(painted.figures["area_cm2"] > before.figures["area_cm2"], "the plan cannot be painted on any more")
    window.keys("ctrl+z")
    window.wait(lambda report: report.figures == before.figures, "undo")
    window.keys("ctrl+q")
    window.expect_end()

    # By the command line: a file that is missing ends the program, before there is a window.
    done = subprocess.run([test.program, "none.obj"], cwd=test.folder, env=test.display.environment, capture_output=True, text=True,
                          timeout=HANGS_AFTER_S)
    expect(done.returncode == 66 and "none.obj" in done.stderr, f"a missing file ended with {done.returncode}: {done.stderr}")
    window = test.start("letter.obj")
    said = window.wait(lambda report: report.says, "letter.obj: the window says what is wrong")
    expect(said.message["error"] and not said.plan["open"], "letter.obj was opened")
    window.screenshot("3-letter-at-the-start")
    window.keys("ctrl+q")
    window.expect_end()

    # A good scan: progress while it is prepared, which can be called off.
    scan = shutil.copy(test.prepared / "ball.obj", test.folder / "scan.obj")
    window = test.start(scan)
    window.wait(lambda report: report.widgets("Cancel", "button"), "opening a scan shows its progress")
    window.screenshot("4-progress")
    window.click("Cancel", "button")
    called_off = window.wait(lambda report: not report.one("work")["busy"] and report.says, "Cancel ends the work")
    expect(not called_off.message["error"], "calling work off is said to be a fault")
    window.screenshot("5-called-off")
    expect(not window.look().plan["open"], "a scan was opened although that was called off")
    window.keys("ctrl+o")
    window.wait(lambda report: report.shows("files"), "Ctrl+O asks for a file")
    window.write("File name", str(scan))
    window.keys("Return")
    window.wait(lambda report: report.one("work")["busy"] and report.one("work")["fraction"] > 0.0, "the progress grows")
    opened = window.wait_for_plan()
    expect(opened.plan["step"] == "scan" and not opened.plan["path"] and "built-in" not in opened.value("Scan", "row"),
           "what was opened is not a new plan on the scan")
    window.screenshot("6-scan-opened")
    window.keys("ctrl+q")
    window.wait(lambda report: report.shows("question") or window.program.poll() is not None, "Ctrl+Q asks, or ends")
    if window.program.poll() is None:
        window.click("Don't save")
    window.expect_end()


sys.exit(run(bad_input))

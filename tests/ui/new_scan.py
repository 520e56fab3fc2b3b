"""A plan moved onto a new scan of the same head: asked first, called off, refused, moved; what changed is told, and the old file stays.

    new_scan.py PROGRAM FOLDER
"""
import json
import math
import sys
from pathlib import Path

from driver import Test, Window, expect, run

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scans"))
import mesh_formats  # noqa: E402

MOVE = "Move this plan onto a new scan"
STROKES = """\
zone.add id=crown name="Crown" density_per_cm2=110
zone.paint zone=crown radius_mm=25 path=0,130,-20;20,125,-30
zone.add id=scar kind=scar name="Scar"
zone.paint zone=scar radius_mm=6 path=-60,60,-60;-50,60,-75;-30,60,-90
"""


def a_head_scanned_again(test: Test) -> tuple[Path, Path, Path]:
    """A plan on the built-in head, and later scans of that head: turned, shifted, and with a hole where the scar is; and 6 % too large."""
    head = test.folder / "head.stl"
    test.command("head", "--out", head)
    plan = test.folder / "then.smp"
    test.command("new", head, "--out", plan, "--unit", "mm", "--frame", "keep", "--edge_mm", "1.5")
    strokes = test.folder / "strokes.txt"
    strokes.write_text(STROKES, encoding="utf-8")
    test.command("run", plan, strokes)
    vertices, triangles = mesh_formats.read_stl(head)
    kept = [t for t in triangles if all(math.dist(vertices[i], (-60.0, 60.0, -60.0)) > 14.0 for i in t)]
    c, s = math.cos(0.3), math.sin(0.3)
    later = test.folder / "later.ply"
    mesh_formats.write_coloured_ply(later, [(c * x + s * z + 12.0, y - 8.0, c * z - s * x + 5.0) for x, y, z in vertices], kept,
                                    [(205, 160, 138)] * len(vertices))
    larger = test.folder / "larger.ply"
    mesh_formats.write_coloured_ply(larger, [(1.06 * x, 1.06 * y, 1.06 * z) for x, y, z in vertices], triangles,
                                    [(205, 160, 138)] * len(vertices))
    return plan, later, larger


def choose(window: Window, scan: Path) -> None:
    window.wait(lambda report: report.shows("files"), "a file is asked for")
    window.write("File name", str(scan))
    window.keys("Return")


def press_move(window: Window) -> None:
    """Scrolls the panel down to the button, and clicks it."""
    # What stands in the panel hangs on how far down it was scrolled before; the next step below it is always there.
    below = next(widget for widget in window.look().widgets(kind="button") if widget["label"].startswith("Continue"))
    window.display.xdotool("mousemove", round(below["x"] + 20), round(below["y"] - 60))
    window.display.xdotool("click", "--repeat", 60, "--delay", 5, 5)
    window.click(MOVE, "button")


def new_scan(test: Test) -> None:
    plan, later, larger = a_head_scanned_again(test)
    old_bytes = plan.read_bytes()
    window = test.start(plan)
    window.wait_for_plan()

    # By the palette; Escape leaves it.
    window.keys("ctrl+p")
    window.wait(lambda report: report.shows("palette"), "the palette opens")
    window.type("new scan")
    window.wait(lambda report: report.widgets(MOVE, "row"), "the palette offers it")
    window.keys("Return")
    window.wait(lambda report: report.shows("files"), "the palette leads to the question which scan")
    window.keys("Escape")
    window.wait(lambda report: not report.dialog, "Escape leaves it")

    # By the button, with unsaved work: asked first.
    window.keys("7")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 90, "7 turns to the top")
    painted = window.stroke((0.45, 0.3), (0.5, 0.3))
    window.click("Scan", "row")
    window.wait(lambda report: report.plan["step"] == "scan" and report.widgets("Around the head", "figure"), "the step Scan is shown")
    press_move(window)
    window.screenshot("1-which-scan")
    choose(window, later)
    window.wait(lambda report: report.shows("question"), "unsaved work is asked about")
    window.screenshot("2-asked-first")
    window.click("Cancel", "button")
    kept = window.wait(lambda report: not report.dialog, "Cancel closes the question")
    expect(kept.figures == painted.figures and kept.plan["dirty"], "Cancel changed the plan")

    def begin(scan: Path) -> None:
        press_move(window)
        choose(window, scan)
        window.wait(lambda report: report.shows("question"), "unsaved work is asked about again")
        window.click("Don't save")

    # Called off.
    begin(later)
    window.wait(lambda report: report.widgets("Cancel", "button") and report.one("work")["fraction"] > 0.0, "progress is shown")
    window.screenshot("3-progress")
    window.click("Cancel", "button")
    called_off = window.wait(lambda report: not report.one("work")["busy"] and report.says, "Cancel ends the work")
    expect(not called_off.message["error"], "calling work off is said to be a fault")
    expect(called_off.plan["path"] == painted.plan["path"] and called_off.figures == painted.figures, "called off, the plan is another")

    # Refused: a ball is not this head.
    begin(test.prepared / "ball.obj")
    refused = window.wait(lambda report: not report.one("work")["busy"] and report.says and report.message["error"], "a ball is refused")
    expect("not the same head" in refused.message["text"] or "differ in size" in refused.message["text"], refused.message["text"])
    expect(refused.plan["path"] == painted.plan["path"] and refused.figures == painted.figures, "refused, the plan is another")
    window.screenshot("4-another-head")
    window.click("Dismiss", "button")

    # The same head, scanned too large: asked whether it is to be made as large as the plan's. Cancel leaves all as it was.
    begin(larger)
    window.wait(lambda report: report.shows("size"), "a scan of another size is asked about")
    window.screenshot("5-another-size")
    window.click("Cancel", "button")
    kept = window.wait(lambda report: not report.dialog, "Cancel closes the question")
    expect(kept.plan["path"] == painted.plan["path"] and kept.figures == painted.figures, "Cancel changed the plan")
    begin(larger)
    window.wait(lambda report: report.shows("size"), "it is asked about again")
    window.click("Move at the plan's size", "button")
    window.wait(lambda report: report.widgets("I have seen it", "button"), "what moving changed is told")
    window.wait_for_plan()
    resized = window.wait(lambda report: report.widgets("Crown", "figure"), "the panel shows what changed")
    change = float(resized.value("Crown", "figure").split(", ")[2].split()[0])
    expect(abs(change) < 0.4, f"at the plan's size the crown is told as {resized.value('Crown', 'figure')}")

    # Back to the plan itself.
    window.keys("ctrl+o")
    window.wait(lambda report: report.shows("files"), "a file is asked for")
    window.write("File name", str(plan))
    window.keys("Return")
    window.wait(lambda report: report.shows("question"), "the moved plan is not saved")
    window.click("Don't save")
    window.wait(lambda report: report.plan["path"] == str(plan) and not report.one("work")["busy"], "the plan is open again")
    window.wait_for_plan()
    window.keys("7")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 90, "7 turns to the top")
    painted = window.stroke((0.45, 0.3), (0.5, 0.3))
    window.click("Scan", "row")
    window.wait(lambda report: report.plan["step"] == "scan" and report.widgets("Around the head", "figure"), "the step Scan is shown")

    # Moved: the changes are told, the plan is in no file.
    begin(later)
    window.wait(lambda report: report.widgets("I have seen it", "button"), "what moving changed is told")
    window.wait_for_plan()
    moved = window.wait(lambda report: report.widgets("Crown", "figure"), "the panel shows what changed, from its top")
    window.screenshot("6-moved")
    expect(moved.plan["dirty"] and not moved.plan["path"] and moved.plan["undo"] == 0 and moved.plan["title"] == "then on later",
           f"the moved plan is {moved.plan}")
    crown, scar = moved.value("Crown", "figure"), moved.value("Scar", "figure")
    change = float(crown.split(", ")[2].split()[0])
    expect(abs(change) < 0.1 and "not on it" not in crown, f"the crown is told as {crown}")
    expect("not on it" in scar and float(scar.split(", ")[1].split()[0]) < -1.0, f"the scar is told as {scar}")
    expect(any("Scar" in notice["value"] for notice in moved.widgets("new-scan", "warning")), "the missing skin is not noticed")
    expect(abs(float(scar.split(" → ")[1].split()[0]) + float(crown.split(" → ")[1].split()[0]) - moved.figures["area_cm2"]) < 0.11,
           "the table and the figures below differ")

    # The table is put away; closing asks, and saving asks for a name.
    window.keys("7")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 90, "7 turns to the top")
    window.screenshot("7-from-above")
    window.click("I have seen it", "button")
    window.wait(lambda report: not report.widgets("I have seen it", "button"), "the table is put away")
    window.screenshot("8-seen")
    window.close_button()
    window.wait(lambda report: report.shows("question"), "closing asks about the moved plan")
    window.click("Save", "button")
    named = window.wait(lambda report: report.shows("files"), "saving asks for a name")
    expect(named.value("File name", "field") == "then on later.smp", f"the name proposed is {named.value('File name', 'field')}")
    window.screenshot("9-a-name-of-its-own")
    saved = test.folder / "now.smp"
    window.write("File name", str(saved))
    window.keys("Return")
    window.expect_end()
    expect(plan.read_bytes() == old_bytes, "the old plan's file was changed")
    zones = json.loads(test.command("results", saved, "--json"))["zones"]
    expect([zone["name"] for zone in zones] == ["Crown", "Scar"], f"the file holds {zones}")
    expect(abs(sum(zone["area_cm2"] for zone in zones) - moved.figures["area_cm2"]) < 0.001, "the file holds other areas")
    test.command("check", saved)


sys.exit(run(new_scan))

"""A phone's scan, dropped on the window: is it as large as the tape says, does it face the right way, are its holes filled.

    scan.py PROGRAM FOLDER
"""
import json
import math
import sys
from pathlib import Path

from driver import Test, expect, run

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scans"))
import mesh_formats  # noqa: E402


def phone_scan(test: Test) -> Path:
    """The built-in head as a phone hands it over: in metres, lying on its back, coloured, with a hole of 20 mm in the crown."""
    whole = test.folder / "whole.stl"
    test.command("head", "--out", whole)
    vertices, triangles = mesh_formats.read_stl(whole)
    hole = (8.0, 118.0, -50.0)
    kept = [t for t in triangles if all(math.dist(vertices[i], hole) > 10.0 for i in t)]
    scan = test.folder / "phone.ply"
    # Stubble where hair grows, and skin elsewhere.
    colours = [(120, 104, 96) if y > 24 + 0.8 * z else (205, 160, 138) for x, y, z in vertices]
    mesh_formats.write_coloured_ply(scan, [(x / 1000.0, z / 1000.0, -y / 1000.0) for x, y, z in vertices], kept, colours)
    return scan


def centimetres(report) -> float:
    return float(report.value("Around the head", "figure").split()[0])


def scan(test: Test) -> None:
    file = phone_scan(test)
    window = test.start()
    window.drop(file)
    window.wait(lambda report: report.widgets("First look"), "the head is seen while it is being prepared")
    window.screenshot("1-first-look")
    opened = window.wait_for_plan()
    window.screenshot("2-is-it-right")
    expect(opened.plan["step"] == "scan" and opened.widgets("Yes, it does", "button"),
           "nothing asks whether the size is right")
    around = centimetres(opened)
    expect(abs(around - 56.9) < 0.3, f"the head is {around} cm round, not 56.9")

    expect(opened.plan["photo"] and opened.widgets("Photo"), "the scan's own colours are not shown")
    window.click("Photo")
    window.wait(lambda report: not report.plan["photo"] and report.view["settled"], "the photo is hidden")
    window.screenshot("2-without-photo")
    window.keys("p")
    window.wait(lambda report: report.plan["photo"] and report.view["settled"], "P shows it again")

    # The first click: the tape says the same. Every area then carries what the tape leaves open.
    window.click("Yes, it does")
    checked = window.wait(lambda report: report.plan["undo"] == 1, "the tape is written down")
    expect(not checked.widgets("Yes, it does"), "what was answered is asked again")
    expect(centimetres(checked) == around, "agreeing changed the size")
    window.screenshot("3-checked")
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == 0, "that is undone")

    # The tape says something else.
    window.click("No, it says…")
    window.enter("The tape says", "58.0")
    larger = window.wait(lambda report: report.plan["undo"] == 1, "the tape's own figure is taken")
    expect(abs(centimetres(larger) - 58.0) < 0.051, f"after a tape of 58.0 cm the head is {centimetres(larger)} cm round")
    window.screenshot("4-made-larger")

    # The hole in the crown: told, looked at, filled; the tape is not forgotten.
    holes = [row["value"] for row in larger.widgets(kind="row") if row["label"].startswith("Hole ")]
    expect(len(holes) == 1 and "crown" in holes[0], f"the hole in the crown is told as {holes}")
    window.click("Hole 1", "row")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] > 20, "the hole is looked at")
    window.screenshot("5-hole")
    window.click("Fill the holes on the scalp")
    window.wait(lambda report: report.one("work")["busy"], "the scan is prepared anew")
    window.wait_for_plan()
    filled = window.wait(lambda report: any("filled" in row["value"] for row in report.widgets(kind="row")), "the hole is filled")
    expect(abs(centimetres(filled) - 58.0) < 0.051, "the tape was forgotten when the hole was filled")
    window.screenshot("6-filled")

    # Landmarks: shown, dragged, and undone.
    window.click("Show the landmarks", "toggle")
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == 0, "the face is seen")
    window.screenshot("7-landmarks")
    shown = window.wait(lambda report: report.widgets("Nasion", "mark"), "the nasion is marked")
    expect(all(mark["value"] == "proposed" for mark in shown.widgets(kind="mark")), "a proposal is called a person's")
    mark, before = shown.widgets("Nasion", "mark")[0], shown.plan["undo"]
    x, y = round(mark["x"] + mark["width"] / 2), round(mark["y"] + mark["height"] / 2)
    window.press([(x, y), (x, y - 4), (x, y - 9)])
    window.release()
    window.wait(lambda report: report.plan["undo"] == before + 1 and not report.one("work")["busy"], "the nasion is moved")
    moved = window.wait(lambda report: any(mark["value"] == "set by hand" for mark in report.widgets("Nasion", "mark")),
                        "what was moved is a person's")
    expect(abs(centimetres(moved) - 58.0) < 0.3, "moving a landmark changed the size")
    window.screenshot("7-nasion-moved")
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == before and
                all(mark["value"] == "proposed" for mark in report.widgets("Nasion", "mark")), "that is undone")

    # Two places and a tape between them.
    window.click("Measure again")
    window.click("Measure between two places…")
    for place in ((0.45, 0.25), (0.55, 0.25)):
        window.display.xdotool("mousemove", *window.place(*place), "click", 1)
    window.wait(lambda report: report.widgets("On the client", "field"), "what the tape says between them is asked")
    window.screenshot("8-between-two-places")
    window.click("Leave it")
    window.wait(lambda report: not report.widgets("On the client", "field"), "it is left")

    window.click("Continue: paint the map")
    window.wait(lambda report: report.plan["step"] == "map", "painting begins")
    window.stroke((0.45, 0.25), (0.5, 0.2), (0.55, 0.25))
    window.screenshot("9-painted")
    window.close_button()
    window.wait(lambda report: report.shows("question"), "unsaved work is asked about")
    window.click("Don't save")
    window.expect_end()


if __name__ == "__main__":
    sys.exit(run(scan))

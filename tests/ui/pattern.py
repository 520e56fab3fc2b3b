"""Patterns of hair loss, placed from their gallery: one click to an area and a price, another in its stead, deeper by a slider.

    pattern.py PROGRAM FOLDER
"""
import sys

from driver import Test, Window, expect, run


def area(report) -> float:
    return report.figures["area_cm2"]


def scroll_to(window: Window, label: str, kind: str) -> None:
    """Turns the wheel over the panel until the widget can be seen."""
    below = next(widget for widget in window.look().widgets(kind="button") if widget["label"].startswith("Continue"))
    window.display.xdotool("mousemove", round(below["x"] + 4), round(below["y"] - 250))

    def tiles(report):
        return [(tile["label"], tile["y"]) for tile in report.widgets(kind="choice") if "-" in tile["value"]]
    for _ in range(60):
        report = window.look()
        found = report.widgets(label, kind)
        if found and not found[0]["cut"] and found[0]["height"] > 20:
            return
        window.display.xdotool("click", 5)
        # One notch at a time: the next click must not meet a panel that still moves.
        window.wait(lambda now: tiles(now) != tiles(report), "the panel scrolls")
    expect(False, f"\"{label}\" does not come in sight")


def place(window: Window, name: str):
    before = window.look().plan["undo"]
    scroll_to(window, name, "choice")
    window.click(name, "choice")
    return window.wait(lambda report: report.plan["undo"] == before + 1 and not report.one("work")["busy"],
                       f"{name} is placed, as one step")


def pattern(test: Test) -> None:
    head = test.folder / "head.stl"
    test.command("head", "--out", head)
    plan = test.folder / "head.smp"
    test.command("new", head, "--out", plan, "--unit", "mm", "--frame", "keep", "--edge_mm", "1.5")
    window = test.start(plan)
    window.wait_for_plan()
    window.click("Map", "row")
    window.wait(lambda report: report.widgets("Norwood I", "choice"), "the patterns lie open on a plan with no zones")
    window.screenshot("1-gallery")

    placed = place(window, "Norwood V")
    expect(130.0 <= area(placed) <= 190.0, f"Norwood V has {area(placed)} cm2")
    expect(placed.figures["price_minor"] > 0, "there is no price")
    expect([name for name, _ in placed.zone_rows] == ["Vertex", "Front"], f"the zones are {placed.zone_rows}")
    window.wait(lambda report: report.view["settled"], "the head is drawn")
    window.screenshot("2-norwood-5")

    before = area(placed)
    window.enter("Width of the band", "180")
    narrow = window.wait(lambda report: area(report) < before - 3.0, "a wider band of hair leaves less to treat")
    expect(len(narrow.zone_rows) == 2, "the zones were not replaced")
    window.enter("Temples deeper by", "12")
    window.wait(lambda report: area(report) > area(narrow) + 1.0, "deeper temples are more to treat")
    window.wait(lambda report: report.view["settled"], "the head is drawn")
    window.screenshot("3-changed")

    larger = place(window, "Norwood VII")
    expect(300.0 <= area(larger) <= 400.0, f"Norwood VII has {area(larger)} cm2")
    expect(larger.plan["zones"] == 1, "Norwood V is still there")
    place(window, "Alopecia totalis")
    window.display.xdotool("click", "--repeat", 80, "--delay", 5, 4)
    scored = window.wait(lambda report: report.widgets("SALT score", "figure"), "the score stands by the zones")
    expect(float(scored.value("SALT score", "figure")) > 85.0, "the score of the whole scalp is no such")
    window.wait(lambda report: report.view["settled"], "the head is drawn")
    window.screenshot("4-totalis")

    # An ordinary zone from then on: painted on, and the gallery folds away.
    window.stroke((0.5, 0.3), (0.52, 0.3))
    window.wait(lambda report: not report.widgets("Norwood I", "choice"), "the patterns fold away")
    window.keys("ctrl+z")
    window.wait(lambda report: report.widgets("SALT score", "figure"), "undo brings the pattern back")
    window.keys(*["ctrl+z"] * 5)
    empty = window.wait(lambda report: report.plan["undo"] == 0, "all is undone")
    expect(area(empty) == 0.0 and not empty.zone_rows, "the zones are still there")


sys.exit(run(pattern))

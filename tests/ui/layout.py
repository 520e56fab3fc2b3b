"""Small windows and large letters: nothing that can be clicked lies outside the window, is cut off, or lies over another.

    layout.py PROGRAM FOLDER
"""
import sys
import time

from driver import Fault, Report, Test, run

CLICKABLE = ("button", "field", "slider", "toggle", "choice", "row")
STROKES = """
zone.add id=front kind=balding name="Front and both temples, as far as the ears"
zone.paint zone=front radius_mm=40 path=0,60,70
zone.add id=crown kind=thinning name="Crown" density_per_cm2=230
zone.paint zone=crown radius_mm=40 path=0,90,0;0,60,-60
zone.add id=mole kind=no-go name="Mole"
zone.paint zone=mole radius_mm=5 path=30,85,0
sessions.set shares=30,25,20,15,10 gap_days=14,28,28,28 start=2027-01-11
"""


def faults_in(report: Report) -> list[str]:
    window, widgets = report.one("window"), report.widgets()
    found = []
    for widget in widgets:
        if widget["x"] < 0 or widget["y"] < 0 or widget["x"] + widget["width"] > window["width"] or \
                widget["y"] + widget["height"] > window["height"]:
            found.append(f"\"{widget['label']}\" reaches out of the window")
        if widget["cut"]:
            found.append(f"\"{widget['label']}\" is cut off")
    clickable = [widget for widget in widgets if widget["enabled"] and widget["type"] in CLICKABLE]
    for i, a in enumerate(clickable):
        for b in clickable[:i]:
            across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
            down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
            if across > 1 and down > 1:
                found.append(f"\"{a['label']}\" and \"{b['label']}\" lie over each other")
    return found


def layout(test: Test) -> None:
    plan = test.a_plan()
    (test.folder / "strokes.txt").write_text(STROKES)
    test.command("run", plan, "strokes.txt")
    found = []
    for size, scale in (("1280x720", 100), ("1440x900", 150), ("1280x720", 150), ("1100x700", 100), ("1100x700", 150)):
        def check(what: str, report: Report) -> None:
            # A panel knows how tall it is only after it has been laid out once; a fault that stays is one.
            faults = faults_in(report)
            for _ in range(25):
                if not faults:
                    break
                time.sleep(0.04)
                faults = faults_in(window.look())
            window.screenshot(f"{size}-{scale}-{what}")
            found.extend(f"{size} at {scale} %, {what}: {fault}" for fault in faults)

        window = test.start("--size", size, "--ui-scale", scale)
        check("start", window.look())
        window.keys("ctrl+q")
        window.expect_end()
        window = test.start(plan, "--size", size, "--ui-scale", scale)
        window.wait_for_plan()
        for step, word in (("Scan", "scan"), ("Map", "map"), ("Hairline", "hairline"), ("Dots & sessions", "sessions"), ("Time & price", "price"),
                           ("Export", "export")):
            window.click(step, "row")
            check(word, window.wait(lambda report: report.plan["step"] == word and report.view["settled"],
                                    f"the step \"{step}\" is shown"))
        window.click("Map", "row")
        window.wait(lambda report: report.plan["step"] == "map", "the step \"Map\" is shown")
        window.keys("shift+m")
        window.keys("i")
        for keys, name, views in (("v", "two-views", 2), ("shift+v", "line-up", 4)):
            window.keys(keys)
            names = ("view", "second_view", "third_view", "fourth_view")[:views]
            check(name, window.wait(lambda report: all(report.one(each).get("settled") for each in names) and report.plan["isolated"],
                                    f"{views} views of one zone are shown"))
        window.keys("x")
        check("sides", window.wait(lambda report: report.widgets("Compare: Skin", "choice"), "the sides are compared"))
        window.keys("x", "i", "shift+m", "shift+1")
        window.wait(lambda report: not report.one("second_view") and not report.plan["isolated"], "one view is shown again")
        for keys, name in (("F1", "keys"), ("ctrl+p", "palette"), ("ctrl+o", "files")):
            window.keys(keys)
            check(name, window.wait(lambda report: report.shows(name), f"{keys} shows {name}"))
            window.keys("Escape")
            window.wait(lambda report: not report.dialog, f"Escape closes {name}")
        window.keys("ctrl+q")
        window.expect_end()
    if found:
        raise Fault("\n  ".join(["something lies wrong:", *found]))


sys.exit(run(layout))

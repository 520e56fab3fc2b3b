"""The main job: the demo plan, paint, undo, paint again, save, close, open again: the plan holds the zones.

    job.py PROGRAM FOLDER
"""
import json
import re
import sys

from driver import Test, expect, run


def shown_totals(report) -> dict:
    """The figures in the status bar, read as a person reads them."""
    def number(label: str) -> float:
        return float(re.match(r"[\d\s.]+", report.value(label, "figure"))[0].replace("\u202f", ""))
    hours, minutes = re.match(r"(?:(\d+) h )?(\d+) min", report.value("Time", "figure")).groups()
    return {"area_cm2": number("Area"), "dots": number("Dots"), "price": number("Price"),
            "minutes": 60 * int(hours or 0) + int(minutes)}


def job(test: Test) -> None:
    window = test.start()
    window.screenshot("1-start-screen")
    window.click("Look at the demo plan")
    window.wait(lambda report: report.widgets("Cancel"), "the making of the demo plan shows its progress")
    window.screenshot("2-progress")
    begin = window.wait_for_plan()
    window.screenshot("3-demo-plan")
    expect(len(begin.zone_rows) == begin.plan["zones"] > 1, "not every zone of the demo plan has a row")
    expect(not begin.plan["dirty"], "the demo plan is called changed before anything was")

    # A stroke over the bare forehead: the figures follow while the mouse is down.
    window.press([window.place(across, 0.31) for across in (0.46, 0.50, 0.54, 0.58, 0.62)])
    window.wait(lambda report: report.view["painting"] and report.figures["area_cm2"] > begin.figures["area_cm2"] + 5 and
                report.figures["dots"] > begin.figures["dots"], "area and dots rise while the mouse is still down")
    window.screenshot("4-painting")
    expect(window.look().plan["undo"] == begin.plan["undo"], "the stroke is a step before the mouse was let go")
    window.release()
    painted = window.wait(lambda report: not report.view["painting"] and report.plan["undo"] > begin.plan["undo"],
                          "the stroke is done")
    expect(painted.plan["undo"] == begin.plan["undo"] + 1, "one stroke is not one step of undo")
    expect(painted.plan["dirty"], "a painted plan is not called changed")

    window.keys("ctrl+z")
    undone = window.wait(lambda report: report.plan["can_redo"], "Ctrl+Z takes the stroke back")
    expect(undone.figures == begin.figures and undone.zone_rows == begin.zone_rows, "undo did not restore the figures")
    expect(not undone.plan["dirty"], "a plan with everything undone is called changed")
    window.keys("ctrl+shift+z")
    redone = window.wait(lambda report: not report.plan["can_redo"], "Ctrl+Shift+Z makes the stroke again")
    expect(redone.figures == painted.figures, "redo did not restore the figures")

    window.keys("9")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 45, "the crown is seen")
    window.stroke((0.40, 0.62), (0.48, 0.66), (0.55, 0.68))
    window.screenshot("5-painted-again")

    file = test.folder / "home" / "client.smp"
    window.keys("ctrl+s")
    window.wait(lambda report: report.shows("files"), "Ctrl+S asks for a file")
    window.write("File name", "client")
    window.screenshot("6-save")
    window.click("Save", "button")
    saved = window.wait(lambda report: report.plan["path"] == str(file) and not report.one("work")["busy"] and
                        report.says, "the plan is saved, and the window says so")
    expect(not saved.plan["dirty"], "a saved plan is called changed")
    expect(not saved.message["error"] and str(file) in saved.message["text"], "nothing says that it was saved")
    window.screenshot("7-saved")
    rows, shown = saved.zone_rows, shown_totals(saved)
    expect(shown["area_cm2"] > begin.figures["area_cm2"], "nothing of what was painted is left")
    window.close_button()
    window.expect_end()

    # The file, without a window.
    results = json.loads(test.command("results", file, "--json"))
    totals = results["totals"]
    expect(abs(totals["area_cm2"] - shown["area_cm2"]) <= 0.0501 and totals["dots"] == shown["dots"] and
           totals["minutes"] == shown["minutes"] and totals["price_minor"] == round(100 * shown["price"]),
           f"the window showed {shown}, and the file holds {totals}")
    expect(abs(totals["area_cm2"] - saved.figures["area_cm2"]) < 0.001, "the file's area is not the window's")
    by_id = {zone["id"]: zone for zone in results["zones"]}
    for label, value in rows:
        zone_id, area, _, dots, _ = value.split()
        zone = by_id[zone_id]
        expect(zone["name"] == label and zone["dots"] == int(dots) and abs(zone["area_cm2"] - float(area)) <= 0.0501,
               f"the window showed {label}: {value}, and the file holds {zone}")

    # And again in the window.
    window = test.start(file)
    again = window.wait_for_plan()
    window.screenshot("8-opened-again")
    expect(again.plan["zones"] == saved.plan["zones"] and again.zone_rows == rows, "the zones are not those that were saved")
    expect(again.figures == saved.figures, f"the figures are not those that were saved: {again.figures}, {saved.figures}")
    expect(not again.plan["dirty"], "a plan just opened is called changed")
    window.keys("ctrl+q")
    window.expect_end()


sys.exit(run(job))

"""Closing with unsaved work asks: Cancel keeps it, "Don't save" leaves the file alone, "Save" saves and closes.

    closing.py PROGRAM FOLDER
"""
import json
import sys

from driver import Test, expect, run


def closing(test: Test) -> None:
    plan = test.a_plan()
    whole = plan.read_bytes()
    window = test.start(plan)
    window.wait_for_plan()
    window.stroke((0.5, 0.5), (0.55, 0.5))
    painted = window.look()
    for way, ask in (("the close button", window.close_button), ("Ctrl+Q", lambda: window.keys("ctrl+q")),
                     ("Ctrl+W", lambda: window.keys("ctrl+w"))):
        ask()
        window.wait(lambda report: report.shows("question"), f"{way} asks about unsaved work")
        if way == "the close button":
            window.screenshot("1-question")
            window.click("Cancel", "button")
        else:
            window.keys("Escape")
        after = window.wait(lambda report: not report.dialog, "Cancel closes the question")
        expect(after.plan == painted.plan and after.figures == painted.figures, f"{way}, called off, changed the plan")
    window.screenshot("2-kept")
    window.close_button()
    window.wait(lambda report: report.shows("question"), "the close button asks again")
    window.click("Don't save")
    window.expect_end()
    expect(plan.read_bytes() == whole, "\"Don't save\" changed the file")

    window = test.start(plan)
    window.wait_for_plan()
    saved = window.stroke((0.5, 0.5), (0.55, 0.5))
    expect(saved.figures == painted.figures, "the same stroke on the same plan gave other figures")
    window.keys("ctrl+q")
    window.wait(lambda report: report.shows("question"), "Ctrl+Q asks about unsaved work")
    # The tool bar has a "Save" too, which cannot be reached under the question.
    window.click("Save", "button")
    window.expect_end()
    zones = json.loads(test.command("results", plan, "--json"))["zones"]
    expect(len(zones) == 1 and abs(zones[0]["area_cm2"] - saved.figures["area_cm2"]) < 0.001, f"the file holds {zones}")

    # Nothing unsaved: it closes without a question. The start screen remembers the file.
    window = test.start()
    window.screenshot("3-recent-files")
    window.click("ball.smp", "row")
    window.wait_for_plan()
    window.keys("ctrl+w")
    window.wait(lambda report: not report.plan["open"], "Ctrl+W closes a saved plan")
    window.close_button()
    window.expect_end()


sys.exit(run(closing))

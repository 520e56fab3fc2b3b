"""The list of what was done: read, scrolled and clicked; kept with the plan, so that undo goes on after opening it again.

    history.py PROGRAM FOLDER
"""
import sys

from driver import Test, Window, expect, run


def steps(report) -> list[tuple[str, str]]:
    """The lines of the list from the newest down: words, and done, now or undone."""
    return [(row["label"], row["value"]) for row in report.widgets(kind="row") if row["value"] in ("done", "now", "undone")]


def state(report) -> tuple:
    return report.figures, report.zone_rows


def open_list(window: Window):
    window.click("History")
    return window.wait(lambda report: steps(report), "the list of what was done is shown")


def paint_three_strokes(window: Window) -> list:
    """What the window shows after each step; the first stroke makes its zone, a step of its own."""
    window.keys("1")
    window.wait(lambda report: report.view["settled"], "the front is shown")
    states = [window.look()]
    for places in (((0.5, 0.3), (0.55, 0.35)), ((0.4, 0.5), (0.45, 0.55)), ((0.6, 0.5), (0.65, 0.6))):
        states.append(window.stroke(*places))
    expect([report.plan["undo"] for report in states] == [0, 2, 3, 4], "three strokes and a zone are not four steps")
    return states


def read_and_click(window: Window, states: list) -> None:
    listed = steps(open_list(window))
    expect([value for _, value in listed] == ["now", "done", "done", "done", "done"], f"the list says {listed}")
    expect([words.split(" ", 1)[1] for words, _ in listed] ==
           ["Paint 'Zone 1', 12 mm brush"] * 3 + ["Add 'Zone 1', balding", "At first"], f"the list says {listed}")
    window.screenshot("1-list")
    # To the first stroke: two steps at once, and the list stays open.
    window.click(listed[2][0], "row")
    gone = window.wait(lambda report: report.plan["undo"] == 2, "a click goes to the first stroke")
    expect(state(gone) == state(states[1]), f"it shows {state(gone)}, not {state(states[1])}")
    expect([value for _, value in steps(gone)] == ["undone", "undone", "now", "done", "done"], f"the list says {steps(gone)}")
    window.wait(lambda report: report.view["settled"], "the first stroke alone is drawn")
    window.screenshot("2-gone-back")
    window.click(listed[4][0], "row")
    first = window.wait(lambda report: report.plan["undo"] == 0, "a click goes to the beginning")
    expect(first.figures["area_cm2"] == 0 and not first.plan["dirty"], "at first something is painted")
    window.click(listed[1][0], "row")
    forth = window.wait(lambda report: report.plan["undo"] == 3, "a click goes forth again")
    expect(state(forth) == state(states[2]), "going forth gave something else")
    # The key closes the list, and opens it; Escape closes it, too.
    window.keys("ctrl+h")
    window.wait(lambda report: not steps(report), "Ctrl+H closes the list")
    window.keys("ctrl+h")
    window.wait(lambda report: steps(report), "Ctrl+H opens the list")
    window.keys("Escape")
    window.wait(lambda report: not steps(report), "Escape closes the list")


def save_and_open_again(test: Test, window: Window, states: list) -> Window:
    window.keys("ctrl+s")
    window.wait(lambda report: report.message and not report.plan["dirty"], "the plan is saved")
    window.keys("ctrl+q")
    window.expect_end()
    window = test.start(test.folder / "ball.smp")
    opened = window.wait_for_plan()
    expect(opened.plan["undo"] == 3 and opened.plan["can_redo"] and not opened.plan["dirty"],
           f"after opening: {opened.plan}")
    expect(state(opened) == state(states[2]), "the plan opened is another one")
    window.keys("ctrl+shift+z")
    redone = window.wait(lambda report: report.plan["undo"] == 4, "what was undone before saving is done again")
    expect(state(redone) == state(states[3]), "doing again after opening gave something else")
    for left, index in ((3, 2), (2, 1)):
        window.keys("ctrl+z")
        undone = window.wait(lambda report: report.plan["undo"] == left, "a stroke of before is undone")
        expect(state(undone) == state(states[index]), "undo after opening gave something else")
    return window


def many_steps(test: Test, window: Window) -> None:
    """A thousand steps: made without the window, then gone through by one click."""
    window.keys("ctrl+w")
    window.wait(lambda report: report.shows("question"), "unsaved work is asked about")
    window.click("Don't save")
    window.wait(lambda report: not report.plan["open"], "the plan is closed")
    window.keys("ctrl+q")
    window.expect_end()
    script = test.folder / "many.txt"
    lines = ["zone.add id=crown name=Crown"]
    lines += [f"zone.set zone=crown density_per_cm2={60 + i % 90} softness_mm={1 + i % 7}" for i in range(999)]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    test.command("run", test.a_plan("many.smp"), script)
    window = test.start(test.folder / "many.smp")
    window.wait_for_plan()
    listed = steps(open_list(window))
    expect(window.look().plan["undo"] == 1000 and listed[0] == ("1000 Change 'Crown': density 68/cm², softness 5 mm", "now"),
           f"the list begins with {listed[0]}")
    expect(len(listed) < 40, f"{len(listed)} lines are drawn though most are out of sight")
    window.point_at(listed[2][0], "row")
    window.display.xdotool("click", "--repeat", 400, "--delay", 2, 5)
    at_end = window.wait(lambda report: steps(report) and steps(report)[-1][0] == "0 At first", "the wheel scrolls to the oldest")
    window.screenshot("3-scrolled")
    window.click(steps(at_end)[-2][0], "row")
    gone = window.wait(lambda report: report.plan["undo"] == 1, "999 steps are undone by one click")
    expect(gone.plan["can_redo"], "what was undone cannot be done again")


def history(test: Test) -> None:
    window = test.start(test.a_plan())
    window.wait_for_plan()
    window.click("Map", "row")
    states = paint_three_strokes(window)
    read_and_click(window, states)
    window = save_and_open_again(test, window, states)
    many_steps(test, window)
    test.window.keys("ctrl+q")
    test.window.wait(lambda report: report.shows("question"), "a plan with steps undone is asked about")
    test.window.click("Don't save")
    test.window.expect_end()


sys.exit(run(history))

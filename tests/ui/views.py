"""How the head is looked at: two views that both paint, one zone alone, the skin without paint, names and borders.

    views.py PROGRAM FOLDER
"""
import sys

from driver import Report, Test, Window, expect, run

ZONES = """
zone.add id=front kind=balding name="Front"
zone.paint zone=front radius_mm=26 path=-25,20,84;25,20,84
zone.add id=crown kind=thinning name="Crown"
zone.paint zone=crown radius_mm=26 path=0,60,-60;0,75,-20
zone.add id=scar kind=scar name="Scar"
zone.paint zone=scar radius_mm=8 path=40,-25,78;55,-10,70
"""


def names(report: Report) -> list[str]:
    return sorted(widget["label"] for widget in report.widgets(kind="label"))


def second(report: Report) -> dict:
    return report.one("second_view")


def in_second(window: Window, across: float, down: float) -> tuple[int, int]:
    view = second(window.look())
    return round(view["x"] + across * view["width"]), round(view["y"] + down * view["height"])


def turned(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def settle(window: Window, holds, what: str) -> Report:
    return window.wait(lambda report: report.view["settled"] and second(report).get("settled", True) and holds(report), what)


def rest_beside(window: Window) -> None:
    """Takes the mouse off the head, so that no ring is in the picture."""
    window.display.xdotool("mousemove", *window.place(0.5, 0.985))


def show_names(window: Window) -> None:
    window.keys("1")
    settle(window, lambda report: report.view["azimuth_deg"] == 0 and report.view["elevation_deg"] == 0, "1 turns to the front")
    rest_beside(window)
    report = window.wait(lambda report: names(report) == ["Front", "Scar"], "the zones in sight are named, the crown is not")
    expect(report.plan["labels"], "with three zones the names are not shown by themselves")
    window.screenshot("1-names")
    window.keys("l")
    window.wait(lambda report: not names(report), "L hides the names")
    window.click("Show or hide the zones' names", "button")
    window.wait(lambda report: names(report) == ["Front", "Scar"], "the button shows them again")


def name_under_pointer(window: Window) -> None:
    window.click("Crown", "row")
    window.wait(lambda report: report.plan["selected"] == "crown", "the crown is selected")
    window.display.xdotool("mousemove", *window.place(0.5, 0.42))
    report = window.wait(lambda report: report.widgets(kind="tag"), "the zone under the resting pointer is named")
    expect(report.widgets(kind="tag")[0]["label"] == "Front", "another zone is named than the one under the pointer")
    expect("cm²" in report.widgets(kind="tag")[0]["value"], "the tag tells no area")
    window.screenshot("2-under-pointer")
    rest_beside(window)
    window.wait(lambda report: not report.widgets(kind="tag"), "beside the head no zone is named")


def skin_without_paint(window: Window) -> None:
    window.display.xdotool("keydown", "space")
    window.wait(lambda report: report.plan["paint_hidden"] and not names(report), "Space hides paint and names")
    window.screenshot("3-without-paint")
    window.display.xdotool("keyup", "space")
    report = window.wait(lambda report: not report.plan["paint_hidden"] and names(report), "letting go shows them again")
    expect(report.plan["mode"] == "zones", "looking at the skin changed the mode")


def one_zone_alone(window: Window) -> None:
    steps = window.look().plan["undo"]
    window.click("Scar", "row")
    window.keys("i")
    window.wait(lambda report: report.plan["isolated"] and report.widgets("Only: Scar", "button") and names(report) == ["Scar"],
                "I shows the selected zone alone, and says so")
    rest_beside(window)
    window.screenshot("4-alone")
    window.click("Only: Scar", "button")
    report = window.wait(lambda report: not report.plan["isolated"] and len(names(report)) == 2, "the chip shows all again")
    window.click("Show only Crown", "button")
    window.wait(lambda report: report.plan["isolated"] and report.plan["selected"] == "crown", "its row shows a zone alone")
    window.click("Show only Scar", "button")
    window.wait(lambda report: report.plan["isolated"] and names(report) == ["Scar"], "another row shows that one alone")
    window.click("Show all zones, not only Scar", "button")
    report = window.wait(lambda report: not report.plan["isolated"] and len(names(report)) == 2, "the row shows all again")
    expect(report.plan["undo"] == steps, "looking became a step of undo")


def two_views(window: Window) -> None:
    whole = window.look().view
    window.keys("v")
    report = settle(window, lambda report: second(report), "V opens a second view")
    one, two = report.view, second(report)
    expect(one["width"] < 0.6 * whole["width"] and one["x"] + one["width"] <= two["x"], "the views do not stand side by side")
    expect(turned(two["azimuth_deg"] - one["azimuth_deg"]) in (-180, 180), "the second does not show the other side")
    rest_beside(window)
    window.wait(lambda report: names(report) == ["Crown", "Front", "Scar"], "each view names what it shows")
    window.screenshot("5-two-views")

    window.drag(3, (0.5, 0.5), (0.7, 0.4))
    report = settle(window, lambda report: report.view["azimuth_deg"] != one["azimuth_deg"], "the first view turns")
    expect(abs(abs(turned(second(report)["azimuth_deg"] - report.view["azimuth_deg"])) - 180) < 1e-6,
           "the second view does not follow from the other side")
    window.click("Follow: Mirror", "choice")
    report = settle(window, lambda report: abs(turned(second(report)["azimuth_deg"] + report.view["azimuth_deg"])) < 1e-6,
                    "it follows as a mirror image")
    rest_beside(window)
    window.screenshot("6-mirror")


def paint_in_both(window: Window) -> None:
    """The same stroke in each view from the same side: the same area."""
    window.keys("1")
    settle(window, lambda report: report.view["azimuth_deg"] == 0, "the first view faces the front")
    window.click("Second: Front", "choice")
    settle(window, lambda report: second(report)["azimuth_deg"] == 0 and second(report)["elevation_deg"] == 0 and
           report.widgets("Follow: Free", "choice")[0]["selected"], "the second view faces the front by its own button")
    window.click("Crown", "row")
    window.wait(lambda report: report.plan["selected"] == "crown", "the crown is selected")
    before = window.look()
    window.stroke((0.4, 0.6), (0.6, 0.6))
    in_first = window.look().figures["area_cm2"]
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == before.plan["undo"], "the stroke is undone")
    window.press([in_second(window, 0.4, 0.6), in_second(window, 0.6, 0.6)])
    window.wait(lambda report: second(report)["painting"], "the brush paints in the second view")
    window.screenshot("7-painting-in-the-second")
    window.release()
    report = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1, "the stroke is one step")
    expect(in_first > before.figures["area_cm2"] + 5, "the stroke in the first view painted nothing")
    expect(abs(report.figures["area_cm2"] - in_first) < 0.02 * in_first,
           f"the same stroke painted {in_first} in the one view and {report.figures['area_cm2']} in the other")
    expect(report.view["half_height_mm"] == before.view["half_height_mm"], "painting in the second view moved the first")


def turn_the_second(window: Window) -> None:
    before = window.look()
    x, y = in_second(window, 0.5, 0.5)
    window.press([(x, y), (x + 30, y + 20), (x + 60, y + 30)], 3)
    window.release(3)
    report = settle(window, lambda report: second(report)["azimuth_deg"] != second(before)["azimuth_deg"], "the second view turns")
    expect(report.view["azimuth_deg"] == before.view["azimuth_deg"], "turning the second view turned the first")
    window.display.xdotool("click", "--repeat", 2, 4)
    zoomed = settle(window, lambda report: second(report)["half_height_mm"] < second(before)["half_height_mm"],
                    "the wheel zooms the second view")
    expect(zoomed.view["half_height_mm"] == before.view["half_height_mm"], "and the first with it")
    # Keys are for the view under the pointer.
    window.keys("9")
    crown = settle(window, lambda report: second(report)["elevation_deg"] == 45, "9 turns the view under the pointer")
    expect(crown.view["elevation_deg"] == before.view["elevation_deg"], "9 turned the other view as well")
    window.click("Swap what the two views show", "button")
    settle(window, lambda report: report.view["elevation_deg"] == 45 and second(report)["elevation_deg"] == 0, "they are swapped")
    window.click("Close the second view", "button")
    window.wait(lambda report: not second(report) and report.plan["layout"] == "one", "the second view is closed")
    rest_beside(window)
    settle(window, lambda report: True, "one view is shown")
    window.screenshot("8-one-again")


def sideways_wheel(window: Window) -> None:
    window.keys("1")
    before = settle(window, lambda report: report.view["azimuth_deg"] == 0, "the front is shown").view
    window.display.xdotool("mousemove", *window.place(0.5, 0.5), "click", "--repeat", 2, 7)
    after = settle(window, lambda report: report.view["azimuth_deg"] != 0, "two fingers sideways turn the head").view
    expect(after["half_height_mm"] == before["half_height_mm"], "sideways zooms")


def views(test: Test) -> None:
    plan = test.a_plan()
    (test.folder / "zones.txt").write_text(ZONES)
    test.command("run", plan, "zones.txt")
    window = test.start(plan)
    window.wait_for_plan()
    for part in (show_names, name_under_pointer, skin_without_paint, one_zone_alone, two_views, paint_in_both, turn_the_second,
                 sideways_wheel):
        part(window)
    window.keys("ctrl+q")
    window.click("Don't save")
    window.expect_end()


sys.exit(run(views))

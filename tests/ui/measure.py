"""The measuring tool with a real mouse on a ball of 90 mm, held to great circles; and the verb that says the same.

    measure.py PROGRAM FOLDER
"""
import json
import math
import sys

from driver import Test, Window, expect, run

RADIUS = 90.0


def point(window: Window, across: float, down: float) -> list[float]:
    """Moves the mouse there; the place on the skin under it."""
    window.display.xdotool("mousemove", *window.place(0.9, 0.02))
    window.wait(lambda report: not report.pointer["under_mm"], "the mouse is beside the head")
    window.display.xdotool("mousemove", *window.place(across, down))
    told = window.wait(lambda report: report.pointer["under_mm"], "the window tells the place under the mouse")
    return [float(part) for part in told.pointer["under_mm"].split(",")]


def click(window: Window, across: float, down: float) -> list[float]:
    place = point(window, across, down)
    placed = window.look().pointer["places"]
    window.display.xdotool("click", 1)
    window.wait(lambda report: report.pointer["places"] == placed + 1, "the place is taken")
    return place


def great_circle_mm(a: list[float], b: list[float]) -> float:
    dot = sum(x * y for x, y in zip(a, b)) / (math.hypot(*a) * math.hypot(*b))
    return RADIUS * math.acos(max(-1.0, min(1.0, dot)))


def angle_deg(before: list[float], at: list[float], after: list[float]) -> float:
    """Of a spherical triangle, at its middle corner."""
    def along(to):
        dot = sum(x * y for x, y in zip(at, to)) / math.hypot(*at) ** 2
        return [t - dot * c for t, c in zip(to, at)]
    a, b = along(before), along(after)
    return math.degrees(math.acos(sum(x * y for x, y in zip(a, b)) / (math.hypot(*a) * math.hypot(*b))))


def mm(words: str) -> float:
    number, unit = words.split()[:2]
    return float(number) * (10.0 if unit == "cm" else 1.0)


def stretches(report) -> list[float]:
    return [mm(widget["value"]) for widget in report.widgets("Stretch")]


def measures(test: Test) -> None:
    plan = test.a_plan()
    window = test.start(plan)
    window.wait_for_plan()
    window.click("Map", "row")
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == 0, "1 turns to the front")
    before = window.look()

    window.keys("r")
    window.wait(lambda report: report.plan["tool"] == "measure", "R takes up the measuring tool")
    places = [click(window, 0.42, 0.45)]
    places.append(point(window, 0.55, 0.4))
    # Told before the second place is clicked.
    told = window.wait(lambda report: stretches(report), "the way to the pointer is told")
    expect(abs(stretches(told)[0] - great_circle_mm(*places)) < 0.3, f"{stretches(told)} mm, not {great_circle_mm(*places):.2f}")
    window.display.xdotool("click", 1)
    window.wait(lambda report: report.pointer["places"] == 2, "the second place is taken")
    places.append(click(window, 0.58, 0.58))
    told = window.wait(lambda report: len(stretches(report)) == 2 and report.widgets("Angle"), "two stretches and an angle")
    for got, wanted in zip(stretches(told), map(great_circle_mm, places, places[1:])):
        expect(abs(got - wanted) < 0.3, f"a stretch of {got} mm, not {wanted:.2f}")
    angle = float(told.value("Angle").rstrip("°"))
    expect(abs(angle - angle_deg(*places)) < 1.0, f"an angle of {angle}, not {angle_deg(*places):.1f}")
    window.screenshot("measured")

    # A place can be moved; what is told follows.
    x, y = window.place(0.58, 0.58)
    window.press([(x, y), (x - 60, y + 40), (x - 120, y + 80)])
    moved = window.wait(lambda report: len(stretches(report)) == 2 and
                        abs(stretches(report)[1] - stretches(told)[1]) > 5, "a place that is dragged is measured again")
    window.release()
    # Back to the first: all round.
    window.display.xdotool("mousemove", *window.place(0.42, 0.45))
    window.display.xdotool("click", 1)
    closed = window.wait(lambda report: len(stretches(report)) == 3 and len(report.widgets("Angle")) == 3,
                         "a click on the first place goes all round")
    window.screenshot("measured-all-round")
    expect(abs(stretches(closed)[0] - stretches(moved)[0]) < 0.01, "closing changed a stretch")
    window.keys("BackSpace")
    window.wait(lambda report: len(stretches(report)) == 2, "Backspace opens it again")
    window.keys("Escape")
    gone = window.wait(lambda report: not report.widgets("Stretch") and report.pointer["places"] == 0, "Escape takes it away")
    expect((gone.plan["undo"], gone.plan["dirty"], gone.figures) == (before.plan["undo"], before.plan["dirty"], before.figures),
           "measuring changed the plan")

    # The same without a window.
    told = json.loads(test.command("measure", plan, "--path", ";".join(",".join(map(str, place)) for place in places), "--json"))
    for stretch, wanted in zip(told["stretches"], map(great_circle_mm, places, places[1:])):
        expect(abs(stretch["along_skin_mm"] - wanted) < 0.1, f"the verb measures {stretch}, not {wanted:.2f}")
        expect(stretch["straight_mm"] < stretch["along_skin_mm"], f"straight is longer than along the skin: {stretch}")

    # The head's own measures stand at the step Scan, with the way to this tool.
    window.keys("b")
    window.click("Scan", "row")
    window.wait(lambda report: report.widgets("Around at its widest"), "the measures of the head are listed")
    window.screenshot("measures-of-the-head")
    window.click("Measure on the skin…")
    window.wait(lambda report: report.plan["tool"] == "measure", "the button takes up the tool")
    click(window, 0.45, 0.5)
    window.wait(lambda report: report.plan["step"] == "scan", "measuring stays at the step Scan")
    window.keys("ctrl+q")
    window.expect_end()


sys.exit(run(measures))

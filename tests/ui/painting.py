"""Every tool that paints, with a real mouse on a ball of 90 mm; what it leaves is held to closed forms.

    painting.py PROGRAM FOLDER
"""
import json
import math
import sys

from driver import Report, Test, Window, expect, run

RADIUS = 90.0


def front(window: Window) -> None:
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == 0 and
                report.view["elevation_deg"] == 0, "1 turns to the front")


def take(window: Window, key: str, tool: str, size: tuple[str, str] | None = None) -> None:
    window.keys(key)
    window.wait(lambda report: report.plan["tool"] == tool, f"{key} takes the tool {tool}")
    if size:
        window.enter(*size)
        window.wait(lambda report: report.plan["size_mm"] == float(size[1]), f"the {size[0]} is {size[1]} mm")


def point(window: Window, across: float, down: float) -> list[float]:
    """Moves the mouse there; the place on the skin under it."""
    x, y = window.place(across, down)
    # First away, so that what is told is new.
    window.display.xdotool("mousemove", *window.place(0.9, 0.02))
    before = window.wait(lambda report: not report.pointer["under_mm"], "the mouse is beside the head").pointer["under_mm"]
    window.display.xdotool("mousemove", x, y)
    told = window.wait(lambda report: report.pointer["under_mm"] not in ("", before), "the window tells the place under the mouse")
    return [float(part) for part in told.pointer["under_mm"].split(",")]


def click(window: Window, across: float, down: float) -> list[float]:
    """Clicks there, as one who thinks before the next click: no double-click."""
    place = point(window, across, down)
    placed = window.look().pointer["places"], window.look().plan["undo"]
    window.display.xdotool("click", 1)
    window.wait(lambda report: (report.pointer["places"], report.plan["undo"]) != placed, "the click is taken")
    return place


def done(window: Window, before: Report, what: str, steps: int = 1) -> Report:
    """Waits until it is a step of undo; then undoes and redoes it."""
    after = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + steps and not report.view["painting"],
                        f"{what} is one step of undo")
    window.screenshot(what.replace(" ", "-"))
    for _ in range(steps):
        window.keys("ctrl+z")
    undone = window.wait(lambda report: report.plan["undo"] == before.plan["undo"], f"{what} is undone")
    expect(undone.figures == before.figures, f"{what}: undo left {undone.figures} of {before.figures}")
    for _ in range(steps):
        window.keys("ctrl+shift+z")
    redone = window.wait(lambda report: report.plan["undo"] == after.plan["undo"], f"{what} is made again")
    expect(redone.figures == after.figures, f"{what}: redo gave {redone.figures}, not {after.figures}")
    return after


def gained(before: Report, after: Report) -> float:
    return 100.0 * (after.figures["area_cm2"] - before.figures["area_cm2"])


def holds(what: str, got_mm2: float, expected_mm2: float, part: float) -> None:
    expect(abs(got_mm2 - expected_mm2) <= part * expected_mm2, f"{what}: {got_mm2:.2f} mm2, not {expected_mm2:.2f}")


def angle(a: list[float], b: list[float]) -> float:
    dot = sum(x * y for x, y in zip(a, b))
    return math.acos(dot / (math.hypot(*a) * math.hypot(*b)))


def band_mm2(places: list[list[float]], reach: float) -> float:
    """2 r L + pi r^2, as it is on a ball: the belt about each great arc, and a disc for the two ends."""
    length = sum(RADIUS * angle(a, b) for a, b in zip(places, places[1:]))
    half_width = 2.0 * math.asin(reach / 2.0 / RADIUS)
    return 2.0 * RADIUS * math.sin(half_width) * length + math.pi * reach * reach


def triangle_mm2(a: list[float], b: list[float], c: list[float]) -> float:
    """Of great arcs: the excess of its angles over two right ones (Girard)."""
    sides = angle(b, c), angle(c, a), angle(a, b)
    half = sum(sides) / 2.0
    tangents = math.tan(half / 2.0) * math.prod(math.tan((half - side) / 2.0) for side in sides)
    return 4.0 * math.atan(math.sqrt(tangents)) * RADIUS ** 2


def half_axes(window: Window, part: float, across: float, down: float) -> list[float]:
    """Part of the view's width and height in mm, at the skin there, seen from the front (src/draw/camera.h: the eye is 900 mm away)."""
    view = window.look().view
    nearer = 1.0 - point(window, across, down)[2] / 900.0
    return [part * view[side] * 2.0 * view["half_height_mm"] / view["height"] * nearer for side in ("width", "height")]


def start_over(window: Window) -> Report:
    while window.look().plan["undo"]:
        steps = window.look().plan["undo"]
        window.keys("ctrl+z")
        window.wait(lambda report: report.plan["undo"] < steps, "undo")
    return window.look()


def straight_runs(window: Window) -> None:
    take(window, "b", "brush", ("Radius", "10"))
    before = window.look()
    first = click(window, 0.35, 0.4)
    dab = done(window, before, "a dab", steps=2)
    holds("a dab", gained(before, dab), math.pi * 100.0, 0.005)
    window.display.xdotool("keydown", "shift")
    second = point(window, 0.62, 0.5)
    window.wait(lambda report: report.pointer["places"] == 1 and report.view["settled"], "the run is shown while Shift is held")
    window.screenshot("a-straight-run-to-be")
    window.display.xdotool("click", 1)
    window.wait(lambda report: report.plan["undo"] == dab.plan["undo"] + 1, "the run is made")
    window.display.xdotool("keyup", "shift")
    after = done(window, dab, "a straight run")
    holds("a straight run", gained(before, after), band_mm2([first, second], 10.0), 0.005)
    start_over(window)


def mirrored_stroke(window: Window) -> None:
    take(window, "b", "brush", ("Radius", "8"))
    one_side = window.stroke((0.6, 0.3), (0.63, 0.4), (0.61, 0.5)).figures["area_cm2"]
    start_over(window)
    window.click("Mirror")
    window.wait(lambda report: report.plan["mirror"], "the mirror is on")
    window.press([window.place(*place) for place in ((0.6, 0.3), (0.63, 0.4), (0.61, 0.5))])
    shown = window.wait(lambda report: report.view["painting"] and abs(report.figures["area_cm2"] - 2.0 * one_side) < 0.01 * one_side,
                        "both sides are painted while the mouse is down")
    window.screenshot("mirrored-while-painting")
    expect("+" in shown.value("Ring"), f"the ring tells no change: {shown.value('Ring')}")
    window.release()
    after = window.wait(lambda report: report.plan["undo"] == 2, "the stroke is a step")
    # What was shown is what is made, to the last bit.
    expect(after.figures == shown.figures, f"shown were {shown.figures}, made {after.figures}")
    window.keys("m")
    window.wait(lambda report: not report.plan["mirror"], "M turns the mirror off")
    # Ctrl takes away, for as long as it is held.
    before = window.look()
    window.display.xdotool("keydown", "ctrl")
    window.press([window.place(0.62, 0.4), window.place(0.64, 0.42)])
    window.wait(lambda report: report.view["painting"], "the brush erases")
    window.release()
    window.display.xdotool("keyup", "ctrl")
    expect(gained(before, done(window, before, "the brush as eraser")) < -50.0, "Ctrl does not erase")
    start_over(window)


def steadied_stroke(window: Window) -> None:
    take(window, "b", "brush", ("Radius", "4"))
    trembling = [(0.35 + 0.01 * i, 0.4 + 0.01 * (i % 2)) for i in range(20)]
    shaky = window.stroke(*trembling)
    start_over(window)
    window.click("Steady", "choice")
    window.click("Steady: high", "choice")
    window.wait(lambda report: report.plan["steady"] == "high", "the stabiliser is set to high")
    window.press([window.place(*place) for place in trembling])
    window.wait(lambda report: report.view["painting"] and report.figures["area_cm2"] > 1.0, "the stroke is under way")
    window.screenshot("steadied-while-painting")
    window.release()
    even = window.wait(lambda report: report.plan["undo"] == 2, "the steadied stroke is made")
    window.screenshot("steadied")
    # The same way end to end, without the trembling: smaller, and no shorter than the straight way.
    ends = [point(window, *trembling[0]), point(window, *trembling[-1])]
    expect(0.97 * band_mm2(ends, 4.0) < 100.0 * even.figures["area_cm2"] < 100.0 * shaky.figures["area_cm2"],
           f"steadied {even.figures['area_cm2']} cm2, shaky {shaky.figures['area_cm2']}, straight {band_mm2(ends, 4.0) / 100}")
    window.click("Steady", "choice")
    window.click("Steady: off", "choice")
    window.wait(lambda report: report.plan["steady"] == "off", "the stabiliser is off")
    start_over(window)


def outlines(window: Window) -> None:
    take(window, "o", "outline")
    before = window.look()
    corners = [click(window, 0.4, 0.3), click(window, 0.6, 0.35)]
    click(window, 0.8, 0.5)
    window.keys("BackSpace")
    window.wait(lambda report: report.pointer["places"] == 2, "Backspace takes the last place back")
    corners.append(click(window, 0.5, 0.6))
    window.screenshot("outline-under-way")
    window.wait(lambda report: report.figures["area_cm2"] > 0 and report.plan["undo"] == 0, "the inside is shown before it is made")
    window.display.xdotool("mousemove", *window.place(0.4, 0.3))
    window.wait(lambda report: report.view["settled"], "the mouse is at the first place")
    window.display.xdotool("click", 1)
    after = done(window, before, "an outline", steps=2)
    holds("an outline", gained(before, after), triangle_mm2(*corners), 0.005)
    # Drawn by hand, and taken away again, with Enter.
    before = window.look()
    window.click("Take away", "choice")
    window.press([window.place(0.5 + 0.03 * math.sin(i / 3.0), 0.4 - 0.03 * math.cos(i / 3.0)) for i in range(19)])
    window.wait(lambda report: report.view["painting"], "the outline is drawn")
    window.release()
    after = done(window, before, "a drawn outline taken away")
    across, down = half_axes(window, 0.03, 0.5, 0.4)
    holds("a drawn outline", -gained(before, after), math.pi * across * down, 0.05)
    window.click("Add", "choice")
    # Given up: nothing is left.
    before = window.look()
    for place in ((0.3, 0.7), (0.4, 0.7), (0.4, 0.8)):
        click(window, *place)
    window.keys("Escape")
    window.wait(lambda report: report.pointer["places"] == 0 and report.figures == before.figures, "Escape gives an outline up")
    start_over(window)


def bands(window: Window) -> None:
    take(window, "t", "band", ("Width", "14"))
    before = window.look()
    places = [click(window, 0.3, 0.4), click(window, 0.5, 0.45)]
    places.append(point(window, 0.7, 0.4))
    window.wait(lambda report: report.figures["area_cm2"] > 10.0, "the band is shown before it is made")
    window.screenshot("band-under-way")
    window.display.xdotool("click", "--repeat", 2, "--delay", 60, 1)
    after = done(window, before, "a band", steps=2)
    # At the bend a wedge outside is rounded and one inside is covered twice; they differ little.
    holds("a band", gained(before, after), band_mm2(places, 7.0), 0.015)
    start_over(window)
    before = window.look()
    places = [click(window, 0.3, 0.6), click(window, 0.6, 0.6)]
    window.keys("Return")
    straight = done(window, before, "a straight band", steps=2)
    holds("a straight band", gained(before, straight), band_mm2(places, 7.0), 0.005)
    start_over(window)


def discs_and_fill(window: Window) -> None:
    take(window, "c", "discs", ("Diameter", "12"))
    before = window.look()
    click(window, 0.6, 0.4)
    one = done(window, before, "a disc", steps=2)
    holds("a disc", gained(before, one), math.pi * 36.0, 0.01)
    window.keys("m")
    click(window, 0.6, 0.6)
    both = done(window, one, "a disc and its mirror image")
    holds("a disc and its mirror image", gained(one, both), 2.0 * math.pi * 36.0, 0.01)
    window.keys("m")
    start_over(window)
    # A ring, and what it encloses.
    take(window, "b", "brush", ("Radius", "6"))
    window.press([window.place(0.5 + 0.12 * math.sin(i / 8.0), 0.5 - 0.12 * math.cos(i / 8.0)) for i in range(52)])
    window.wait(lambda report: report.view["painting"], "the ring is painted")
    window.release()
    ring = window.wait(lambda report: report.plan["undo"] == 2, "the ring is made")
    take(window, "f", "fill")
    click(window, 0.5, 0.5)
    filled = done(window, ring, "a fill")
    across, down = half_axes(window, 0.12, 0.5, 0.5)
    holds("a fill", gained(ring, filled), math.pi * (across - 6.0) * (down - 6.0), 0.05)
    # What is not enclosed is refused, and says so.
    point(window, 0.8, 0.3)
    window.display.xdotool("click", 1)
    told = window.wait(lambda report: report.says, "a fill with no border says why not")
    expect(told.message["error"] and told.figures == filled.figures, f"it says: {told.message['text']}")
    window.screenshot("fill-refused")
    window.click("Dismiss")
    start_over(window)


def double_click_centres(window: Window) -> None:
    take(window, "b", "brush")
    before = window.look()
    place = point(window, 0.6, 0.4)
    window.display.xdotool("click", "--repeat", 2, "--delay", 60, 1)
    window.wait(lambda report: report.view["settled"] and math.dist(
        [float(part) for part in report.view["target_mm"].split(",")], place) < 1.0, "a double-click centres the place")
    after = window.look()
    # What was undone can still be redone: nothing has been made, not even to be taken back.
    expect(before.plan["can_redo"] and (after.plan["undo"], after.plan["can_redo"], after.figures) ==
           (before.plan["undo"], True, before.figures), "a double-click left paint")
    window.keys("Home")
    front(window)


def sizes(window: Window) -> None:
    take(window, "b", "brush", ("Radius", "9"))
    take(window, "t", "band", ("Width", "5"))
    take(window, "b", "brush")
    window.wait(lambda report: report.plan["size_mm"] == 9, "the brush has its own size again")
    point(window, 0.5, 0.5)
    half_height = window.look().view["half_height_mm"]
    window.display.xdotool("keydown", "ctrl", "click", "--repeat", 3, 4, "keyup", "ctrl")
    larger = window.wait(lambda report: report.plan["size_mm"] > 11, "Ctrl and the wheel change the radius")
    expect(larger.view["half_height_mm"] == half_height, "Ctrl and the wheel zoom")
    window.wait(lambda report: report.widgets("Ring") and "radius" in report.value("Ring"), "the ring tells its radius")
    window.screenshot("radius-told")


def zones_of_a_kind(window: Window) -> None:
    before = window.look()
    window.click("Add zone")
    window.wait(lambda report: report.widgets("No-go", "choice"), "the kinds are shown")
    window.screenshot("kinds-of-zone")
    window.click("No-go", "choice")
    added = window.wait(lambda report: report.plan["zones"] == 1, "a no-go zone is added")
    expect(added.zone_rows[0][0] == "No-go 1", f"it is called {added.zone_rows[0][0]}")
    # A locked zone takes no paint, and says so before any is seen.
    window.keys("ctrl+p")
    window.wait(lambda report: report.shows("palette"), "Ctrl+P shows all commands")
    window.write("Command", "zone.set zone=zone-1 locked=yes")
    window.keys("Return")
    window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 2, "the zone is locked")
    take(window, "b", "brush")
    point(window, 0.4, 0.4)
    window.display.xdotool("click", 1)
    told = window.wait(lambda report: report.says, "a locked zone says so")
    expect("locked" in told.message["text"] and told.plan["undo"] == before.plan["undo"] + 2, f"it says: {told.message['text']}")
    window.click("Dismiss")
    start_over(window)


def shapes(window: Window) -> None:
    take(window, "b", "brush", ("Radius", "12"))
    empty = window.look()
    click(window, 0.62, 0.4)
    disc = window.wait(lambda report: report.plan["undo"] == 2, "a disc is painted")
    window.click("Change its shape")
    window.wait(lambda report: report.widgets("Both sides"), "what changes the shape is shown")
    window.screenshot("shape")
    window.enter("Grow or shrink", "3")
    grown = done(window, disc, "grown")
    holds("a disc of 12 mm grown by 3", gained(empty, grown), math.pi * 225.0, 0.01)
    # The slider shows what it would do, and does it once it is let go.
    track = window.point_at("Grow or shrink slider")
    y = round(track["y"] + track["height"] / 2)
    window.press([(round(track["x"] + part * track["width"]), y) for part in (0.5, 0.45, 0.4)])
    shown = window.wait(lambda report: report.figures["area_cm2"] < 0.8 * grown.figures["area_cm2"], "shrinking is shown")
    expect(shown.plan["undo"] == grown.plan["undo"], "a slider that is still held is a step of undo")
    window.screenshot("shrinking")
    window.release()
    shrunk = done(window, grown, "shrunk")
    expect(shrunk.figures["area_cm2"] == shown.figures["area_cm2"], "what was shown is not what was made")
    window.click("Both sides")
    both = done(window, shrunk, "mirrored")
    holds("mirrored", gained(empty, both), 2.0 * gained(empty, shrunk), 0.005)
    window.enter("Smooth the border", "4")
    smooth = done(window, both, "smoothed")
    holds("smoothed", gained(empty, smooth), gained(empty, both), 0.01)
    # Joined with another zone.
    window.click("Add zone")
    window.click("Scar", "choice")
    window.wait(lambda report: report.plan["zones"] == 2, "a scar is added")
    click(window, 0.62, 0.45)
    scar = window.wait(lambda report: report.plan["undo"] == smooth.plan["undo"] + 2, "the scar is painted")
    window.click("Zone 1", "row")
    window.wait(lambda report: report.plan["selected"] == "zone-1", "the first zone is selected")
    window.click("Subtract")
    less = done(window, scar, "subtracted")
    # Every place counts once, for the topmost: what the scar covers was its own already. Where the borders cross, twice,
    # a triangle holds one of them alone: no more than the square of an edge, 2 mm.
    expect(abs(gained(scar, less)) < 8.0, f"subtracting changed the area of all by {gained(scar, less):.2f} mm2")
    window.click("Unite")
    united = done(window, less, "united")
    expect(abs(gained(less, united)) < 8.0, f"uniting changed the area of all by {gained(less, united):.2f} mm2")
    window.click("Intersect")
    crossed = done(window, united, "intersected")
    # Small scars, counted: spread over the other zone, added to this one.
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == united.plan["undo"], "what is shared is taken back")
    expect(crossed.plan["undo"] == united.plan["undo"] + 1, "intersecting was not one step")
    window.click("Scar 1", "row")
    window.wait(lambda report: report.plan["selected"] != "zone-1", "the scar is selected")
    before = dict(window.look().zone_rows)["Scar 1"].split()
    window.display.xdotool("click", "--repeat", 60, "--delay", 5, 5)  # what is for few stands below
    window.enter("Scatter count", "3"), window.enter("Scatter diameter", "6")
    window.click("Scatter")
    done(window, united, "scattered")
    window.display.xdotool("click", "--repeat", 60, "--delay", 5, 4)
    rows = window.wait(lambda report: report.widgets("Scar 1", "row"), "the rows are back")
    after = dict(rows.zone_rows)["Scar 1"].split()
    added_mm2 = 100.0 * (float(after[1]) - float(before[1]))
    # Rows show tenths of a cm2; a disc may fall on what the scar covers already.
    expect(20.0 < added_mm2 < 3 * math.pi * 9.0 + 15.0, f"three discs of 6 mm added {added_mm2:.0f} mm2")
    start_over(window)


def painting(test: Test) -> None:
    plan = test.a_plan()
    window = test.start(plan, "--size", "1440x1160")
    window.wait_for_plan()
    window.click("Map", "row")
    front(window)
    for part in (straight_runs, mirrored_stroke, steadied_stroke, outlines, bands, discs_and_fill, double_click_centres, sizes,
                 zones_of_a_kind, shapes):
        part(window)
    # The file holds what the window showed, and the line that made it.
    take(window, "t", "band", ("Width", "10"))
    click(window, 0.4, 0.4), click(window, 0.6, 0.5)
    window.keys("Return")
    shown = window.wait(lambda report: report.plan["undo"] == 2, "a band to keep")
    window.keys("ctrl+s")
    window.wait(lambda report: report.says and not report.plan["dirty"], "the plan is saved")
    results = json.loads(test.command("results", plan, "--json"))
    area = results["totals"]["area_cm2"]
    expect(abs(area - shown.figures["area_cm2"]) < 0.001, f"saved are {area} cm2, shown {shown.figures}")
    window.keys("ctrl+q")
    window.expect_end()


sys.exit(run(painting, 1440, 1160))

"""Every tool of the window on a ball of 90 mm: eraser, radius, views, orbit, pan, zoom, modes, zones, sheets; and undo of each.

    tools.py PROGRAM FOLDER
"""
import sys

from driver import Test, Window, expect, run


def state(report) -> tuple:
    """What undo must restore."""
    return report.figures, report.zone_rows


def undo_restores(window: Window, before, what: str) -> None:
    """Checks that what was done since `before` is one step, and that undo takes it back; then makes it again."""
    after = window.look()
    expect(after.plan["undo"] == before.plan["undo"] + 1, f"{what}: not one step of undo but "
           f"{after.plan['undo'] - before.plan['undo']}")
    window.keys("ctrl+z")
    undone = window.wait(lambda report: report.plan["undo"] == before.plan["undo"], f"{what}: Ctrl+Z takes it back")
    expect(state(undone) == state(before), f"{what}: undo left {state(undone)} of {state(before)}")
    window.keys("ctrl+shift+z")
    redone = window.wait(lambda report: report.plan["undo"] == after.plan["undo"], f"{what}: Ctrl+Shift+Z makes it again")
    expect(state(redone) == state(after), f"{what}: redo gave {state(redone)}, not {state(after)}")


def paint(window: Window) -> None:
    empty = window.look()
    expect(empty.figures["area_cm2"] == 0 and not empty.zone_rows, "the plan to begin with is not empty")
    # The first stroke makes the zone it needs; that is a step of its own.
    window.stroke((0.5, 0.45), (0.55, 0.5), (0.5, 0.55))
    painted = window.look()
    expect(len(painted.zone_rows) == 1, "the first stroke did not make a zone")
    # Two legs of some 14 mm, 24 mm wide: with one leg it would be 8 cm2.
    expect(painted.figures["area_cm2"] > 10, "a part of the stroke is missing")
    expect(painted.plan["undo"] == empty.plan["undo"] + 2, "the first stroke is not two steps: the zone and the stroke")
    window.stroke((0.35, 0.5), (0.4, 0.45))
    undo_restores(window, painted, "a stroke")
    window.screenshot("1-painted")


def erase(window: Window) -> None:
    before = window.look()
    window.keys("e")
    window.wait(lambda report: report.plan["tool"] == "eraser", "E takes the eraser")
    erased = window.stroke((0.48, 0.5), (0.52, 0.5))
    expect(erased.figures["area_cm2"] < before.figures["area_cm2"] - 1, "the eraser takes nothing away")
    undo_restores(window, before, "the eraser")
    window.screenshot("2-erased")
    window.click("Brush")
    window.wait(lambda report: report.plan["tool"] == "brush", "the brush is taken again by its button")


def change_radius(window: Window) -> None:
    before = window.look().plan
    radius = before["size_mm"]
    window.keys("bracketright")
    larger = window.wait(lambda report: report.plan["size_mm"] > radius, "] makes the radius larger").plan["size_mm"]
    window.keys("bracketleft")
    window.wait(lambda report: report.plan["size_mm"] < larger, "[ makes the radius smaller")
    window.enter("Radius", "7.5")
    window.wait(lambda report: report.plan["size_mm"] == 7.5, "the radius typed is taken")
    window.enter("Radius", "1000")
    window.wait(lambda report: report.plan["size_mm"] == 60, "a radius out of range becomes the largest there is")
    window.enter("Radius", "12")
    window.wait(lambda report: report.plan["size_mm"] == 12, "the radius is 12 mm again")
    expect(window.look().plan["undo"] == before["undo"], "the radius is no part of the plan, and yet became a step of undo")


def place_under_pointer(window: Window, across: float, down: float) -> list[float]:
    """The place on the skin under a pixel of the view."""
    x, y = window.place(across, down)
    # First away, so that what is told is new.
    window.display.xdotool("mousemove", *window.place(-0.05, 0.9))
    window.wait(lambda report: not report.pointer["under_mm"], "the mouse is beside the head")
    window.display.xdotool("mousemove", x, y)
    told = window.wait(lambda report: report.pointer["under_mm"], "the window tells the place under the mouse")
    return [float(part) for part in told.pointer["under_mm"].split(",")]


def same_place(a: list[float], b: list[float]) -> bool:
    # Words of 0.1 mm, and a pixel of 0.3 mm.
    return all(abs(x - y) <= 1.0 for x, y in zip(a, b))


def face(window: Window):
    """Turns to the front; the report once that is shown."""
    window.keys("1")
    return window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 0 and
                       report.view["azimuth_deg"] == 0, "1 turns to the front")


def turn_and_zoom(window: Window) -> None:
    steps = window.look().plan["undo"]
    for key, name, azimuth, elevation in (("1", "front", 0, 0), ("ctrl+1", "back", 180, 0), ("3", "right", -90, 0),
                                          ("ctrl+3", "left", 90, 0), ("7", "top", 180, 90), ("9", "crown", 180, 45),
                                          ("1", "front", 0, 0)):
        window.keys(key)
        window.wait(lambda report: report.view["settled"] and abs(report.view["elevation_deg"] - elevation) < 0.01 and
                    abs((report.view["azimuth_deg"] - azimuth + 180) % 360 - 180) < 0.01, f"{key} turns to the view {name}")
        if key != "1":
            window.screenshot(f"3-view-{name}")
    window.click("Crown", "choice")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 45, "the button turns to the crown")
    front = face(window).view

    spot = (0.58, 0.42)
    before = place_under_pointer(window, *spot)
    window.display.xdotool("click", "--repeat", 3, 4)
    zoomed = window.wait(lambda report: report.view["settled"] and
                         report.view["half_height_mm"] < 0.7 * front["half_height_mm"], "the wheel zooms in").view
    expect(same_place(before, place_under_pointer(window, *spot)), "zooming did not keep the place under the pointer")
    window.screenshot("4-zoomed-at-pointer")
    window.display.xdotool("click", 5)
    window.wait(lambda report: report.view["settled"] and report.view["half_height_mm"] > zoomed["half_height_mm"],
                "the wheel zooms out")

    for name, button, held in (("middle drag", 2, []), ("Shift and right drag", 3, ["shift"])):
        before = place_under_pointer(window, 0.5, 0.5)
        view = window.look().view
        window.drag(button, (0.5, 0.5), (0.56, 0.54), held)
        after = window.look().view
        expect((after["azimuth_deg"], after["elevation_deg"], after["half_height_mm"]) ==
               (view["azimuth_deg"], view["elevation_deg"], view["half_height_mm"]), f"{name} does more than move")
        expect(same_place(before, place_under_pointer(window, 0.56, 0.54)), f"{name} does not take the skin along")

    for name, button, held in (("right drag", 3, []), ("Alt and left drag", 1, ["alt"])):
        view = window.look().view
        window.drag(button, (0.5, 0.5), (0.6, 0.45), held)
        turned = window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] != view["azimuth_deg"] and
                             report.view["elevation_deg"] != view["elevation_deg"], f"{name} turns the head").view
        expect(turned["half_height_mm"] == view["half_height_mm"], f"{name} zooms")
    window.screenshot("5-turned")
    window.keys("Home")
    whole = window.wait(lambda report: report.view["settled"] and
                        abs(report.view["half_height_mm"] - front["half_height_mm"]) < 0.15 * front["half_height_mm"],
                        "Home shows the whole head")
    expect(whole.plan["undo"] == steps, "looking became a step of undo")


def show_modes(window: Window) -> None:
    before = window.look()
    for key, mode in (("d", "dots"), ("a", "after"), ("s", "before"), ("z", "zones")):
        window.keys(key)
        window.wait(lambda report: report.plan["mode"] == mode and report.view["settled"], f"{key} shows {mode}")
        window.screenshot(f"6-mode-{mode}")
    for label, mode in (("Before", "before"), ("After", "after"), ("Dots", "dots"), ("Zones", "zones")):
        window.click(label, "choice")
        window.wait(lambda report: report.plan["mode"] == mode, f"the button \"{label}\" shows {mode}")
    expect(state(window.look()) == state(before), "how the head is shown changed the plan")


def ask_for_a_photo(window: Window) -> None:
    # The ball has no colours: nothing to press, and the key says why.
    before = window.look()
    expect(not before.widgets("Photo"), "a photo is offered where there is none")
    window.keys("p")
    told = window.wait(lambda report: report.says, "P says that there is no photo")
    expect(not told.message["error"] and not told.plan["photo"], f"it says: {told.message['text']}")
    expect(state(told) == state(before) and told.plan["undo"] == before.plan["undo"], "asking for a photo changed the plan")
    window.click("Dismiss")
    window.wait(lambda report: not report.message, "the message goes away")


def change_density(window: Window) -> None:
    before = window.look()
    window.enter("Density", "60")
    window.wait(lambda report: report.figures["dots"] < 0.6 * before.figures["dots"], "fewer dots with less density")
    undo_restores(window, before, "a density typed")
    # The slider: figures follow while it moves, one step when it is let go.
    before = window.look()
    track = window.point_at("Density slider")
    x, y, width = track["x"], round(track["y"] + track["height"] / 2), track["width"]
    window.press([(round(x + part * width), y) for part in (0.3, 0.5, 0.7, 0.8)])
    moved = window.wait(lambda report: report.figures["dots"] > 2 * before.figures["dots"], "dots follow the slider")
    expect(moved.plan["undo"] == before.plan["undo"], "a slider that is still held is a step of undo")
    window.release()
    window.wait(lambda report: report.plan["undo"] > before.plan["undo"], "the slider let go is a step")
    undo_restores(window, before, "the density slider")


def change_hair(window: Window) -> None:
    # 9 mm of hair on a ball of 90 mm: the skin is a ball of 81 mm.
    before = window.look()
    skin = 0.81 * before.figures["area_cm2"]
    window.enter("Hair on the scan", "9")
    window.wait(lambda report: abs(report.figures["area_cm2"] - skin) < 0.002 * skin, "the skin under the hair is counted")
    window.screenshot("7-hair")
    undo_restores(window, before, "a length of hair typed")
    window.enter("Hair on the scan", "0")
    window.wait(lambda report: state(report) == state(before), "without hair all is as it was")


def change_zones(window: Window) -> None:
    before = face(window)
    window.click("Add zone")
    window.click("Balding", "choice")
    added = window.wait(lambda report: report.plan["zones"] == 2, "a zone is added")
    undo_restores(window, before, "a new zone")
    expect(added.zone_rows[0][0] == "Zone 2", "a new zone is not the topmost")
    window.click("Zone 2", "row")
    window.wait(lambda report: report.plan["selected"] == "zone-2", "the new zone is selected")
    before = window.stroke((0.5, 0.4), (0.5, 0.6))

    window.enter("Zone name", "Crown of J. Doe")
    window.wait(lambda report: report.zone_rows[0][0] == "Crown of J. Doe", "the zone has its new name")
    undo_restores(window, before, "a new name")

    before = window.look()
    window.click("Lay the zone under the one below")
    moved = window.wait(lambda report: report.zone_rows[0][0] == "Zone 1", "the zone lies under the other")
    expect(abs(moved.figures["area_cm2"] - before.figures["area_cm2"]) <= 1e-4 * before.figures["area_cm2"],
           "moving a zone changed the area of all")
    expect(sorted(moved.zone_rows) != sorted(before.zone_rows), "moving a zone gave no area to the other")
    undo_restores(window, before, "another order")
    window.screenshot("7-zones")

    before = window.look()
    window.click("Remove the zone")
    window.wait(lambda report: report.plan["zones"] == 1, "the zone is removed")
    undo_restores(window, before, "removing a zone")


def open_sheets(window: Window) -> None:
    window.keys("F1")
    window.wait(lambda report: report.shows("keys"), "F1 shows the sheet of keys")
    window.screenshot("8-keys")
    window.keys("Escape")
    before = window.wait(lambda report: not report.dialog, "Escape closes the sheet")
    window.keys("ctrl+p")
    window.wait(lambda report: report.shows("palette"), "Ctrl+P shows all commands")
    window.screenshot("9-palette")
    window.write("Command", 'zone.add id=scar kind=scar name="Old scar"')
    window.screenshot("9-palette-line")
    window.keys("Return")
    window.wait(lambda report: not report.dialog and report.zone_rows[0][0] == "Old scar", "the palette runs a command")
    undo_restores(window, before, "a command of the palette")
    # A command that is refused says why, and changes nothing.
    before = window.look()
    window.keys("ctrl+p")
    window.wait(lambda report: report.shows("palette"), "Ctrl+P shows all commands again")
    window.write("Command", "zone.set zone=scar density_per_cm2=9000")
    window.keys("Return")
    refused = window.wait(lambda report: report.says, "a refused command says why")
    expect(refused.message["error"] and "density_per_cm2" in refused.message["text"], f"it says: {refused.message['text']}")
    window.screenshot("9-palette-refused")
    expect(state(refused) == state(before) and refused.plan["undo"] == before.plan["undo"], "a refused command changed the plan")
    window.click("Dismiss")
    window.wait(lambda report: not report.message, "the message goes away")


def undo_everything(window: Window) -> None:
    while window.look().plan["undo"]:
        steps = window.look().plan["undo"]
        window.keys("ctrl+z")
        window.wait(lambda report: report.plan["undo"] == steps - 1, "undo, step by step")
    empty = window.look()
    expect(empty.figures["area_cm2"] == 0 and empty.plan["zones"] == 0, "with everything undone something is left")
    expect(not empty.plan["dirty"], "with everything undone the plan is called changed")
    window.screenshot("10-all-undone")


def tools(test: Test) -> None:
    window = test.start(test.a_plan())
    window.wait_for_plan()
    window.click("Map", "row")
    face(window)
    for part in (paint, erase, change_radius, turn_and_zoom, show_modes, ask_for_a_photo, change_density, change_hair, change_zones,
                 open_sheets, undo_everything):
        part(window)
    window.keys("ctrl+q")
    window.expect_end()


sys.exit(run(tools))

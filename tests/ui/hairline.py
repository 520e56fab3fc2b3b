"""The hairline, with a real mouse on the built-in head: proposed, pulled by its handles, shaped, softened; zones that end at it.

    hairline.py PROGRAM FOLDER
"""
import sys
import time

from driver import Report, Test, Window, expect, run

# A top that reaches far ahead of any hairline.
STROKES = """
zone.add id=top kind=balding name="Top"
zone.paint zone=top radius_mm=45 path=-40,95,70;40,95,70;40,140,0;-40,140,0
"""
PROPOSED = {"middle", "left-hump", "left-corner", "left-peak", "right-hump", "right-corner", "right-peak"}


def handles(report: Report) -> dict[str, dict]:
    return {handle["label"]: handle for handle in report.widgets(kind="handle")}


def centre(handle: dict) -> tuple[float, float]:
    return handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2


def centres(report: Report) -> dict[str, tuple[float, float]]:
    return {name: centre(handle) for name, handle in handles(report).items()}


def cm(handle: dict) -> float:
    return float(handle["value"].split()[0])


def away(a: tuple[float, float], b: tuple[float, float]) -> float:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def state(report: Report) -> tuple:
    return report.figures, report.zone_rows, {name: (round(x), round(y)) for name, (x, y) in centres(report).items()}


def rest(window: Window) -> None:
    """Takes the mouse off the head, so that nothing is lit."""
    window.display.xdotool("mousemove", *window.place(0.5, 0.9))
    window.wait(lambda report: not any(handle["hovered"] for handle in handles(report).values()), "no handle is lit")


def one_step(window: Window, before: Report, what: str) -> Report:
    """Waits until what was done since is one step, undoes it and makes it again."""
    after = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1 and not report.view["painting"],
                        f"{what} is one step of undo")
    after = window.look()
    window.keys("ctrl+z")
    undone = window.wait(lambda report: report.plan["undo"] == before.plan["undo"], f"{what}: Ctrl+Z takes it back")
    expect(state(undone) == state(before), f"{what}: undo left {state(undone)} of {state(before)}")
    window.keys("ctrl+shift+z")
    redone = window.wait(lambda report: report.plan["undo"] == after.plan["undo"], f"{what}: Ctrl+Shift+Z makes it again")
    expect(state(redone) == state(after), f"{what}: redo gave {state(redone)}, not {state(after)}")
    return redone


def drag_handle(window: Window, name: str, by: tuple[int, int], held_key: str = "") -> Report:
    """Takes hold of a handle and pulls it; what the window says while it is held."""
    before = handles(window.look())
    x, y = centre(before[name])
    if held_key:
        window.display.xdotool("keydown", held_key)
    window.press([(round(x + by[0] * part / 6), round(y + by[1] * part / 6)) for part in range(7)])
    return window.wait(lambda report: report.view["painting"] and name in handles(report) and
                       away(centre(handles(report)[name]), (x + by[0], y + by[1])) <= 3, f"{name} follows the mouse")


def propose(window: Window) -> Report:
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == 0 and
                report.view["elevation_deg"] == 0, "1 turns to the front")
    window.keys("h")
    before = window.wait(lambda report: report.plan["step"] == "hairline" and report.plan["tool"] == "hairline",
                         "H takes up the hairline")
    expect(not before.plan["hairline"] and not handles(before), "there is a hairline before one is proposed")
    expect(len([w for w in before.widgets(kind="choice") if w["value"] in
                ("straight", "round", "mature", "widows-peak", "feminine-round")]) == 5, "not all five shapes are offered")
    window.screenshot("1-none")
    window.click("Propose a hairline", "button")
    window.wait(lambda report: report.plan["hairline"] and handles(report), "the hairline is proposed")
    rest(window)
    report = one_step(window, before, "the proposal")
    expect(set(handles(report)) == PROPOSED, f"from the front these handles can be seen: {sorted(handles(report))}")
    expect(all(min(handle["width"], handle["height"]) >= 24 for handle in handles(report).values()), "a handle is too small to hit")
    expect(handles(report)["middle"]["value"] == "8.0 cm", f"the middle is told {handles(report)['middle']['value']} above the glabella")
    window.screenshot("2-proposed")
    return report


def pull(window: Window) -> None:
    before = window.look()
    at = centres(before)
    held = drag_handle(window, "left-corner", (-12, 18))
    expect(held.plan["undo"] == before.plan["undo"], "a handle that is still held is a step of undo")
    now = centres(held)
    expect(away(now["right-corner"], (at["right-corner"][0] + 12, at["right-corner"][1] + 18)) <= 4,
           "the corner on the other side does not follow")
    expect(cm(handles(held)["left-corner"]) < cm(handles(before)["left-corner"]) - 0.3, "its height does not follow")
    expect(held.widgets("Handle", "figure"), "no figures stand beside the handle that is held")
    window.screenshot("3-pulled")
    window.keys("Escape")
    window.wait(lambda report: centres(report) == at, "Escape puts the handle back")
    window.release()
    window.wait(lambda report: not report.view["painting"], "the button is up")
    expect(window.look().plan["undo"] == before.plan["undo"], "a handle given up is a step of undo")

    drag_handle(window, "left-corner", (-12, 18))
    window.release()
    rest(window)
    before_shift = one_step(window, before, "a handle pulled")

    drag_handle(window, "right-hump", (0, 14), "shift")
    window.release()
    window.display.xdotool("keyup", "shift")
    rest(window)
    moved = one_step(window, before_shift, "a handle pulled with Shift")
    expect(away(centres(moved)["left-hump"], centres(before_shift)["left-hump"]) <= 1, "with Shift the other side moved too")
    window.screenshot("4-one-side")
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == before_shift.plan["undo"], "it is taken back")


def add_and_drop(window: Window) -> None:
    rest(window)
    before = window.look()
    at = centres(before)
    (x0, y0), (x1, y1) = at["middle"], at["left-hump"]
    # On the line: between two handles it runs nearly straight.
    resting = window.look().pointer["under_mm"]
    window.display.xdotool("mousemove", round((x0 + x1) / 2), round((y0 + y1) / 2))
    window.wait(lambda report: report.pointer["under_mm"] not in ("", resting), "the mouse is on the line")
    # On a busy machine two clicks may reach the window as two: then once more.
    for _ in range(6):
        window.display.xdotool("click", "--repeat", 2, "--delay", 60, 1)
        until = time.monotonic() + 4
        while window.look().plan["undo"] == before.plan["undo"] and time.monotonic() < until:
            time.sleep(0.05)
        if window.look().plan["undo"] > before.plan["undo"]:
            break
    rest(window)
    added = one_step(window, before, "a handle added")
    new = set(handles(added)) - set(handles(before))
    expect(len(new) == 2, f"a double-click on the line added {sorted(new)}, not a handle and its counterpart")
    window.screenshot("5-added")
    name = next(handle for handle in new if handle.startswith("left"))
    window.display.xdotool("mousemove", *map(round, centres(added)[name]))
    window.wait(lambda report: handles(report)[name]["hovered"], "the new handle is lit under the mouse")
    window.display.xdotool("click", 1)
    window.wait(lambda report: handles(report)[name]["selected"], "a click selects it")
    window.keys("Delete")
    rest(window)
    dropped = one_step(window, added, "a handle dropped")
    expect(set(handles(dropped)) == set(handles(before)), "Delete did not drop the handle and its counterpart")


def shape(window: Window) -> None:
    before = window.look()
    window.click("M, mature", "choice")
    window.wait(lambda report: report.plan["undo"] > before.plan["undo"], "another shape is a step")
    rest(window)
    mature = one_step(window, before, "another shape")
    window.screenshot("6-mature")
    # From above, the nose up: its corners lie behind the forehead.
    window.keys("7")
    mature = window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 90 and
                         {"left-corner", "right-corner"} <= set(handles(report)), "7 turns to the top")
    track = window.point_at("Recession depth slider")
    x, y, width = track["x"], round(track["y"] + track["height"] / 2), track["width"]
    window.press([(round(x + part * width), y) for part in (0.3, 0.45, 0.6)])
    held = window.wait(lambda report: centres(report)["left-corner"][1] > centres(mature)["left-corner"][1] + 6 and
                       centres(report)["right-corner"][1] > centres(mature)["right-corner"][1] + 6, "the corners follow the slider")
    expect(held.plan["undo"] == mature.plan["undo"], "a slider that is still held is a step of undo")
    window.release()
    rest(window)
    one_step(window, mature, "the depth of the recession")
    window.screenshot("6-top")
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["elevation_deg"] == 0 and report.view["azimuth_deg"] == 0,
                "1 turns to the front")


def warn_and_raise(window: Window) -> None:
    before = window.look()
    window.enter("Height above the glabella", "5")
    low = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1 and handles(report), "the height typed is a step")
    expect(handles(low)["middle"]["value"] == "5.0 cm", f"the middle lies {handles(low)['middle']['value']} above the glabella")
    low = window.wait(lambda report: report.widgets(kind="warning"), "a hairline too low is warned of")
    expect(any("mm" in warning["value"] or "cm" in warning["value"] for warning in low.widgets(kind="warning")), "the warning tells no length")
    expect(low.widgets(kind="doubt"), "the warning is not written at its place on the head")
    rest(window)
    window.screenshot("7-too-low")
    window.enter("Height above the glabella", "8")
    window.wait(lambda report: handles(report)["middle"]["value"] == "8.0 cm" and not report.widgets(kind="doubt"), "8 cm are well")


def show_thirds(window: Window) -> None:
    steps = window.look().plan["undo"]
    window.keys("g")
    shown = window.wait(lambda report: report.plan["face_guides"] and report.widgets(kind="guide"), "G shows the thirds of the face")
    names = [guide["label"] for guide in shown.widgets(kind="guide")]
    expect(names == ["Hairline to Glabella", "Glabella to Nose base", "Nose base to Chin"], f"the thirds are {names}")
    expect(all(4 < cm(guide) < 9 for guide in shown.widgets(kind="guide")), "a third of the face is no third")
    window.screenshot("8-thirds")
    window.keys("3")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == -90 and not report.widgets(kind="guide"),
                "from the side the thirds are not shown")
    window.screenshot("9-side")
    window.keys("1")
    window.wait(lambda report: report.view["settled"] and report.view["azimuth_deg"] == 0, "1 turns to the front")
    window.keys("g")
    window.wait(lambda report: not report.plan["face_guides"] and not report.widgets(kind="guide"), "G hides them again")
    expect(window.look().plan["undo"] == steps, "looking became a step of undo")


def scroll_to(window: Window, label: str, kind: str) -> None:
    """Brings a widget of the panel into sight."""
    side = window.look().one("window")["width"] - 150
    for _ in range(40):
        if window.look().widgets(label, kind):
            return
        before = window.look().one("window")["frame"]
        window.display.xdotool("mousemove", side, 500, "click", 5)
        window.wait(lambda report: report.one("window")["frame"] > before, "the panel scrolls")
    expect(False, f"\"{label}\" is not in the panel")


def soften(window: Window) -> None:
    scroll_to(window, "8 mm", "choice")
    before = window.look()
    window.click("8 mm", "choice")
    window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1 and
                float(report.value("Softness of the edge", "field")) == 8, "8 mm of softness are a step")
    scroll_to(window, "Irregular, as in nature", "toggle")
    window.click("Irregular, as in nature", "toggle")
    window.wait(lambda report: report.widgets("Irregular, as in nature", "toggle")[0]["selected"], "the waves fold out")
    scroll_to(window, "Natural", "button")
    before = window.look()
    window.click("Natural", "button")
    window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1, "a natural edge is one step")
    rest(window)
    window.screenshot("10-natural")
    scroll_to(window, "Another course", "button")
    before = window.look()
    window.click("Another course", "button")
    window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1, "another course of the waves is one step")
    rest(window)
    window.screenshot("11-another-course")


def end_zones(window: Window) -> None:
    scroll_to(window, "Top", "toggle")
    before = window.look()
    window.click("Top", "toggle")
    ended = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1, "a zone that ends at the line is one step")
    expect(ended.figures["area_cm2"] < before.figures["area_cm2"] - 10, "what lies ahead of the line is still counted")
    expect(ended.figures["dots"] < before.figures["dots"], "what lies ahead of the line still gets dots")
    rest(window)
    window.screenshot("12-zone-ends")
    window.keys("d")
    window.wait(lambda report: report.plan["mode"] == "dots" and report.view["settled"], "D shows the dots")
    window.screenshot("13-dots")
    window.keys("z")
    # The zone's own panel says the same.
    window.click("Map", "row")
    window.wait(lambda report: report.plan["step"] == "map" and report.plan["tool"] == "brush", "the map has the brush again")
    shown = window.wait(lambda report: report.widgets("Ends at the hairline", "toggle"), "the zone's panel tells where it ends")
    expect(shown.widgets("Ends at the hairline", "toggle")[0]["selected"], "the zone's panel says that it does not end there")
    window.click("Ends at the hairline", "toggle")
    again = window.wait(lambda report: report.plan["undo"] == ended.plan["undo"] + 1, "it is switched off there")
    expect(again.figures["area_cm2"] == before.figures["area_cm2"], "all that was painted is not counted again")
    window.keys("ctrl+z")
    window.wait(lambda report: report.figures == ended.figures, "undo ends it at the line again")


def remove(window: Window) -> None:
    window.keys("h")
    before = window.wait(lambda report: report.plan["step"] == "hairline" and handles(report), "H takes the hairline up again")
    window.click("Remove the hairline", "button")
    removed = window.wait(lambda report: not report.plan["hairline"] and report.widgets("Propose a hairline", "button"),
                          "the hairline is removed")
    expect(removed.plan["undo"] == before.plan["undo"] + 1 and not handles(removed), "removing it is not one step")
    window.keys("ctrl+z")
    window.wait(lambda report: set(handles(report)) == set(handles(before)), "undo brings it back")


def hairline(test: Test) -> None:
    test.command("head", "--out", "head.ply")
    test.command("new", "head.ply", "--out", "head.smp", "--edge_mm", 2)
    (test.folder / "strokes.txt").write_text(STROKES)
    test.command("run", "head.smp", "strokes.txt")
    window = test.start(test.folder / "head.smp", "--size", "1440x900")
    window.wait_for_plan()
    propose(window)
    pull(window)
    add_and_drop(window)
    shape(window)
    warn_and_raise(window)
    show_thirds(window)
    soften(window)
    end_zones(window)
    remove(window)
    window.keys("ctrl+s")
    window.wait(lambda report: not report.plan["dirty"], "Ctrl+S saves the plan")
    window.keys("ctrl+q")
    window.expect_end()


sys.exit(run(hairline))

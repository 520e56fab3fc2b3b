"""The head as in a mirror, four views lined up, and left against right: seen, painted and measured with a real mouse.

    lineup.py PROGRAM FOLDER
"""
import json
import math
import sys

from driver import Report, Test, Window, expect, run
from screenshot import rgb_rows

# A cap 3 mm off the middle towards the left, and a band across the front.
ZONES = """
zone.add id=cap kind=balding name="Cap"
zone.paint zone=cap radius_mm=30 path=3,89.95,0
"""
VIEWS = ("view", "second_view", "third_view", "fourth_view")
EYE_MM = 900.0


def all_settled(report: Report, count: int = 4) -> bool:
    views = [report.one(name) for name in VIEWS]
    return all(view.get("settled") for view in views[:count]) and not any(views[count:])


def project(view: dict, place: list[float]) -> tuple[float, float]:
    """Where a place of the head lies in the window, by the camera that the window tells of."""
    azimuth, elevation = math.radians(view["azimuth_deg"]), math.radians(view["elevation_deg"])
    right = (math.cos(azimuth), 0.0, -math.sin(azimuth))
    back = (math.sin(azimuth) * math.cos(elevation), math.sin(elevation), math.cos(azimuth) * math.cos(elevation))
    up = (back[1] * right[2] - back[2] * right[1], back[2] * right[0] - back[0] * right[2], back[0] * right[1] - back[1] * right[0])
    target = [float(part) for part in view["target_mm"].split(",")]
    offset = [a - b for a, b in zip(place, target)]
    across, upward, nearer = (sum(a * b for a, b in zip(offset, axis)) for axis in (right, up, back))
    pixels_per_mm = view["height"] / (2 * view["half_height_mm"]) * EYE_MM / (EYE_MM - nearer)
    across *= -1 if view["flipped"] else 1
    return (view["x"] + view["width"] / 2 + across * pixels_per_mm, view["y"] + view["height"] / 2 - upward * pixels_per_mm)


def under(report: Report) -> list[float]:
    text = report.one("pointer").get("under_mm")
    return [float(part) for part in text.split(",")] if text else []


def colour_at(window: Window, place: tuple[float, float]) -> tuple[int, int, int]:
    size = window.look().one("window")
    rows = rgb_rows(window.display.screen_file.read_bytes(), size["width"], size["height"])
    x, y = round(place[0]), round(place[1])
    return tuple(rows[y][3 * x:3 * x + 3])


def differ(a: tuple[int, int, int], b: tuple[int, int, int]) -> int:
    return sum(abs(one - other) for one, other in zip(a, b))


def in_view(report: Report, name: str, across: float, down: float) -> tuple[int, int]:
    view = report.one(name)
    return round(view["x"] + across * view["width"]), round(view["y"] + down * view["height"])


def four_views(window: Window) -> None:
    window.keys("shift+v")
    report = window.wait(lambda report: all_settled(report) and report.plan["layout"] == "line-up", "Shift+V lines up four views")
    expect([widget["label"] for widget in report.widgets(kind="view name")] == ["Front", "Top", "Right side", "Left side"],
           "the views are not front, top, right and left")
    angles = [(report.one(name)["azimuth_deg"], report.one(name)["elevation_deg"]) for name in VIEWS]
    expect(angles == [(0, 0), (-180, 90), (-90, 0), (90, 0)] or angles == [(0, 0), (180, 90), (-90, 0), (90, 0)],
           f"they look from {angles}")
    window.screenshot("1-line-up")


def cross_in_all(window: Window) -> None:
    """The place under the pointer is marked in every other view, where it is."""
    window.display.xdotool("mousemove", *in_view(window.look(), "view", 0.42, 0.4))
    report = window.wait(lambda report: under(report) and len(report.widgets(kind="cross")) == 3, "three views show a cross")
    place = under(report)
    for name, cross in zip(VIEWS[1:], report.widgets(kind="cross")):
        x, y = project(report.one(name), place)
        expect(abs(cross["x"] + cross["width"] / 2 - x) < 1.5 and abs(cross["y"] + cross["height"] / 2 - y) < 1.5,
               f"the cross in {name} is not at the place under the pointer")
    expect([cross["value"] for cross in report.widgets(kind="cross")][1:] == ["seen", "behind"],
           "a place on the right is seen from the right and not from the left")
    window.screenshot("2-cross")


def paint_in_the_top_view(window: Window) -> None:
    """What is painted in the view from above is seen in the front, as soon as the brush is there."""
    report = window.look()
    steps = report.plan["undo"]
    seen_before = colour_at(window, project(report.view, [0, 60, 67.1]))
    start, end = project(report.one("second_view"), [-20, 60, 64]), project(report.one("second_view"), [20, 60, 64])
    window.press([tuple(map(round, start)), tuple(map(round, ((start[0] + end[0]) / 2, start[1]))), tuple(map(round, end))])
    report = window.wait(lambda report: report.one("second_view")["painting"] and report.figures["area_cm2"] >
                         window.area_before + 3, "the brush paints in the view from above")
    expect(not report.view["painting"], "the front says that it is painted in")
    window.wait(lambda report: differ(colour_at(window, project(report.view, [0, 60, 67.1])), seen_before) > 40,
                "the front shows what is being painted")
    window.screenshot("3-painting-from-above")
    window.release()
    window.wait(lambda report: report.plan["undo"] == steps + 1 and all_settled(report), "the stroke is one step")
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == steps, "it is undone")


def zoom_together(window: Window) -> None:
    before = window.look()
    window.display.xdotool("mousemove", *in_view(before, "fourth_view", 0.5, 0.4), "click", "--repeat", 4, 4)
    report = window.wait(lambda report: all_settled(report) and report.one("fourth_view")["half_height_mm"] <
                         0.7 * before.one("fourth_view")["half_height_mm"], "the wheel zooms")
    parts = [report.one(name)["half_height_mm"] / before.one(name)["half_height_mm"] for name in VIEWS]
    expect(max(parts) - min(parts) < 1e-6, f"the views are zoomed by {parts}")
    window.screenshot("4-near")
    window.keys("k")
    window.wait(lambda report: not report.plan["zoom_linked"] and report.widgets("Zoom all views together", "button"), "K unlocks")
    held = window.look()
    window.display.xdotool("click", "--repeat", 2, 4)
    report = window.wait(lambda report: all_settled(report) and report.one("fourth_view")["half_height_mm"] <
                         held.one("fourth_view")["half_height_mm"], "the wheel zooms this view")
    expect(all(report.one(name)["half_height_mm"] == held.one(name)["half_height_mm"] for name in VIEWS[:3]),
           "unlocked, another view was zoomed as well")
    window.click("Zoom all views together", "button")
    window.wait(lambda report: report.plan["zoom_linked"], "the button locks again")
    window.keys("Home")
    window.wait(lambda report: all_settled(report) and abs(report.view["half_height_mm"] - before.view["half_height_mm"]) < 1e-6,
                "Home shows the whole head in all")


def turn_and_come_back(window: Window) -> None:
    report = window.look()
    x, y = in_view(report, "third_view", 0.5, 0.5)
    window.press([(x, y), (x + 20, y + 10), (x + 40, y + 15)], 3)
    window.release(3)
    window.wait(lambda report: all_settled(report) and report.widgets("Turned", "view name"), "a view turned by hand says so")
    window.click("Back to: Right side", "button")
    window.wait(lambda report: all_settled(report) and report.widgets("Right side", "view name"), "it goes back")
    window.click("Show large: Top", "button")
    report = window.wait(lambda report: all_settled(report) and report.view["elevation_deg"] == 90, "the view from above is the large one")
    expect(report.one("second_view")["elevation_deg"] == 0, "the front has not taken its place")
    window.click("Show large: Front", "button")
    window.wait(lambda report: all_settled(report) and report.view["elevation_deg"] == 0, "the front is large again")


def in_a_mirror(window: Window) -> None:
    """Left and right are exchanged, and the brush hits what is under it all the same."""
    window.keys("shift+1")
    window.wait(lambda report: all_settled(report, 1) and report.plan["layout"] == "one", "Shift+1 shows one view")
    window.keys("1")
    window.wait(lambda report: all_settled(report, 1) and report.view["azimuth_deg"] == 0, "1 faces the front")
    at = window.place(0.4, 0.45)
    window.display.xdotool("mousemove", *at)
    plain = under(window.wait(lambda report: under(report), "the pointer is on the head"))
    expect(plain[0] < -10, "facing the head, its right is not at the left of the picture")
    window.click("As in a mirror", "button")
    window.display.xdotool("mousemove", *at)
    report = window.wait(lambda report: report.view["flipped"] and all_settled(report, 1) and under(report), "the view is flipped")
    flipped = under(report)
    expect(abs(flipped[0] + plain[0]) < 0.05 and abs(flipped[1] - plain[1]) < 0.05,
           f"in the mirror {flipped} lies where {plain} lay")
    expect(len(report.widgets("As in a mirror", "button")) == 2, "no badge says that the picture is a mirror image")
    window.screenshot("5-mirror")
    # The same place of the other side of the picture.
    other = (2 * report.view["x"] + report.view["width"] - at[0], at[1])
    before, other_before, steps = colour_at(window, at), colour_at(window, other), report.plan["undo"]
    window.press([at, (at[0] + 4, at[1]), (at[0] + 9, at[1])])
    window.wait(lambda report: report.view["painting"], "the brush paints in the mirror")
    window.release()
    window.wait(lambda report: report.plan["undo"] == steps + 1 and not report.view["painting"], "the stroke is a step")
    window.display.xdotool("mousemove", *window.place(0.5, 0.985))
    window.wait(lambda report: not under(report) and all_settled(report, 1), "the mouse is beside the head")
    window.screenshot("6-painted-in-the-mirror")
    expect(differ(colour_at(window, at), before) > 40, "the paint is not where the pointer was")
    expect(differ(colour_at(window, other), other_before) < 10, "the other side is painted as well")
    window.drag(3, (0.5, 0.6), (0.6, 0.6))
    turned = window.look().view["azimuth_deg"]
    expect(0 < turned < 180, f"the near side did not go with the pointer: the eye is at {turned}")
    window.keys("shift+m")
    window.wait(lambda report: not report.view["flipped"], "Shift+M takes the mirror away")
    window.keys("ctrl+z")
    window.wait(lambda report: report.plan["undo"] == steps, "the stroke is undone")


def compare(test: Test, window: Window, plan) -> None:
    window.keys("x")
    report = window.wait(lambda report: report.widgets("All treated sides", "figure"), "X compares the sides")
    told = report.widgets("All treated sides", "figure")[0]["value"]
    sides = json.loads(test.command("sides", plan, "--json"))
    worst = sides["treated"]["border_worst_mm"]
    expect(abs(worst - 6.0) < 0.15, f"a cap 3 mm off the middle is {worst} mm farther out")
    expect(told == f"left {worst:.1f} mm farther out", f"the window says {told}, the command line {worst}")
    window.keys("7")
    window.wait(lambda report: all_settled(report, 1) and report.widgets("Farthest apart", "figure"), "the worst place is marked from above")
    window.display.xdotool("mousemove", *window.place(0.5, 0.985))
    window.wait(lambda report: not under(report) and all_settled(report, 1), "the mouse is beside the head")
    window.screenshot("7-sides")
    view = window.look().view
    height = math.sqrt(90.0**2 - 33.0**2)
    orange, blue = (colour_at(window, project(view, [x, height, 12])) for x in (31.2, -26.5))
    expect(orange[0] > orange[2] + 40, f"the left border is farther out, but {orange}")
    expect(blue[2] > blue[0] + 20, f"the right border is less far out, but {blue}")
    window.click("Compare: Skin", "choice")
    report = window.wait(lambda report: report.widgets("Most sides", "figure"), "the skin itself is compared")
    expect(report.widgets("Mean sides", "figure")[0]["value"] in ("0.0 mm", "0.1 mm"), "a ball is uneven")
    window.screenshot("8-skin")
    window.click("Compare: Borders", "choice")
    window.click("Compare sides", "button")
    window.wait(lambda report: not report.plan["compare_sides"] and not report.widgets("All treated sides"), "the button ends it")


HEAD_ZONES = """
zone.add id=top kind=balding name="Top"
zone.paint zone=top radius_mm=45 path=-40,95,70;40,95,70;40,140,0;-40,140,0
zone.add id=temple kind=scar name="Temple scar"
zone.paint zone=temple radius_mm=6 path=60,90,60;65,80,50
hairline.propose
"""
SMALL = VIEWS[1:]


def words_over(report: Report, name: str) -> list[dict]:
    """What is written over one view, and the handles, as far as they are more than a place to take hold of."""
    view = report.one(name)

    def lies_in(widget: dict) -> bool:
        return view["x"] <= widget["x"] and widget["x"] + widget["width"] <= view["x"] + view["width"] and \
            view["y"] <= widget["y"] and widget["y"] + widget["height"] <= view["y"] + view["height"]
    found = [widget for widget in report.widgets() if widget["type"] in ("view name", "height", "figure", "doubt", "label", "button")]
    for handle in report.widgets(kind="handle"):
        edge = 0.15 * handle["width"]
        found.append({**handle, "x": handle["x"] + edge, "y": handle["y"] + edge, "width": handle["width"] - 2 * edge,
                      "height": handle["height"] - 2 * edge})
    return [widget for widget in found if lies_in(widget)]


def expect_legible(report: Report) -> None:
    for name in VIEWS:
        words = words_over(report, name)
        # Where a handle is, it is, and the views' names and buttons stand where they stand.
        fixed = ("handle", "view name", "button")
        for i, a in enumerate(words):
            for b in words[:i]:
                if a["type"] in fixed and b["type"] in fixed:
                    continue
                across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
                down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
                expect(across < 0.5 or down < 0.5, f"in {name} {a['type']} \"{a['label']}\" lies over {b['type']} \"{b['label']}\"")


def heights(report: Report, names) -> list[str]:
    return [widget["label"] for name in names for widget in words_over(report, name) if widget["type"] == "height"]


def hairline_in_four_views(test: Test) -> None:
    """In a small view only the handle under the pointer or selected has its height, and nothing lies over anything."""
    test.command("head", "--out", "head.ply")
    test.command("new", "head.ply", "--out", "head.smp", "--edge_mm", 2)
    (test.folder / "head-zones.txt").write_text(HEAD_ZONES)
    test.command("run", "head.smp", "head-zones.txt")
    window = test.start(test.folder / "head.smp", "--size", "1100x700")
    window.wait_for_plan()
    window.keys("h")
    window.keys("shift+v")
    report = window.wait(lambda report: all_settled(report) and report.plan["layout"] == "line-up" and
                         report.plan["step"] == "hairline" and report.widgets(kind="handle"), "the hairline is seen from four sides")
    window.display.xdotool("mousemove", *in_view(report, "view", 0.02, 0.6))
    report = window.wait(lambda report: not report.widgets(kind="cross") and not report.widgets("Handle", "figure"), "the mouse is beside the head")
    expect_legible(report)
    expect(len(heights(report, ["view"])) >= 4, "the large view does not tell the heights")
    expect(not heights(report, SMALL), f"a small view tells {heights(report, SMALL)}")
    window.screenshot("9-hairline")
    handle = next(widget for widget in words_over(report, "third_view") if widget["type"] == "handle" and widget["label"] == "right-peak")
    middle = round(handle["x"] + handle["width"] / 2), round(handle["y"] + handle["height"] / 2)
    window.display.xdotool("mousemove", *middle)
    report = window.wait(lambda report: len(report.widgets("Handle", "figure")) == 2, "the handle under the pointer is told in both views that see it")
    expect_legible(report)
    small = [widget for widget in words_over(report, "third_view") if widget["label"] == "Handle"]
    expect(small and small[0]["value"] == f"{handle['value']} Right temporal peak", f"the small view tells {small}")
    window.screenshot("10-handle")
    window.display.xdotool("click", 1)
    window.display.xdotool("mousemove", *in_view(report, "view", 0.02, 0.6))
    report = window.wait(lambda report: not report.widgets("Handle", "figure") and heights(report, SMALL), "the handle selected keeps its height")
    expect(set(heights(report, SMALL)) == {"right-peak"}, f"the small views tell {heights(report, SMALL)}")
    expect_legible(report)
    window.keys("ctrl+q")
    window.click("Don't save", "button") if window.look().plan["dirty"] else None
    window.expect_end()


def lineup(test: Test) -> None:
    plan = test.a_plan()
    (test.folder / "zones.txt").write_text(ZONES)
    test.command("run", plan, "zones.txt")
    window = test.start(plan)
    window.area_before = window.wait_for_plan().figures["area_cm2"]
    window.click("Map", "row")
    window.wait(lambda report: report.plan["step"] == "map", "the zones are at hand")
    for part in (four_views, cross_in_all, paint_in_the_top_view, zoom_together, turn_and_come_back, in_a_mirror):
        part(window)
    compare(test, window, plan)
    window.keys("ctrl+q")
    window.click("Don't save", "button") if window.look().plan["dirty"] else None
    window.expect_end()
    hairline_in_four_views(test)


sys.exit(run(lineup))

"""The panel of zones: each kind shows what counts for it and nothing else; a zone is hidden, locked and copied from its row.

    kinds.py PROGRAM FOLDER
"""
import sys

from driver import Test, Window, expect, run

STROKES = """
sessions.set start=2027-01-11
zone.add id=mole kind=no-go name="Mole" guard_mm=3
zone.paint zone=mole radius_mm=3 path=0,60,67
zone.add id=bald kind=balding name="Top"
zone.paint zone=bald radius_mm=25 path=0,60,67
zone.add id=thin kind=thinning name="Parting" density_per_cm2=130 existing_density_per_cm2=40
zone.paint zone=thin radius_mm=12 path=-45,60,50
zone.add id=line kind=hairline name="Front edge" softness_mm=4
zone.paint zone=line radius_mm=5 path=-20,30,82;20,30,82
zone.add id=cut kind=scar name="Strip scar" blend_mm=6
zone.paint zone=cut radius_mm=6 path=40,0,80;55,0,71
"""
# What stands in the panel of each kind, beside what all have.
OF_ALL = {"Zone name", "Hair on the scan"}
OF_KIND = {
    "Top": {"Density", "Soft edge"},
    "Parting": {"Density, hair and dots", "Hair that grows there", "Soft edge"},
    "Front edge": {"Density", "Soft edge"},
    "Strip scar": {"Scar date", "Wait", "Density around it", "Of that, on the scar", "Uptake: dots that hold",
                   "Blend ring around it", "Needle passes"},
    "Mole": {"Guard: free of dots around it"},
}


def fields(report) -> set[str]:
    return {widget["label"] for widget in report.widgets(kind="field")} - {"Radius"}


def show_each(window: Window) -> None:
    for name, own in OF_KIND.items():
        window.click(name, "row")
        shown = window.wait(lambda report: any(row["selected"] for row in report.widgets(name, "row")), f"{name} is selected")
        window.screenshot("1-" + name.lower().replace(" ", "-"))
        # Fields below the edge of the panel are not in the report.
        expect(fields(shown) <= own | OF_ALL, f"{name} shows {fields(shown) - own - OF_ALL}, which its kind has no use for")
        expect(own & fields(shown), f"{name} shows none of its own fields")


def date_a_scar(window: Window) -> None:
    window.click("Strip scar", "row")
    before = window.wait(lambda report: report.widgets("Scar date", "field"), "a scar has a date")
    window.enter("Scar date", "2026-01-20")
    dated = window.wait(lambda report: report.plan["undo"] == before.plan["undo"] + 1, "the date is a step")
    expect(dated.figures["dots"] == before.figures["dots"], "dots that wait are not all there")
    window.screenshot("2-dated")
    window.enter("Scar date", "2026-09-30")
    young = window.wait(lambda report: report.figures["dots"] < before.figures["dots"], "a scar too young for all sessions gets no dots")
    expect(young.figures["area_cm2"] == before.figures["area_cm2"], "its age changed its area")
    window.keys("ctrl+z")
    window.wait(lambda report: report.figures == before.figures, "undo gives the dots back")


def choose_relief(window: Window) -> None:
    before = window.look().plan["undo"]
    window.click("Raised", "choice")
    window.wait(lambda report: report.plan["undo"] == before + 1 and
                any(choice["selected"] for choice in report.widgets("Raised", "choice")), "the scar is raised")


def hide_and_lock(window: Window) -> None:
    for label in ("Hide Top", "Lock Top", "Copy Top"):
        widget = window.look().widgets(label, "button")[0]
        expect(min(widget["width"], widget["height"]) >= 24, f"\"{label}\" is too small to hit")
    before = window.look()
    window.click("Hide Top")
    hidden = window.wait(lambda report: report.widgets("Show Top", "button"), "the zone is hidden")
    expect(hidden.figures == before.figures, "a hidden zone is not counted")
    window.screenshot("3-hidden")
    window.click("Show Top")
    window.wait(lambda report: report.widgets("Hide Top", "button"), "the zone is shown again")
    window.click("Lock Top")
    window.wait(lambda report: report.widgets("Unlock Top", "button"), "the zone is locked")
    window.click("Top", "row")
    locked = window.wait(lambda report: any(row["selected"] for row in report.widgets("Top", "row")), "Top is selected")
    expect(not locked.widgets("Remove the zone", "button")[0]["enabled"], "a locked zone can be removed")
    window.screenshot("3-locked")
    window.click("Unlock Top")
    window.wait(lambda report: report.widgets("Remove the zone", "button")[0]["enabled"], "unlocked, it can be removed")


def point_at_the_mole(window: Window) -> None:
    window.display.xdotool("mousemove", *window.place(0.30, 0.275))
    report = window.wait(lambda report: report.widgets(kind="tag"), "the zone under the resting pointer is named")
    window.screenshot("4-pointed-at")
    expect(report.widgets(kind="tag")[0]["label"] == "Mole", "the zone painted after the mole is named and not the mole")


def kinds(test: Test) -> None:
    plan = test.a_plan()
    (test.folder / "strokes.txt").write_text(STROKES)
    test.command("run", plan, "strokes.txt")
    window = test.start(plan)
    window.wait_for_plan()
    window.click("Map", "row")
    window.wait(lambda report: report.plan["step"] == "map" and len(report.zone_rows) == len(OF_KIND), "all zones have their rows")
    expect(window.look().zone_rows[0][0] == "Mole", "the no-go mark is not the topmost")
    for part in (show_each, date_a_scar, choose_relief, hide_and_lock, point_at_the_mole):
        part(window)
    window.keys("ctrl+q")
    window.wait(lambda report: report.dialog, "unsaved work is asked about")
    window.click("Don't save")
    window.expect_end()


sys.exit(run(kinds))

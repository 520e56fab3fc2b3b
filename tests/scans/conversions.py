"""The same head in every format, unit and axis convention: the same scalp, the right size, the right way up.

    conversions.py PROGRAM HEADS [--all]

HEADS is the folder of sample heads; where it is absent the test is skipped. Without --all each head is tried in every
format once, with units and axes taken in turn; with --all in every combination (1,710 files, some 20 minutes).
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import mesh_formats

SKIPPED = 77
UNITS = {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0, "in": 25.4}
# Where the file's x, y and z go: rotations that scanners and 3D programs use.
AXES = {"y up": lambda x, y, z: (x, y, z), "z up": lambda x, y, z: (x, -z, y), "z up, facing x": lambda x, y, z: (z, x, y),
        "upside down": lambda x, y, z: (-x, -y, z), "lying on its back": lambda x, y, z: (x, z, -y),
        "turned and tilted": None}
HEADS = ["fsaverage_head_m.ply", "makehuman_male_head_cm.fbx", "ict_neutral_cm.obj", "lps_bust_textured.glb",
         "colin27_mri_scalp_mm.stl"]
MOST_AREA_DIFFERENCE = 0.005
MOST_TURN_DEGREES = 1.0


def turned_and_tilted(x, y, z):
    for angle, (i, j) in ((0.35, (0, 2)), (-0.6, (1, 2)), (0.2, (0, 1))):
        p = [x, y, z]
        c, s = math.cos(angle), math.sin(angle)
        p[i], p[j] = c * p[i] - s * p[j], s * p[i] + c * p[j]
        x, y, z = p
    return x, y, z


def turn(name: str):
    return AXES[name] or turned_and_tilted


def report(program: str, file: Path) -> dict:
    done = subprocess.run([program, "info", file, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{file.name}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def angle_between(a, b) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b))))))


def jobs(head: str, mm_per_unit: float, everything: bool):
    """Rows of (format, ending, write, factor on coordinates, unit word or None where the file states another, axes)."""
    rows = []
    for name, ending, write in mesh_formats.BARE:
        for unit, mm in UNITS.items():
            rows += [(name, ending, write, mm_per_unit / mm, unit, axes) for axes in AXES]
    for name, ending, write in mesh_formats.METRIC:
        rows += [(name, ending, write, mm_per_unit / 1000.0, "m", axes) for axes in AXES]
    for name, ending, write, scales in mesh_formats.STATING:
        for mm in scales:
            rows += [(name, ending, lambda p, v, t, write=write, mm=mm: write(p, v, t, mm), mm_per_unit / mm, None, axes) for axes in AXES]
    if everything:
        return rows
    some, seen = [], {}
    for row in rows:
        seen.setdefault(row[0], []).append(row)
    for number, own in enumerate(seen.values()):
        some.append(own[(7 * number + 3 * HEADS.index(head)) % len(own)])
    return some


def main() -> int:
    program, heads, everything = sys.argv[1], Path(sys.argv[2]), "--all" in sys.argv
    if not heads.is_dir():
        print("Skipped: the folder of sample heads is not here.")
        return SKIPPED
    facts = json.loads((heads / "facts.json").read_text())
    faults, tried, worst_area, worst_turn = [], 0, 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="scalpmap-conversions-") as name:
        folder = Path(name)
        for head in HEADS:
            vertices, faces = mesh_formats.read(heads / head)
            triangles = mesh_formats.triangulated(faces)
            mm = facts[head]["scale_to_mm"]
            truth_file = folder / "truth.ply"
            mesh_formats.write_binary_ply("<")(truth_file, [tuple(mm * x for x in v) for v in vertices], triangles)
            truth = report(program, truth_file)
            for form, ending, write, factor, unit, axes in jobs(head, mm, everything):
                file = folder / ("scan" + ending)
                write(file, [tuple(factor * x for x in turn(axes)(*v)) for v in vertices], triangles)
                got = report(program, file)
                tried += 1
                where = f"{head} as {form}, in {unit or 'a stated unit'}, {axes}"
                sure = got["scan"]["unit_confidence"] != "doubtful"
                area = got["scalp_area_cm2"] / truth["scalp_area_cm2"] - 1.0
                if not got["scan"]["head_found"]:
                    faults.append(f"{where}: no head was found")
                    continue
                if unit and got["scan"]["unit"] != unit and sure:
                    faults.append(f"{where}: taken for {got['scan']['unit']} without a question")
                    continue
                right_size = abs(got["scan"]["head_scale"] / truth["scan"]["head_scale"] - 1.0) < 0.02
                if not right_size and sure:
                    faults.append(f"{where}: the wrong size without a question")
                if not right_size:
                    continue
                if abs(area) > MOST_AREA_DIFFERENCE:
                    faults.append(f"{where}: scalp {100 * area:+.2f} %")
                away = max(angle_between(got["frame"][axis], turn(axes)(*truth["frame"][axis])) for axis in ("up", "forward"))
                if away > MOST_TURN_DEGREES:
                    faults.append(f"{where}: {away:.2f} degrees off")
                worst_area, worst_turn = max(worst_area, abs(area)), max(worst_turn, away)
                file.unlink()
    print("\n".join(faults))
    print(f"{tried} files; scalp area differs by {100 * worst_area:.2f} % at most, direction by {worst_turn:.2f} degrees.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

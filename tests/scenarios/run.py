"""Runs one scenario folder: see README.md beside this file.

    run.py PROGRAM FOLDER    prints what does not hold, with the job's line; exit code 1 if there is something
"""
import hashlib
import json
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Not a bound on speed: a call that takes this long hangs.
HANGS_AFTER_S = 300


class Fault(Exception):
    """What does not hold, or a job that cannot be read."""


def contents(folder: Path) -> dict[str, str]:
    """Every file and folder under `folder`, with a hash of what it holds."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
            for path in folder.rglob("*")}


def value_at(value, path: str):
    """The part of a JSON value that `path` names, as in zones[0].area_cm2; a dot alone is the whole."""
    for key, index in re.findall(r"([^.\[\]]+)|\[(-?\d+)\]", path):
        try:
            value = value[int(index)] if index else value[key]
        except (KeyError, IndexError, TypeError):
            raise Fault(f"there is no {path} in it: nothing at {key or index}")
    return value


def dome_obj(radius_mm: float, degrees: float, triangles: int) -> bytes:
    """An OBJ of the part of a sphere about the origin that lies within so many degrees of +y; 180 is the whole sphere."""
    closed = degrees >= 180
    rings = max(2, round(math.sqrt(triangles / 4)))
    segments = 2 * rings
    vertices, faces = [(0.0, radius_mm, 0.0)], []
    for ring in range(1, rings + (0 if closed else 1)):
        polar = math.radians(degrees) * ring / rings
        for segment in range(segments):
            around = 2 * math.pi * segment / segments
            vertices.append((radius_mm * math.sin(polar) * math.sin(around), radius_mm * math.cos(polar),
                             radius_mm * math.sin(polar) * math.cos(around)))
        first, above = len(vertices) - segments + 1, len(vertices) - 2 * segments + 1
        for i in range(segments):
            j = (i + 1) % segments
            if ring == 1:
                faces.append((1, first + i, first + j))
            else:
                faces += [(above + i, first + i, first + j), (above + i, first + j, above + j)]
    if closed:
        vertices.append((0.0, -radius_mm, 0.0))
        last = len(vertices) - segments
        faces += [(len(vertices), last + (i + 1) % segments, last + i) for i in range(segments)]
    return "".join([f"v {x:.6f} {y:.6f} {z:.6f}\n" for x, y, z in vertices] +
                   [f"f {a} {b} {c}\n" for a, b, c in faces]).encode()


class Scenario:
    def __init__(self, program: str, folder: Path):
        self.program, self.folder = program, folder
        self.result = None  # of the last call

    def call(self, expected: str, words: str) -> None:
        arguments = shlex.split(words)
        stdin = b""
        if len(arguments) > 2 and arguments[-2] == "<":
            stdin = (self.folder / arguments[-1]).read_bytes()
            arguments = arguments[:-2]
        before = contents(self.folder)
        # Nothing of this machine's: no display, no preferences, no language.
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder.parent / "home"), "LC_ALL": "C"}
        try:
            self.result = subprocess.run([self.program, *arguments], input=stdin, capture_output=True, cwd=self.folder,
                                         env=environment, timeout=HANGS_AFTER_S)
        except subprocess.TimeoutExpired:
            raise Fault(f"hangs: no end after {HANGS_AFTER_S} s")
        if self.result.returncode != int(expected):
            raise Fault(f"ended with {self.result.returncode}, not {expected}")
        if self.result.returncode != 0:
            self.check_failed_well(before)

    def check_failed_well(self, before: dict[str, str]) -> None:
        after = contents(self.folder)
        if after != before:
            changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
            raise Fault(f"failed, and changed all the same: {', '.join(changed)}")
        if self.result.stdout:
            raise Fault("failed, and wrote to standard output")
        errors = self.result.stderr.decode("utf-8").rstrip("\n").split("\n")
        # Progress may stand before it, rewritten in place with carriage returns.
        if not re.search(r"\w+ \w+", errors[-1].split("\r")[-1]):
            raise Fault("failed, and said nothing of it on standard error")
        if len([line for line in errors if "\r" not in line]) > 1:
            raise Fault("failed, and said so in more than one line")

    def make(self, name: str, recipe: str) -> None:
        size = re.fullmatch(r"(\d+) bytes", recipe)
        part = re.fullmatch(r"(0?\.\d+) of (\S+)", recipe)
        dome = re.fullmatch(r"dome of ([\d.]+) mm, ([\d.]+) degrees, (\d+) triangles", recipe)
        if dome:
            content = dome_obj(float(dome[1]), float(dome[2]), int(dome[3]))
        elif size:
            content = b"".join(hashlib.sha256(str(i).encode()).digest() for i in range(int(size[1]) // 32 + 1))[:int(size[1])]
        elif part:
            whole = (self.folder / part[2]).read_bytes()
            content = whole[:int(len(whole) * float(part[1]))]
        else:
            raise Fault(f"no such recipe: {recipe}")
        (self.folder / name).write_bytes(content)

    def json(self, path: str, relation: str, expected: str) -> None:
        try:
            value = value_at(json.loads(self.result.stdout), path)
        except ValueError as error:
            raise Fault(f"standard output is not one JSON value: {error}")
        if relation == "count":
            if not isinstance(value, list) or len(value) != int(expected):
                raise Fault(f"{path} is {json.dumps(value)[:200]}, not a list of {expected}")
            return
        number = re.fullmatch(r"(\S+) \+- ([\d.]+)(%?)", expected)
        if number:
            target = float(number[1])
            margin = float(number[2]) * (abs(target) / 100 if number[3] else 1)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value - target) <= margin:
                raise Fault(f"{path} is {json.dumps(value)}, not {expected}")
        elif value != json.loads(expected) or isinstance(value, bool) != isinstance(json.loads(expected), bool):
            raise Fault(f"{path} is {json.dumps(value)}, not {expected}")

    def contains(self, stream: str, text: str) -> None:
        if text not in getattr(self.result, stream).decode("utf-8"):
            raise Fault(f"{stream} does not hold: {text}")

    def file(self, no: str | None, name: str) -> None:
        path = self.folder / name
        if no and path.exists():
            raise Fault(f"{name} is there")
        if not no and not (path.is_file() and path.stat().st_size > 0):
            raise Fault(f"{name} is not there, or empty")

    def same(self, one: str, other: str) -> None:
        for name in (one, other):
            self.file(None, name)
        if (self.folder / one).read_bytes() != (self.folder / other).read_bytes():
            raise Fault(f"{one} and {other} differ")

    def line(self, text: str) -> None:
        """Does what one line of the job says, or checks what it claims."""
        claims_of_a_call = {
            r"  says (.+)": lambda wanted: self.contains("stderr", wanted),
            r"  prints (.+)": lambda wanted: self.contains("stdout", wanted),
            r"  json (\S+) (=|count) (.+)": self.json,
        }
        others = {
            r"exit (\d+): (.+)": self.call,
            r"make (\S+) = (.+)": self.make,
            r"  (no )?file (\S+)": self.file,
            r"  same (\S+) (\S+)": self.same,
        }
        for pattern, action in (claims_of_a_call | others).items():
            match = re.fullmatch(pattern, text)
            if not match:
                continue
            if pattern in claims_of_a_call and self.result is None:
                raise Fault("stands before any call")
            action(*match.groups())
            return
        raise Fault("is no line that a job knows")


def run(program: str, scenario: Path) -> list[str]:
    """What does not hold, a sentence each. Claims are all checked; a call that fails ends the job."""
    with tempfile.TemporaryDirectory(prefix="scalpmap-scenario-") as temporary:
        folder = Path(temporary) / "folder"
        shutil.copytree(scenario, folder, ignore=shutil.ignore_patterns("job"))
        job = Scenario(program, folder)
        found = []
        for number, text in enumerate((scenario / "job").read_text(encoding="utf-8").splitlines(), 1):
            text = text.rstrip()
            if not text or text.lstrip().startswith("#"):
                continue
            try:
                job.line(text)
            except (Fault, OSError, ValueError) as fault:
                found.append(f"{scenario.name}/job:{number}: {text.strip()}\n    {fault}")
                if not text.startswith(" "):
                    if job.result is not None:
                        found.append("    standard error: " + job.result.stderr.decode("utf-8", "replace").strip()[-2000:])
                    return found
        return found if job.result is not None else [f"{scenario.name}/job: calls the program nowhere"]


def main() -> int:
    program, scenario = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
    found = run(program, scenario)
    print("\n".join(found) if found else f"{scenario.name}: all holds.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Shows the runner jobs that hold and jobs that do not, with a small program in Scalpmap's place."""
import math
import os
import tempfile
import unittest
from pathlib import Path

import run

# What the program in its place does with its first word.
PROGRAM = """#!/bin/sh
case $1 in
  results) echo '{"zones": [{"area_cm2": 12.5, "name": "Crown"}], "warnings": [], "ok": true}';;
  copy) cat > "$2";;
  refuse) echo "The scan is empty; choose another." >&2; exit 65;;
  refuse-and-write) echo x > made; echo "The scan is empty." >&2; exit 65;;
  refuse-and-change) echo x >> given; echo "The scan is empty." >&2; exit 65;;
  refuse-and-print) echo x; echo "The scan is empty." >&2; exit 65;;
  refuse-silently) exit 65;;
  refuse-at-length) echo "One line." >&2; echo "And another one." >&2; exit 65;;
  refuse-after-progress) printf '\\rPreparing 50 %%\\rThe scan is empty.\\n' >&2; exit 65;;
esac
"""


class Runner(unittest.TestCase):
    def faults(self, job: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "program"
            program.write_text(PROGRAM, encoding="utf-8")
            program.chmod(0o755)
            scenario = Path(folder) / "planted"
            scenario.mkdir()
            (scenario / "job").write_text(job, encoding="utf-8")
            (scenario / "given").write_bytes(b"given bytes")
            found = run.run(str(program), scenario)
            self.assertEqual(sorted(os.listdir(scenario)), ["given", "job"])  # the scenario itself is never touched
            return found

    def holds(self, job: str) -> None:
        self.assertEqual(self.faults(job), [])

    def fails(self, job: str, why: str) -> None:
        self.assertIn(why, "\n".join(self.faults(job)))

    def test_exit_codes(self):
        self.holds("exit 0: results\nexit 65: refuse\n")
        self.fails("exit 0: refuse", "ended with 65, not 0")
        self.fails("exit 65: results", "ended with 0, not 65")

    def test_numbers_and_values_in_json(self):
        self.holds('exit 0: results\n  json zones[0].area_cm2 = 12.6 +- 0.11\n  json zones[0].area_cm2 = 12.6 +- 1%\n'
                   '  json zones[0].name = "Crown"\n  json warnings count 0\n  json ok = true\n')
        self.fails("exit 0: results\n  json zones[0].area_cm2 = 12.6 +- 0.05", "is 12.5, not 12.6")
        self.fails("exit 0: results\n  json zones[0].area_cm2 = 12.6 +- 0.5%", "is 12.5, not 12.6")
        self.fails('exit 0: results\n  json zones[0].name = "Hairline"', 'is "Crown"')
        self.fails("exit 0: results\n  json ok = 1", "is true, not 1")
        self.fails("exit 0: results\n  json ok = 1 +- 1", "is true, not 1")
        self.fails("exit 0: results\n  json zones count 2", "not a list of 2")
        self.fails("exit 0: results\n  json zones[1].name = 1", "there is no zones[1].name")
        self.fails("exit 65: refuse\n  json ok = true", "not one JSON value")

    def test_text(self):
        self.holds("exit 65: refuse\n  says choose another\n")
        self.fails("exit 65: refuse\n  says another scan\n", "does not hold: another scan")
        self.holds("exit 0: results\n  prints Crown\n")
        self.fails("exit 0: results\n  prints Hairline\n", "does not hold: Hairline")

    def test_files_and_standard_input(self):
        self.holds("exit 0: copy out < given\n  file out\n  same out given\n  no file other\n")
        self.fails("exit 0: copy out < given\n  no file out", "out is there")
        self.fails("exit 0: results\n  file out", "out is not there")
        self.fails("exit 0: copy out\n  same out given", "out is not there, or empty")
        self.fails("make out = 11 bytes\nexit 0: results\n  same out given", "differ")

    def test_made_files(self):
        self.holds("make part = 0.5 of given\nmake noise = 40 bytes\nmake again = 40 bytes\nexit 0: results\n  file part\n  same noise again\n")
        self.fails("make part = 0.5 of gone\nexit 0: results", "No such file")
        self.fails("make part = by magic\nexit 0: results", "no such recipe")

    def test_domes_have_the_area_and_the_sides_of_a_sphere(self):
        for degrees, area in ((45, 2 * math.pi * 90**2 * (1 - math.cos(math.radians(45)))), (180, 4 * math.pi * 90**2)):
            rows = [line.split() for line in run.dome_obj(90, degrees, 5000).decode().splitlines()]
            points = [tuple(map(float, row[1:])) for row in rows if row[0] == "v"]
            faces = [tuple(points[int(i) - 1] for i in row[1:]) for row in rows if row[0] == "f"]
            total = 0.0
            for a, b, c in faces:
                u, v = [[q - p for p, q in zip(a, corner)] for corner in (b, c)]
                normal = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
                self.assertGreater(sum(n * p for n, p in zip(normal, a)), 0)  # outwards
                total += math.hypot(*normal) / 2
            self.assertAlmostEqual(total / area, 1, delta=0.005)
            self.assertAlmostEqual(len(faces) / 5000, 1, delta=0.05)

    def test_a_failure_changes_nothing_and_says_one_sentence(self):
        self.fails("exit 65: refuse-and-write", "changed all the same: made")
        self.fails("exit 65: refuse-and-change", "changed all the same: given")
        self.fails("exit 65: refuse-and-print", "wrote to standard output")
        self.fails("exit 65: refuse-silently", "said nothing")
        self.fails("exit 65: refuse-at-length", "more than one line")
        self.holds("exit 65: refuse-after-progress")

    def test_every_claim_is_checked_and_placed(self):
        found = self.faults("exit 0: results\n  prints left\n\n# a comment\n  prints right\n")
        self.assertEqual([text.split(":")[1] for text in found], ["2", "5"])

    def test_a_job_that_checks_nothing_is_a_fault(self):
        self.fails("# nothing\n", "calls the program nowhere")
        self.fails("exit 0: results\nexpect wonders\n", "no line that a job knows")
        self.fails("  prints x\nexit 0: results\n", "before any call")


if __name__ == "__main__":
    unittest.main()

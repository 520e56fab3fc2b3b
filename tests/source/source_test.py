"""Shows the source checks what they must find and what they must leave alone."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import clang_format
import names_no_machine


class NamesNoMachine(unittest.TestCase):
    def found(self, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "planted.txt").write_text(text, encoding="utf-8")
            return names_no_machine.faults(Path(folder), ["planted.txt"])

    def test_folders_of_a_machine_are_found(self):
        # Put together here, so that this file itself names none.
        for folder in ("work", "root", "home"):
            with self.subTest(folder=folder):
                self.assertEqual(len(self.found(f"first line\nsee /{folder}/somebody/scan.obj\n")), 1)
                self.assertEqual(len(self.found(f'"/{folder}/x"')), 1)

    def test_hosts_of_registries_are_found(self):
        for host in ("deb.debian", "pypi", "registry.npmjs"):
            with self.subTest(host=host):
                self.assertEqual(len(self.found(f"from https://{host}.org/x")), 1)

    def test_the_place_is_told(self):
        self.assertTrue(self.found("one\ntwo\n/" + "home/x\n")[0].startswith("planted.txt:3: "))

    def test_other_paths_are_left_alone(self):
        self.assertEqual(self.found("build/release/scalpmap ../shared/heads paper/work/x homework/ /usr/share/fonts https://example.org/home/page\n"), [])


class ClangFormat(unittest.TestCase):
    def result(self, code: str) -> int:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "src").mkdir()
            (Path(folder) / ".clang-format").write_text("BasedOnStyle: Google\n", encoding="utf-8")
            (Path(folder) / "src" / "planted.cpp").write_text(code, encoding="utf-8")
            return subprocess.run([sys.executable, "-B", clang_format.__file__, folder], capture_output=True).returncode

    def test_only_what_is_out_of_shape_is_found(self):
        if self.result("int sum(int a, int b) { return a + b; }\n") == clang_format.SKIPPED:
            self.skipTest("clang-format 14 is not installed")
        self.assertEqual(self.result("int sum(int a, int b) { return a + b; }\n"), 0)
        self.assertEqual(self.result("int sum( int a,int b ){return a+b;}\n"), 1)


if __name__ == "__main__":
    unittest.main()

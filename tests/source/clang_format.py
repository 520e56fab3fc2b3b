"""Every C++ file has the shape that clang-format 14 gives it with the repository's .clang-format.

    clang_format.py ROOT    prints what is out of shape; exit code 1 if there is something, 77 (skipped) without clang-format 14
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77


def main() -> int:
    root = Path(sys.argv[1])
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if program is None:
        print("Skipped: clang-format is not installed.")
        return SKIPPED
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    if not re.search(r"version 14\.", version):
        print(f"Skipped: the shape is that of clang-format 14, and here is {version.strip()}.")
        return SKIPPED
    files = sorted(str(path) for folder in ("src", "tests") for path in (root / folder).rglob("*") if path.suffix in (".h", ".cpp"))
    if not files:
        print(f"There is no source in {root}: nothing was checked.")
        return 1
    result = subprocess.run([program, "--style=file", "--dry-run", "--Werror", *files], capture_output=True, text=True)
    if result.returncode == 0:
        print(f"{len(files)} files are in shape.")
        return 0
    places = sorted(set(re.findall(r"^(.+?:\d+):\d+: error", result.stderr, re.MULTILINE)))
    print("\n".join(places) or result.stderr)
    print("Mend it with: clang-format -i FILE")
    return 1


if __name__ == "__main__":
    sys.exit(main())

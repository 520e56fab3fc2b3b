"""No file of the repository names a folder of somebody's machine or the host of a package registry.

    names_no_machine.py ROOT    prints each place that does; exit code 1 if there is one
"""
import re
import subprocess
import sys
from pathlib import Path

FORBIDDEN = [
    ("a folder of one machine", re.compile(r"(?<![\w.:>)}/-])/(?:work|root|home)/")),
    ("the host of a package registry", re.compile(
        r"\b(?:(?:deb|security|snapshot|ftp)\.debian\.org|registry\.npmjs\.org|pypi\.org|files\.pythonhosted\.org|(?:static\.|index\.)?crates\.io|proxy\.golang\.org)\b")),
]


def faults(root: Path, files: list[str]) -> list[str]:
    """One sentence for each line of these files (relative to root) that names what it should not."""
    found = []
    for file in files:
        path = root / file
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
            for what, pattern in FORBIDDEN:
                match = pattern.search(line)
                if match:
                    found.append(f"{file}:{number}: names {what}: {match.group()}")
    return found


def repository_files(root: Path) -> list[str]:
    """What git knows here or would take up: no build output."""
    # The checkout may belong to another user (as in a container); reading it is safe.
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    return sorted(filter(None, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")))


def main() -> int:
    root = Path(sys.argv[1])
    files = repository_files(root)
    found = faults(root, files)
    print("\n".join(found) if found else f"None of {len(files)} files names a machine or a registry.")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())

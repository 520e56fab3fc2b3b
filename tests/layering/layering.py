"""The walls of the house: which storey may include which, and which file may name an outside library.

    layering.py ROOT    prints a sentence for each #include in ROOT/src that goes through a wall; exit code 1 if there is one

src/README.md tells the reasons. Something new is allowed by a row in a table below, in the same change that needs it.
"""
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

# A storey may include itself and these.
BELOW = {
    "base": [],
    "geom": ["base"],
    "plan": ["base", "geom"],
    "io": ["base", "geom", "plan"],
    "edit": ["base", "geom", "plan", "io"],
    "draw": ["base", "geom", "plan"],
    "cli": ["base", "geom", "plan", "io", "edit", "draw"],
    "ui": ["base", "geom", "plan", "io", "edit", "draw"],
}
# src/main.cpp stands on all of them.
BELOW_MAIN = list(BELOW)

# An outside library: its headers, and the files that may name them. The first row that fits a header counts.
LIBRARIES = [
    ("Assimp", ["assimp/*"], ["io/assimp_reader.cpp"]),
    ("CLI11", ["CLI/*"], ["cli/*.cpp"]),
    ("Dear ImGui", ["imgui*"], ["ui/*"]),
    ("EGL", ["EGL/*"], ["draw/headless_context.cpp"]),
    ("Eigen", ["Eigen/*"], ["geom/thin_plate.cpp"]),
    ("Embree", ["embree3/*"], ["geom/skin_query.cpp"]),
    ("GIO", ["gio/*", "glib*"], ["ui/file_dialog.cpp"]),
    ("GLFW", ["GLFW/*"], ["ui/window.cpp"]),
    ("OpenGL", ["glad/*", "GL/*", "GLES*", "KHR/*"], ["draw/*"]),
    ("nlohmann/json", ["nlohmann/*"], ["*/*.cpp"]),
    ("OpenSSL", ["openssl/*"], ["base/sha256.cpp"]),
    ("SQLite", ["sqlite3.h"], ["io/plan_file*.cpp"]),
    ("libseccomp", ["seccomp.h"], ["base/sandbox.cpp"]),
    ("stb", ["stb_*", "stb/*"], ["io/picture_file.cpp", "io/scan_picture.cpp"]),
    ("tinygltf", ["tiny_gltf.h"], ["io/head_glb.cpp"]),
    ("Zstandard", ["zstd*"], ["io/plan_file_words.cpp"]),
    # What only Linux and its kin have: elsewhere the program would not move to another system.
    ("the operating system", ["sys/*", "linux/*", "unistd.h", "fcntl.h", "poll.h", "signal.h", "dirent.h", "spawn.h", "dlfcn.h", "pthread.h"],
     ["base/*.cpp", "ui/window.cpp"]),
]
# The standard library's headers have no dot and no slash; these are C's, which have.
C_HEADERS = ["assert.h", "errno.h", "math.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "time.h"]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
# Comments that begin a line: one further on cannot hide an #include, and "/*" in a string is none.
COMMENT = re.compile(r'^[ \t]*(?:/\*.*?\*/|//[^\n]*)', re.DOTALL | re.MULTILINE)


def fault(source: Path, file: str, header: str, quoted: bool) -> str | None:
    """What is wrong with one #include of `header` in `file` (both relative to src/), or None."""
    storey, target = file.split("/")[0], header.split("/")[0]
    allowed = BELOW_MAIN if file == "main.cpp" else [storey, *BELOW.get(storey, [])]
    if target in BELOW and "/" in header:
        if target not in allowed:
            return f"{storey}/ may not include {target}/: arrows point down only"
        return None if (source / header).is_file() else "there is no such file in src/"
    for library, headers, rooms in LIBRARIES:
        if any(fnmatch(header, pattern) for pattern in headers):
            if any(fnmatch(file, room) for room in rooms):
                return None
            return f"{library} may be named only in {', '.join(rooms)}"
    if quoted:
        return "write a header of ours with its storey, as in \"geom/mesh.h\""
    if header in C_HEADERS or not re.search(r"[./]", header):
        return None
    return "no row of LIBRARIES in tests/layering/layering.py knows this header; give its library one room there"


def faults(root: Path) -> list[str]:
    """One sentence for each wall that is gone through, by file and line."""
    source = root / "src"
    found = []
    for path in sorted(p for p in source.rglob("*") if p.suffix in (".h", ".cpp", ".c", ".hpp")):
        file = path.relative_to(source).as_posix()
        if file != "main.cpp" and file.split("/")[0] not in BELOW:
            found.append(f"src/{file}: stands in no storey; the storeys are {', '.join(BELOW)}")
        # Comments go, their line ends stay.
        text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), path.read_text(encoding="utf-8"))
        for match in INCLUDE.finditer(text):
            quoted = match.group(1) is not None
            header = match.group(1) or match.group(2)
            why = fault(source, file, header, quoted)
            if why:
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"src/{file}:{line}: includes {header}: {why}")
    return found


def main() -> int:
    root = Path(sys.argv[1])
    if not any((root / "src").rglob("*.cpp")):
        print(f"There is no source in {root / 'src'}: nothing was checked.")
        return 1
    found = faults(root)
    print("\n".join(found) if found else "Every #include stays inside the walls.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

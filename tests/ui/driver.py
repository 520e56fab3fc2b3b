"""Drives the program's window with a real mouse and keyboard, on a display of its own, and reads what the window shows.

The window writes down its widgets, figures and state after each frame that changed anything (src/ui/report.h). All
waiting is for that state; the only limit in seconds is the one after which something hangs.
"""
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dropping import drop
from screenshot import png, rgb_rows

SKIPPED = 77  # ctest: SKIP_RETURN_CODE
# Not a bound on speed: a window that is not there by then hangs.
HANGS_AFTER_S = 240
LOOKS_EVERY_S = 0.02


class Fault(Exception):
    """What does not hold."""


def expect(holds, sentence: str) -> None:
    if not holds:
        raise Fault(sentence)


class Display:
    """An X display in memory, with a free number of its own."""

    def __init__(self, folder: Path, width: int, height: int):
        self.screen_file = folder / "Xvfb_screen0"
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
                                        "-fbdir", str(folder), "-noreset", "-nolisten", "tcp"],
                                       pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        if not number:
            raise Fault("Xvfb did not start")
        self.name = f":{number}"
        self.environment = {**os.environ, "DISPLAY": self.name}

    def xdotool(self, *words) -> str:
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True,
                              timeout=HANGS_AFTER_S)
        expect(done.returncode == 0, f"xdotool {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def press_close_button(self, window: int) -> None:
        """Sends what a window's own close button sends: there is no window manager here to have one."""
        class ClientMessage(ctypes.Structure):
            _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                        ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                        ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 24)]
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
        x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        display = x11.XOpenDisplay(self.name.encode())
        expect(display, f"cannot reach display {self.name}")
        event = ClientMessage(type=33, window=window, format=32,
                              message_type=x11.XInternAtom(display, b"WM_PROTOCOLS", 0))
        event.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(display, window, 0, 0, ctypes.byref(event))
        x11.XCloseDisplay(display)

    def end(self) -> None:
        self.server.terminate()
        self.server.wait()


class Report:
    """What the window says is on it."""

    def __init__(self, text: str):
        self.things = [json.loads(line) for line in text.splitlines()]

    def one(self, what: str) -> dict:
        """The one thing of this sort; empty where there is none."""
        return next((thing for thing in self.things if thing["is"] == what), {})

    def widgets(self, label: str | None = None, kind: str | None = None) -> list[dict]:
        return [thing for thing in self.things if thing["is"] == "widget" and label in (None, thing["label"]) and
                kind in (None, thing["type"])]

    @property
    def plan(self) -> dict:
        return self.one("plan")

    @property
    def figures(self) -> dict:
        return self.one("figures")

    @property
    def view(self) -> dict:
        return self.one("view")

    @property
    def pointer(self) -> dict:
        return self.one("pointer")

    @property
    def message(self) -> dict:
        return self.one("message")

    @property
    def dialog(self) -> str:
        return self.one("dialog").get("name", "")

    @property
    def says(self) -> bool:
        """A message is said, and drawn: the window lays it out for a frame before."""
        return bool(self.message and self.widgets("Dismiss"))

    def shows(self, dialog: str) -> bool:
        """This dialog is open, and drawn."""
        part = {"files": "File name", "question": "Don't save", "size": "Move at the plan's size", "keys": "Close", "palette": "Command"}[dialog]
        return self.dialog == dialog and bool(self.widgets(part))

    @property
    def zone_rows(self) -> list[tuple[str, str]]:
        """The zones from the topmost down, as the panel shows them: name, and id, area and dots."""
        return [(row["label"], row["value"]) for row in self.widgets(kind="row") if " cm2 " in row["value"]]

    def value(self, label: str, kind: str | None = None) -> str:
        found = self.widgets(label, kind)
        expect(found, f"\"{label}\" cannot be seen")
        return found[0]["value"]


class Window:
    """The program, running with its window on a display."""

    def __init__(self, test: "Test", *words):
        self.test, self.display = test, test.display
        test.starts += 1
        self.report_file = test.folder / f"report-{test.starts}"
        self.errors_file = test.folder / f"errors-{test.starts}"
        home, xdg = test.folder / "home", test.folder / "xdg"
        for folder in (home, *(xdg / part for part in ("config", "state", "cache", "data", "run"))):
            folder.mkdir(parents=True, exist_ok=True)
        (xdg / "run").chmod(0o700)
        # Nothing of this machine's: no preferences, no desktop, no graphics card.
        environment = {"PATH": os.environ["PATH"], "DISPLAY": self.display.name, "HOME": str(home), "LC_ALL": "C.UTF-8",
                       "LIBGL_ALWAYS_SOFTWARE": "1", "XDG_CONFIG_HOME": str(xdg / "config"),
                       "XDG_STATE_HOME": str(xdg / "state"), "XDG_CACHE_HOME": str(xdg / "cache"),
                       "XDG_DATA_HOME": str(xdg / "data"), "XDG_RUNTIME_DIR": str(xdg / "run")}
        with open(self.errors_file, "wb") as errors:
            self.program = subprocess.Popen([test.program, *map(str, words), "--report-widgets", str(self.report_file)],
                                            env=environment, cwd=test.folder, stdin=subprocess.DEVNULL, stdout=errors,
                                            stderr=errors)
        test.window = self
        self.wait(lambda report: report.one("window"), "the window is shown")

    # Looking.

    def look(self) -> Report:
        try:
            return Report(self.report_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Report("")

    def wait(self, holds, what: str) -> Report:
        """Waits until `holds(report)`; the report in which it does."""
        until = time.monotonic() + HANGS_AFTER_S
        while True:
            ended = self.program.poll() is not None
            report = self.look()
            if holds(report):
                return report
            if ended:
                raise Fault(f"the program ended with {self.program.returncode} before this held: {what}. It said: "
                            f"{self.errors_file.read_text(errors='replace').strip() or 'nothing'}")
            if time.monotonic() > until:
                raise Fault(f"hangs: after {HANGS_AFTER_S} s this did not hold: {what}")
            time.sleep(LOOKS_EVERY_S)

    def wait_for_plan(self) -> Report:
        """Waits until a plan lies open, the work on it is over and its fine picture is shown."""
        return self.wait(lambda report: report.plan.get("open") and report.plan["dots_placed"] and not report.one("work")["busy"] and
                         report.view.get("settled"), "a plan is open and shown")

    def screenshot(self, name: str) -> None:
        # The picture may reach the screen a moment after the report: until it rests, or for a second.
        pixels = b""
        for _ in range(20):
            before, pixels = pixels, self.display.screen_file.read_bytes()
            if pixels == before:
                break
            time.sleep(0.05)
        picture = self.test.pictures / f"{self.test.name}-{name}.png"
        window = self.look().one("window")
        picture.write_bytes(png(rgb_rows(pixels, window.get("width"), window.get("height"))))

    # Acting.

    def point_at(self, label: str, kind: str | None = None) -> dict:
        """Moves the mouse onto an enabled widget, and waits until the window says that it is there."""
        at = None

        def there(report: Report):
            nonlocal at
            for widget in report.widgets(label, kind):
                if not widget["enabled"]:
                    continue
                middle = round(widget["x"] + widget["width"] / 2), round(widget["y"] + widget["height"] / 2)
                if at != middle:
                    self.display.xdotool("mousemove", *middle)
                    at = middle
                return widget if widget["hovered"] else None
            return None
        report = self.wait(there, f"the mouse is on \"{label}\"")
        return there(report)

    def click(self, label: str, kind: str | None = None, times: int = 1) -> None:
        self.point_at(label, kind)
        self.display.xdotool("click", "--repeat", times, "--delay", 60, 1)

    def keys(self, *names) -> None:
        self.display.xdotool("key", *names)

    def type(self, words: str) -> None:
        self.display.xdotool("type", "--delay", 20, words)

    def write(self, label: str, words: str) -> None:
        """Writes words into a field, over what stands there; they are not yet entered."""
        self.click(label, "field")
        self.keys("ctrl+a")
        self.type(words)
        self.wait(lambda report: report.value(label, "field") == words, f"\"{words}\" stands in the field \"{label}\"")

    def enter(self, label: str, words: str) -> None:
        self.write(label, words)
        self.keys("Return")

    def place(self, across: float, down: float) -> tuple[int, int]:
        """A pixel of the head's view, as parts of its width and height."""
        view = self.look().view
        return round(view["x"] + across * view["width"]), round(view["y"] + down * view["height"])

    def press(self, places, button: int = 1) -> None:
        """Goes through pixels with a button held down from the first on."""
        first, *rest = places
        words = ["mousemove", *first, "mousedown", button]
        for place in rest:
            words += ["mousemove", *place]
        self.display.xdotool(*words)

    def release(self, button: int = 1) -> None:
        self.display.xdotool("mouseup", button)

    def stroke(self, *places) -> Report:
        """Paints or erases through places of the view; returns once it is one step that can be undone."""
        self.press([self.place(*place) for place in places])
        before = self.wait(lambda report: report.view.get("painting"), "the brush paints").plan["undo"]
        self.release()
        return self.wait(lambda report: not report.view["painting"] and report.plan["undo"] > before,
                         "the stroke is a step that can be undone")

    def drag(self, button: int, start, end, held_keys=()) -> Report:
        """Drags the view from one place to another, and waits until it has changed and its fine picture is shown."""
        before = self.look().view
        (x0, y0), (x1, y1) = self.place(*start), self.place(*end)
        for key in held_keys:
            self.display.xdotool("keydown", key)
        self.press([(round(x0 + (x1 - x0) * part / 8), round(y0 + (y1 - y0) * part / 8)) for part in range(9)], button)
        self.release(button)
        for key in held_keys:
            self.display.xdotool("keyup", key)
        return self.wait(lambda report: report.view["settled"] and report.view != before, "the view has changed")

    def number(self) -> int:
        """The window's number on its display."""
        return int(self.display.xdotool("search", "--onlyvisible", "--pid", self.program.pid).split()[-1])

    def close_button(self) -> None:
        self.display.press_close_button(self.number())

    def drop(self, file: Path) -> None:
        """Drops a file on the middle of the window, as from another program."""
        size = self.look().one("window")
        drop(self.display.name, self.number(), file, round(size["width"] / 2), round(size["height"] / 2))

    def expect_end(self) -> None:
        """The program ends by itself, well."""
        try:
            code = self.program.wait(HANGS_AFTER_S)
        except subprocess.TimeoutExpired:
            raise Fault(f"hangs: the program has not ended after {HANGS_AFTER_S} s")
        said = self.errors_file.read_text(errors="replace").strip()
        expect(code == 0, f"the program ended with {code}. It said: {said or 'nothing'}")
        self.test.window = None


class Test:
    """One test of the window: a display, a folder to work in, and a place for pictures."""

    def __init__(self, name: str, program: str, prepared: Path, pictures: Path, width: int, height: int):
        self.name, self.program, self.prepared, self.pictures = name, program, prepared, pictures
        self.starts = 0
        self.window: Window | None = None
        self.whole_folder = tempfile.TemporaryDirectory(prefix="scalpmap-window-")
        self.folder = Path(self.whole_folder.name)
        screen = self.folder / "screen"
        screen.mkdir()
        self.display = Display(screen, width, height)

    def start(self, *words) -> Window:
        return Window(self, *words)

    def command(self, *words) -> str:
        """Runs the program without a window; its standard output."""
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, cwd=self.folder,
                              timeout=HANGS_AFTER_S)
        expect(done.returncode == 0, f"scalpmap {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def a_plan(self, name: str = "ball.smp") -> Path:
        """A small plan of its own: a ball of 90 mm, with nothing painted."""
        return Path(shutil.copy(self.prepared / "ball.smp", self.folder / name))

    def end(self) -> None:
        if self.window:
            self.window.program.kill()
            self.window.program.wait()
        self.display.end()
        self.whole_folder.cleanup()


def run(scenario, width: int = 1440, height: int = 900) -> int:
    """Runs one scenario as a program: PROGRAM FOLDER, with the prepared files in FOLDER and the pictures left there."""
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print(f"Skipped: the window's tests need {tool}, which is not installed.")
            return SKIPPED
    folder = Path(sys.argv[2])
    pictures = folder / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    name = Path(sys.argv[0]).stem
    for old in pictures.glob(f"{name}-*.png"):
        old.unlink()
    test = Test(name, sys.argv[1], folder, pictures, width, height)
    try:
        scenario(test)
        print(f"Screenshots: {pictures}/{name}-*.png")
        return 0
    except Fault as fault:
        print(f"{name}: {fault}")
        if test.window:
            test.window.screenshot("FAULT")
            print(f"What the window showed: {pictures}/{name}-FAULT.png\n{test.window.report_file.read_text() if test.window.report_file.exists() else ''}")
        return 1
    finally:
        test.end()

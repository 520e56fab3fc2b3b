"""Drops a file on a window as another program would: the source's side of the X drag-and-drop protocol (XDND 5)."""
import ctypes
import time
from ctypes import c_char_p, c_int, c_long, c_ulong, c_void_p
from pathlib import Path

HANGS_AFTER_S = 60
CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p), ("window", c_ulong),
                ("message_type", c_ulong), ("format", c_int), ("data", c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p), ("owner", c_ulong),
                ("requestor", c_ulong), ("selection", c_ulong), ("target", c_ulong), ("property", c_ulong), ("time", c_ulong)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p), ("requestor", c_ulong),
                ("selection", c_ulong), ("target", c_ulong), ("property", c_ulong), ("time", c_ulong)]


class Event(ctypes.Union):
    _fields_ = [("type", c_int), ("client", ClientMessage), ("request", SelectionRequest), ("notify", SelectionNotify),
                ("room", c_long * 24)]


def drop(display_name: str, window: int, file: Path, x: int, y: int) -> None:
    """Drops `file` on the place x, y of the screen, where `window` is; returns when it has been taken."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = c_void_p
    for name, kinds in {"XInternAtom": [c_void_p, c_char_p, c_int], "XDefaultRootWindow": [c_void_p],
                        "XCreateSimpleWindow": [c_void_p, c_ulong, c_int, c_int, c_int, c_int, c_int, c_ulong, c_ulong],
                        "XSetSelectionOwner": [c_void_p, c_ulong, c_ulong, c_ulong],
                        "XSendEvent": [c_void_p, c_ulong, c_int, c_long, c_void_p],
                        "XChangeProperty": [c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_char_p, c_int],
                        "XPending": [c_void_p], "XNextEvent": [c_void_p, c_void_p], "XFlush": [c_void_p],
                        "XCloseDisplay": [c_void_p]}.items():
        getattr(x11, name).argtypes = kinds
    for name in ("XInternAtom", "XDefaultRootWindow", "XCreateSimpleWindow"):
        getattr(x11, name).restype = c_ulong
    display = x11.XOpenDisplay(display_name.encode())
    if not display:
        raise OSError(f"cannot reach display {display_name}")

    def atom(name: str) -> int:
        return x11.XInternAtom(display, name.encode(), 0)
    source = x11.XCreateSimpleWindow(display, x11.XDefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0)
    selection, uri_list = atom("XdndSelection"), atom("text/uri-list")
    x11.XSetSelectionOwner(display, selection, source, 0)

    def tell(what: str, *data: int) -> None:
        event = Event(client=ClientMessage(type=CLIENT_MESSAGE, window=window, format=32, message_type=atom(what)))
        for i, value in enumerate((source, *data)):
            event.client.data[i] = value
        x11.XSendEvent(display, window, 0, 0, ctypes.byref(event))
        x11.XFlush(display)

    def wait_for(what: str) -> None:
        """Hands the file's address out to whoever asks, until the target says `what`."""
        until, wanted, event = time.monotonic() + HANGS_AFTER_S, atom(what), Event()
        while time.monotonic() < until:
            if not x11.XPending(display):
                time.sleep(0.01)
                continue
            x11.XNextEvent(display, ctypes.byref(event))
            if event.type == CLIENT_MESSAGE and event.client.message_type == wanted:
                return
            if event.type == SELECTION_REQUEST:
                asked = event.request
                address = (file.resolve().as_uri() + "\r\n").encode()
                x11.XChangeProperty(display, asked.requestor, asked.property, asked.target, 8, 0, address, len(address))
                answer = Event(notify=SelectionNotify(type=SELECTION_NOTIFY, requestor=asked.requestor, selection=asked.selection,
                                                      target=asked.target, property=asked.property, time=asked.time))
                x11.XSendEvent(display, asked.requestor, 0, 0, ctypes.byref(answer))
                x11.XFlush(display)
        raise TimeoutError(f"the window never answered with {what}")
    tell("XdndEnter", 5 << 24, uri_list, 0, 0)
    tell("XdndPosition", 0, x << 16 | y, 0, atom("XdndActionCopy"))
    wait_for("XdndStatus")
    tell("XdndDrop", 0, 0, 0, 0)
    wait_for("XdndFinished")
    x11.XCloseDisplay(display)

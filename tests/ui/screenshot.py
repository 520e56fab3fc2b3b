"""Pictures of a display in memory: Xvfb keeps its screen in a file of X's window dump format; this turns it into PNG."""
import struct
import zlib


def rgb_rows(dump: bytes, most_width: int | None, most_height: int | None) -> list[bytes]:
    """Rows of red, green, blue bytes, of the upper left part. The format: XWDFile.h, version 7, 32 bits a pixel, little end first."""
    header_size, version, _, _, width, height = struct.unpack(">6I", dump[:24])
    byte_order, bits_per_pixel, bytes_per_line = struct.unpack(">I", dump[28:32])[0], *struct.unpack(">2I", dump[44:52])
    colours = struct.unpack(">I", dump[76:80])[0]
    if version != 7 or bits_per_pixel != 32 or byte_order != 0:
        raise ValueError(f"an unexpected window dump: version {version}, {bits_per_pixel} bits a pixel, byte order {byte_order}")
    start = header_size + 12 * colours
    rows = []
    width, height = min(width, most_width or width), min(height, most_height or height)
    for y in range(height):
        line = dump[start + y * bytes_per_line:][:4 * width]
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
        rows.append(bytes(row))
    return rows


def png(rows: list[bytes]) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", pixels) + chunk(b"IEND", b""))

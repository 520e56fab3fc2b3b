"""Odd, broken and hostile scan files of every format, and what the program must do with each.

    corpus.py PROGRAM               all of them (some 1,500; a quarter of an hour on two cores), by hand
    corpus.py PROGRAM --quick       the whole ones, a few of the broken and hostile ones; part of ./test
    corpus.py --write FOLDER        only writes the files, to look at or as seeds for the fuzz targets

For each it calls `scalpmap info FILE` and wants: exit code 0, 65 or 66 (0 of those that are whole); one sentence on standard
error where it is not 0; no end by a signal; no more than 75 s, which leaves the reader its 60; no more than 4 GiB of memory;
no file made, changed or removed. The files are the same on every machine: mutations come from a seeded generator.
"""
import argparse
import base64
import io
import json
import math
import os
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_S, MOST_KIB = 75, 4 << 20


def ball(rings=10, segments=16, radius=90.0):
    """A closed ball of a head's size: vertices and triangles, facing outwards."""
    vertices, faces = [(0.0, radius, 0.0)], []
    for ring in range(1, rings):
        polar = math.pi * ring / rings
        for s in range(segments):
            around = 2 * math.pi * s / segments
            vertices.append((round(radius * math.sin(polar) * math.sin(around), 4), round(radius * math.cos(polar), 4),
                             round(radius * math.sin(polar) * math.cos(around), 4)))
    vertices.append((0.0, -radius, 0.0))
    for ring in range(rings):
        for s in range(segments):
            n = (s + 1) % segments
            above, below = 1 + (ring - 1) * segments, 1 + ring * segments
            if ring == 0:
                faces.append((0, below + s, below + n))
            elif ring == rings - 1:
                faces.append((above + s, len(vertices) - 1, above + n))
            else:
                faces += [(above + s, below + s, below + n), (above + s, below + n, above + n)]
    return vertices, faces


V, F = ball()


def png(width=2, height=2):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((200, 180, 165)) * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def ply(encoding="ascii", vertices=None, faces=None, vertex_count=None, face_count=None, list_type="uchar"):
    vertices, faces = V if vertices is None else vertices, F if faces is None else faces
    head = (f"ply\nformat {encoding} 1.0\ncomment TextureFile skin.png\nelement vertex {len(vertices) if vertex_count is None else vertex_count}\n"
            "property float x\nproperty float y\nproperty float z\nproperty uchar red\nproperty uchar green\nproperty uchar blue\n"
            f"element face {len(faces) if face_count is None else face_count}\nproperty list {list_type} int vertex_indices\nend_header\n").encode()
    if encoding == "ascii":
        return head + "".join(f"{x} {y} {z} 9 8 7\n" for x, y, z in vertices).encode() + "".join(f"{len(f)} {' '.join(map(str, f))}\n" for f in faces).encode()
    order = "<" if "little" in encoding else ">"
    count = {"uchar": "B", "int": "i", "uint": "I"}[list_type]
    return (head + b"".join(struct.pack(order + "3f3B", *v, 9, 8, 7) for v in vertices) +
            b"".join(struct.pack(f"{order}{count}{len(f)}i", len(f), *f) for f in faces))


def stl(count=None):
    return b"ball".ljust(80) + struct.pack("<I", len(F) if count is None else count) + b"".join(
        struct.pack("<12fH", 0, 0, 0, *V[a], *V[b], *V[c], 0) for a, b, c in F)


def stl_text():
    return ("solid ball\n" + "".join("facet normal 0 0 0\nouter loop\n" + "".join(f"vertex {V[i][0]} {V[i][1]} {V[i][2]}\n" for i in f) + "endloop\nendfacet\n" for f in F) + "endsolid ball\n").encode()


def obj(faces=None, library="skin.mtl"):
    return (f"mtllib {library}\n" + "".join(f"v {x} {y} {z}\n" for x, y, z in V) + "vt 0 0\nvt 1 0\nvt 0 1\nusemtl skin\n" +
            "".join(f"f {a + 1}/1 {b + 1}/2 {c + 1}/3\n" for a, b, c in faces or F)).encode()


def off():
    return (f"OFF\n{len(V)} {len(F)} 0\n" + "".join(f"{x} {y} {z}\n" for x, y, z in V) + "".join(f"3 {a} {b} {c}\n" for a, b, c in F)).encode()


def gltf_parts(**changes):
    numbers = b"".join(struct.pack("<3f", *(x / 1000 for x in v)) for v in V)
    indices = b"".join(struct.pack("<3H", *f) for f in F)
    document = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
                "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
                "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [0.5, 0.4, 0.3, 1]}}],
                "buffers": [{"byteLength": len(numbers) + len(indices)}],
                "bufferViews": [{"buffer": 0, "byteLength": len(numbers)}, {"buffer": 0, "byteOffset": len(numbers), "byteLength": len(indices)}],
                "accessors": [{"bufferView": 0, "componentType": 5126, "count": len(V), "type": "VEC3"},
                              {"bufferView": 1, "componentType": 5123, "count": 3 * len(F), "type": "SCALAR"}]}
    document.update(changes)
    return document, numbers + indices


def gltf(uri="ball.bin", **changes):
    document, content = gltf_parts(**changes)
    document["buffers"][0]["uri"] = uri if uri != "data" else "data:application/octet-stream;base64," + base64.b64encode(content).decode()
    return json.dumps(document).encode()


def glb(document=None, length=None, **changes):
    parts, content = gltf_parts(**changes)
    text = document if document is not None else json.dumps(parts).encode()
    text += b" " * (-len(text) % 4)
    content += b"\0" * (-len(content) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(content), b"BIN\0") + content
    return b"glTF" + struct.pack("<II", 2, 12 + len(body) if length is None else length) + body


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, compress_type=method)
    return out.getvalue()


def threemf_model(unit="millimeter"):
    return (f'<?xml version="1.0"?><model unit="{unit}" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>' +
            "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in V) + "</vertices><triangles>" +
            "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in F) + '</triangles></mesh></object></resources><build><item objectid="1"/></build></model>')


def threemf(model=None):
    return zipped({"[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>',
                   "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
                   "3D/3dmodel.model": threemf_model() if model is None else model})


def collada(prologue=""):
    return ('<?xml version="1.0"?>' + prologue + '<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1"><asset><unit name="mm" meter="0.001"/><up_axis>Y_UP</up_axis></asset>'
            f'<library_geometries><geometry id="g"><mesh><source id="p"><float_array id="pa" count="{3 * len(V)}">' + " ".join(f"{x} {y} {z}" for x, y, z in V) +
            f'</float_array><technique_common><accessor source="#pa" count="{len(V)}" stride="3"><param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/></accessor></technique_common></source>'
            f'<vertices id="v"><input semantic="POSITION" source="#p"/></vertices><triangles count="{len(F)}"><input semantic="VERTEX" source="#v" offset="0"/><p>' +
            " ".join(f"{a} {b} {c}" for a, b, c in F) + '</p></triangles></mesh></geometry></library_geometries><library_visual_scenes><visual_scene id="s"><node><instance_geometry url="#g"/></node></visual_scene></library_visual_scenes><scene><instance_visual_scene url="#s"/></scene></COLLADA>').encode()


def x3d():
    return ('<?xml version="1.0"?><X3D version="3.3" profile="Interchange"><Scene><Shape><IndexedFaceSet coordIndex="' + " ".join(f"{a} {b} {c} -1" for a, b, c in F) +
            '"><Coordinate point="' + " ".join(f"{x} {y} {z}" for x, y, z in V) + '"/></IndexedFaceSet></Shape></Scene></X3D>').encode()


WHOLE = {"text.ply": ply(), "little.ply": ply("binary_little_endian"), "big.ply": ply("binary_big_endian"), "ball.stl": stl(), "text.stl": stl_text(),
         "ball.obj": obj(), "ball.off": off(), "ball.glb": glb(), "embedded.gltf": gltf("data"), "beside.gltf": gltf(), "ball.3mf": threemf(),
         "ball.dae": collada(), "ball.x3d": x3d()}
BESIDE = {"ball.bin": gltf_parts()[1], "skin.mtl": b"newmtl skin\nKd 1 0.5 0\nmap_Kd skin.png\n", "skin.png": png()}


def mutations(name, content, generator):
    """Broken copies of one file: (name, bytes)."""
    stem, ending = name.rsplit(".", 1)
    for part in (0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999):
        yield f"{stem}-cut-{part}.{ending}", content[:int(len(content) * part)]
    for i in range(40):
        broken = bytearray(content)
        # Half of them in the first part, where the counts are.
        reach = len(broken) if i % 2 else min(len(broken), 400)
        for _ in range(1 + i % 4):
            broken[generator.randrange(reach)] ^= 1 << generator.randrange(8)
        yield f"{stem}-bits-{i}.{ending}", bytes(broken)
    for i in range(20):
        broken = bytearray(content)
        at = generator.randrange(min(len(broken), 600))
        broken[at:at + 4] = generator.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"9999", b"-111", b"nan ", b"\0\0\xc0\x7f"])
        yield f"{stem}-four-{i}.{ending}", bytes(broken)
    for i in range(15):
        a, b = sorted(generator.sample(range(len(content)), 2))
        swapped = content[b:] + content[a:b] + content[:a] if i % 3 == 0 else content[:a] + content[b:] if i % 3 == 1 else content[:b] + content[a:]
        yield f"{stem}-moved-{i}.{ending}", swapped
    digits = [i for i, c in enumerate(content[:2000]) if 48 <= c <= 57]
    for i, place in enumerate(generator.sample(digits, min(12, len(digits)))):
        more = generator.choice([b"99999999", b"-1", b"1e309", b"4294967296", b"0", b"18446744073709551616"])
        yield f"{stem}-count-{i}.{ending}", content[:place] + more + content[place + 1:]
    yield f"{stem}-crlf.{ending}", content.replace(b"\n", b"\r\n")
    yield f"{stem}-twice.{ending}", content + content
    yield f"{stem}-tail.{ending}", content + b"\0" * 1000
    yield f"{stem}-bom.{ending}", b"\xef\xbb\xbf" + content
    yield f"{stem}-utf16.{ending}", content.decode("latin-1").encode("utf-16")
    for other in ("obj", "ply", "stl", "glb", "gltf", "fbx", "dae", "off", "3mf", "x3d", "txt", "3ds", "blend"):
        if other != ending:
            yield f"{stem}-named.{other}", content


def hostile():
    """Files made to do harm: (name, bytes, slow)."""
    yield "empty.ply", b"", False
    yield "one-byte.stl", b"x", False
    yield "noise.bin", random.Random(1).randbytes(5000), False
    for ending in ("ply", "stl", "obj", "glb", "gltf", "fbx", "dae", "off", "3mf", "x3d", "3ds", "blend", "x", "lwo", "ac", "wrl"):
        yield f"noise.{ending}", random.Random(ending).randbytes(3000), False
    for count in (10**9, 2**31, 2**32 - 1, 2**63, 10**30):
        yield f"vertices-{count}.ply", ply(vertex_count=count), False
        yield f"faces-{count}.ply", ply("binary_little_endian", face_count=count), False
    yield "stl-count.stl", stl(2**32 - 1), False
    yield "list-length.ply", ply("binary_little_endian", list_type="int").replace(struct.pack("<i", 3), struct.pack("<i", 2**31 - 1), 1), False
    yield "list-negative.ply", ply("binary_little_endian", list_type="int").replace(struct.pack("<i", 3), struct.pack("<i", -3), 1), False
    yield "index-outside.ply", ply(faces=[*F, (0, 1, len(V))]), False
    yield "index-negative.ply", ply(faces=[*F, (0, 1, -1)]), False
    yield "nan.ply", ply(vertices=[(math.nan,) * 3, *V[1:]]), False
    yield "inf.ply", ply("binary_big_endian", vertices=[(math.inf, -math.inf, 1e38), *V[1:]]), False
    yield "all-nan.ply", ply("binary_little_endian", vertices=[(math.nan,) * 3] * len(V)), False
    yield "huge.ply", ply("ascii", vertices=[tuple(c * 1e300 for c in v) for v in V]), False
    yield "fan.ply", ply("ascii", faces=[tuple(range(len(V)))] * 50, list_type="int"), False
    yield "same-face.ply", ply(faces=[(0, 1, 2)] * 5000), False
    yield "no-header-end.ply", b"ply\nformat ascii 1.0\n" + b"comment x\n" * 200000, False
    yield "long-line.obj", b"v " + b"1" * 3_000_000 + b" 0 0\nf 1 1 1\n", False
    yield "long-face.obj", obj() + b"f" + b" 1" * 500_000 + b"\n", False
    yield "zero-index.obj", obj() + b"f 0 0 0\n", False
    yield "far-index.obj", obj() + b"f -999999 1 99999999999999999999\n", False
    for name in ("../../etc/passwd", "/etc/passwd", "/dev/zero", "pipe.mtl", "link.mtl", "skin.mtl/../../x.mtl", "a" * 5000 + ".mtl", "%2e%2e/x.mtl"):
        yield f"library-{abs(zlib.crc32(name.encode()))}.obj", obj(library=name), False
    for uri in ("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/a.bin", "pipe.bin", "link.bin", "data:;base64,////", "", "." * 3000):
        yield f"uri-{abs(zlib.crc32(uri.encode()))}.gltf", gltf(uri), False
    for i, picture in enumerate(("../../etc/passwd", "/dev/random", "pipe.png", "none.png", "folder.png")):
        yield f"picture-{i}.gltf", gltf("data", images=[{"uri": picture}], textures=[{"source": 0}],
                                        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}]), False
    yield "node-of-itself.gltf", gltf("data", nodes=[{"mesh": 0, "children": [0]}]), False
    yield "nodes-in-a-ring.glb", glb(nodes=[{"mesh": 0, "children": [1]}, {"children": [0]}]), False
    yield "deep-nodes.glb", glb(nodes=[{"mesh": 0, "children": [i + 1]} for i in range(20000)] + [{"mesh": 0}]), False
    yield "many-instances.glb", glb(nodes=[{"mesh": 0} for _ in range(3000)], scenes=[{"nodes": list(range(3000))}]), True
    yield "bush.gltf", gltf("data", nodes=[{"children": [i + 1, i + 1]} for i in range(40)] + [{"mesh": 0}]), True
    yield "deep-json.gltf", b'{"asset":' * 100_000, False
    yield "deep-list.gltf", b'{"asset":{"version":"2.0"},"x":' + b"[" * 1_000_000, False
    for count in (2**31, 2**32 - 1, 10**15):
        accessors = gltf_parts()[0]["accessors"]
        yield f"accessor-{count}.glb", glb(accessors=[{**accessors[0], "count": count}, accessors[1]]), False
        yield f"view-{count}.glb", glb(bufferViews=[{"buffer": 0, "byteOffset": count, "byteLength": count}, {"buffer": 0, "byteLength": 12}]), False
        yield f"buffer-{count}.gltf", gltf("ball.bin", buffers=[{"byteLength": count}]), True
    yield "sparse.glb", glb(accessors=[{"componentType": 5126, "count": 10**8, "type": "VEC3"}, gltf_parts()[0]["accessors"][1]]), True
    yield "glb-length.glb", glb(length=2**32 - 1), False
    yield "glb-no-json.glb", glb(document=b"{}"), False
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + "]>"
    yield "laughs.dae", collada(laughs).replace(b'name="mm"', b'name="&j;"'), False
    yield "entity.dae", collada('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(b'name="mm"', b'name="&e;"'), False
    yield "entity-of-itself.dae", collada('<!DOCTYPE x [<!ENTITY e "&e;">]>').replace(b'name="mm"', b'name="&e;"'), False
    yield "deep.dae", b"<?xml version='1.0'?><COLLADA>" + b"<node>" * 200_000, False
    yield "deep.x3d", b"<?xml version='1.0'?><X3D><Scene>" + b"<Group>" * 100_000, False
    yield "bomb.3mf", threemf(b"<model>" + b" " * 300_000_000), True
    yield "bomb-of-vertices.3mf", threemf('<model><resources><object id="1"><mesh><vertices>' + '<vertex x="1" y="1" z="1"/>' * 3_000_000), True
    yield "no-model.3mf", zipped({"[Content_Types].xml": "<x/>", "a.model": ""}), False
    yield "own-name.3mf", zipped({"[Content_Types].xml": "<x/>", "../../../tmp/a.model": "<model/>"}), False
    yield "components-in-a-ring.3mf", threemf(threemf_model().replace("<mesh>", '<components><component objectid="1"/></components><mesh>')), False
    yield "letters.zip", zipped({"letter.txt": "Dear Sir"}), False
    yield "vrml.wrl", b"#VRML V2.0 utf8\nShape {}\n", False
    yield "picture.obj", png(), False
    yield "large-picture.obj", obj(library="large.mtl"), False
    yield "page.obj", b"<!DOCTYPE html><html></html>", False
    yield "counts.off", b"OFF\n2000000000 2000000000 0\n0 0 0\n", True
    yield "index.off", b"OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 77\n", False
    yield "corner-count.off", b"OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n2000000000 0 1 2\n", False
    yield "a\nline.ply", b"ply\nnothing", False
    yield "-h.obj", b"v 0 0 0", False


def cases(quick):
    """(name, bytes, whether it must be read)."""
    for name, content in WHOLE.items():
        yield name, content, True
    generator = random.Random(20_240_101)
    for number, (name, content) in enumerate(item for whole in WHOLE.items() for item in mutations(*whole, generator)):
        if not quick or number % 40 == 0:
            yield name, content, False
    for number, (name, content, slow) in enumerate(hostile()):
        if not quick or (not slow and number % 3 == 0):
            yield name, content, False


def surround(folder: Path):
    """What lies beside every scan: good files, and traps."""
    for name, content in BESIDE.items():
        (folder / name).write_bytes(content)
    (folder / "large.mtl").write_bytes(b"newmtl skin\nmap_Kd large.png\n")
    (folder / "large.png").write_bytes(png()[:16] + struct.pack(">II", 60000, 60000) + png()[24:])
    for ending in ("bin", "mtl", "png"):
        os.mkfifo(folder / f"pipe.{ending}")
        (folder / f"link.{ending}").symlink_to("/etc/passwd")
    (folder / "folder.png").mkdir()


def fault_of(program, name, content, whole) -> tuple[str | None, float, int]:
    """What is wrong with how the program took this file, or None; its seconds; its memory in KiB."""
    with tempfile.TemporaryDirectory(prefix="scalpmap_corpus_") as home:
        folder = Path(home) / "scans"
        folder.mkdir()
        surround(folder)
        (folder / name).write_bytes(content)
        before = sorted(os.listdir(folder))
        with open(Path(home) / "said", "w+b") as said:
            started = time.monotonic()
            process = subprocess.Popen([program, "info", f"./{name}"], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
            # wait4 tells the memory, of the reader too; the timer ends what hangs.
            timer = threading.Timer(MOST_S, process.kill)
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - started
            said.seek(0)
            words = said.read().decode("utf-8", "replace")
        if process.returncode < 0:
            return f"ended by signal {-process.returncode} after {seconds:.0f} s", seconds, usage.ru_maxrss
        if process.returncode not in (0, 65, 66):
            return f"exit code {process.returncode}: {words.strip()}", seconds, usage.ru_maxrss
        if whole and process.returncode != 0:
            return f"is whole, and was refused: {words.strip()}", seconds, usage.ru_maxrss
        if process.returncode != 0 and (words.count("\n") != 1 or not words.startswith("scalpmap: ") or not words.rstrip().endswith(".")):
            return f"did not say one sentence: {words!r}", seconds, usage.ru_maxrss
        if usage.ru_maxrss > MOST_KIB:
            return f"took {usage.ru_maxrss >> 10} MiB", seconds, usage.ru_maxrss
        if sorted(os.listdir(folder)) != before or (folder / name).read_bytes() != content:
            return "changed its folder", seconds, usage.ru_maxrss
    return None, seconds, usage.ru_maxrss


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", type=Path)
    words = parser.parse_args()
    if words.write:
        words.write.mkdir(parents=True, exist_ok=True)
        for name, content, _ in cases(False):
            (words.write / name.replace("\n", "_")).write_bytes(content)
        return 0
    if not words.program:
        parser.error("name the program, or a folder to --write to")
    program = os.path.abspath(words.program)
    all_cases = list(cases(words.quick))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: fault_of(program, *case), all_cases))
    faults = 0
    for (name, _, _), (fault, _, _) in zip(all_cases, results):
        if fault:
            faults += 1
            print(f"{name!r}: {fault}")
    slowest = max(range(len(results)), key=lambda i: results[i][1])
    largest = max(range(len(results)), key=lambda i: results[i][2])
    print(f"{len(all_cases)} files, {faults} faults; longest {results[slowest][1]:.1f} s ({all_cases[slowest][0]!r}), "
          f"most memory {results[largest][2] >> 10} MiB ({all_cases[largest][0]!r}).")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads and writes triangle meshes in the formats that scanners and 3D programs hand over, to try the program's reading of them.

A mesh is (vertices, faces): lists of (x, y, z) and of tuples of vertex numbers.
"""
import base64
import json
import re
import struct
import zipfile
from array import array
from pathlib import Path


# Reading: only what the sample heads need.

def read_obj(path: Path):
    vertices, faces = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            if not words:
                continue
            if words[0] == "v":
                vertices.append(tuple(map(float, words[1:4])))
            elif words[0] == "f":
                faces.append(tuple(int(word.split("/")[0]) - 1 for word in words[1:]))
    return vertices, faces


def read_stl(path: Path):
    data = path.read_bytes()
    count = struct.unpack_from("<I", data, 80)[0]
    vertices, faces = [], []
    for i in range(count):
        corners = struct.unpack_from("<9f", data, 84 + 50 * i + 12)
        faces.append((3 * i, 3 * i + 1, 3 * i + 2))
        vertices += [corners[0:3], corners[3:6], corners[6:9]]
    return vertices, faces


def read_ascii_ply(path: Path):
    lines = path.read_text(encoding="ascii").splitlines()
    counts = [int(line.split()[2]) for line in lines if line.startswith("element ")]
    begin = lines.index("end_header") + 1
    vertices = [tuple(map(float, line.split()[:3])) for line in lines[begin:begin + counts[0]]]
    faces = [tuple(map(int, line.split()[1:])) for line in lines[begin + counts[0]:begin + counts[0] + counts[1]]]
    return vertices, faces


def read_glb(path: Path):
    data = path.read_bytes()
    length = struct.unpack_from("<I", data, 12)[0]
    document, binary = json.loads(data[20:20 + length]), data[28 + length:]
    primitive = document["meshes"][0]["primitives"][0]

    def numbers(index: int, code: str, parts: int):
        accessor = document["accessors"][index]
        view = document["bufferViews"][accessor["bufferView"]]
        begin = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        return struct.unpack_from(f"<{accessor['count'] * parts}{code}", binary, begin)
    code = {5121: "B", 5123: "H", 5125: "I"}[document["accessors"][primitive["indices"]]["componentType"]]
    flat, indices = numbers(primitive["attributes"]["POSITION"], "f", 3), numbers(primitive["indices"], code, 1)
    return [flat[i:i + 3] for i in range(0, len(flat), 3)], [indices[i:i + 3] for i in range(0, len(indices), 3)]


def read_ascii_fbx(path: Path):
    text = path.read_text(encoding="utf-8")
    vertices, faces = [], []
    for geometry in text.split("Geometry:")[1:]:
        def row(name: str):
            found = re.search(name + r": \*\d+ \{\s*a: ([^}]*)\}", geometry)
            return found[1].split(",") if found else []
        flat = list(map(float, row("Vertices")))
        first, face = len(vertices), []
        vertices += [tuple(flat[i:i + 3]) for i in range(0, len(flat), 3)]
        for word in row("PolygonVertexIndex"):
            index = int(word)
            face.append(first + (index if index >= 0 else -index - 1))
            if index < 0:
                faces.append(tuple(face))
                face = []
    return vertices, faces


def read(path: Path):
    return {".obj": read_obj, ".stl": read_stl, ".ply": read_ascii_ply, ".glb": read_glb, ".fbx": read_ascii_fbx}[path.suffix](path)


# Writing. Each takes (path, vertices, triangles).

def triangulated(faces):
    return [(face[0], face[i], face[i + 1]) for face in faces for i in range(1, len(face) - 1)]


def rows(values, form="{:.9g}"):
    return " ".join(form.format(x) for x in values)


def write_obj(path, vertices, triangles):
    path.write_text("".join(f"v {rows(v)}\n" for v in vertices) +
                    "".join(f"f {a + 1} {b + 1} {c + 1}\n" for a, b, c in triangles))


def write_ascii_ply(path, vertices, triangles):
    path.write_text(f"ply\nformat ascii 1.0\nelement vertex {len(vertices)}\nproperty float x\nproperty float y\nproperty float z\n"
                    f"element face {len(triangles)}\nproperty list uchar int vertex_indices\nend_header\n" +
                    "".join(rows(v) + "\n" for v in vertices) + "".join(f"3 {a} {b} {c}\n" for a, b, c in triangles))


def write_binary_ply(order):
    name, mark = {"<": ("little", "<"), ">": ("big", ">")}[order]

    def write(path, vertices, triangles):
        path.write_bytes(
            f"ply\nformat binary_{name}_endian 1.0\nelement vertex {len(vertices)}\nproperty float x\nproperty float y\n"
            f"property float z\nelement face {len(triangles)}\nproperty list uchar int vertex_indices\nend_header\n".encode() +
            b"".join(struct.pack(mark + "3f", *v) for v in vertices) +
            b"".join(struct.pack(mark + "B3i", 3, *t) for t in triangles))
    return write


def write_coloured_ply(path, vertices, triangles, colours):
    """Binary, with a colour (0..255 each of red, green, blue) for each vertex."""
    path.write_bytes(
        f"ply\nformat binary_little_endian 1.0\nelement vertex {len(vertices)}\nproperty float x\nproperty float y\nproperty float z\n"
        f"property uchar red\nproperty uchar green\nproperty uchar blue\nelement face {len(triangles)}\n"
        "property list uchar int vertex_indices\nend_header\n".encode() +
        b"".join(struct.pack("<3f3B", *v, *c) for v, c in zip(vertices, colours)) +
        b"".join(struct.pack("<B3i", 3, *t) for t in triangles))


def write_binary_stl(path, vertices, triangles):
    path.write_bytes(bytes(80) + struct.pack("<I", len(triangles)) +
                     b"".join(struct.pack("<12fH", 0, 0, 0, *vertices[a], *vertices[b], *vertices[c], 0)
                              for a, b, c in triangles))


def write_ascii_stl(path, vertices, triangles):
    path.write_text("solid head\n" + "".join(
        "facet normal 0 0 0\nouter loop\n" + "".join(f"vertex {rows(vertices[i])}\n" for i in t) + "endloop\nendfacet\n"
        for t in triangles) + "endsolid head\n")


def gltf(vertices, triangles, uri):
    places = array("f", (x for v in vertices for x in v)).tobytes()
    indices = array("I", (i for t in triangles for i in t)).tobytes()
    buffer = {"byteLength": len(places) + len(indices)}
    if uri:
        buffer["uri"] = uri
    columns = list(zip(*vertices))
    return {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
            "buffers": [buffer],
            "bufferViews": [{"buffer": 0, "byteLength": len(places)},
                            {"buffer": 0, "byteOffset": len(places), "byteLength": len(indices)}],
            "accessors": [{"bufferView": 0, "componentType": 5126, "count": len(vertices), "type": "VEC3",
                           "min": [min(column) for column in columns], "max": [max(column) for column in columns]},
                          {"bufferView": 1, "componentType": 5125, "count": 3 * len(triangles), "type": "SCALAR"}]
            }, places + indices


def write_glb(path, vertices, triangles):
    document, binary = gltf(vertices, triangles, None)
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary += bytes(-len(binary) % 4)
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(binary)) +
                     struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary)


def write_gltf(path, vertices, triangles):
    document, binary = gltf(vertices, triangles, path.with_suffix(".bin").name)
    path.write_text(json.dumps(document))
    path.with_suffix(".bin").write_bytes(binary)


def write_embedded_gltf(path, vertices, triangles):
    binary = gltf(vertices, triangles, None)[1]
    uri = "data:application/octet-stream;base64," + base64.b64encode(binary).decode()
    path.write_text(json.dumps(gltf(vertices, triangles, uri)[0]))


def write_off(path, vertices, triangles):
    path.write_text(f"OFF\n{len(vertices)} {len(triangles)} 0\n" + "".join(rows(v) + "\n" for v in vertices) +
                    "".join(f"3 {a} {b} {c}\n" for a, b, c in triangles))


def write_3mf(path, vertices, triangles, unit="millimeter"):
    model = (f'<?xml version="1.0" encoding="UTF-8"?><model unit="{unit}" xml:lang="en-US" '
             'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>' +
             "".join('<vertex x="{:.9g}" y="{:.9g}" z="{:.9g}"/>'.format(*v) for v in vertices) + "</vertices><triangles>" +
             "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in triangles) +
             '</triangles></mesh></object></resources><build><item objectid="1"/></build></model>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml",
                         '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>')
        archive.writestr("_rels/.rels",
                         '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         '<Relationship Target="/3D/3dmodel.model" Id="rel0" '
                         'Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>')
        archive.writestr("3D/3dmodel.model", model)


def write_dae(path, vertices, triangles, metre=1.0, up="Y_UP"):
    flat = " ".join(rows(v) for v in vertices)
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">'
        f'<asset><unit meter="{metre:.9g}" name="unit"/><up_axis>{up}</up_axis></asset><library_geometries><geometry id="g"><mesh>'
        f'<source id="p"><float_array id="pa" count="{3 * len(vertices)}">{flat}</float_array><technique_common>'
        f'<accessor source="#pa" count="{len(vertices)}" stride="3"><param name="X" type="float"/><param name="Y" type="float"/>'
        '<param name="Z" type="float"/></accessor></technique_common></source><vertices id="v"><input semantic="POSITION" source="#p"/>'
        f'</vertices><triangles count="{len(triangles)}"><input semantic="VERTEX" source="#v" offset="0"/><p>' +
        " ".join(f"{a} {b} {c}" for a, b, c in triangles) +
        '</p></triangles></mesh></geometry></library_geometries><library_visual_scenes><visual_scene id="s"><node id="n">'
        '<instance_geometry url="#g"/></node></visual_scene></library_visual_scenes><scene><instance_visual_scene url="#s"/></scene></COLLADA>')


def write_x3d(path, vertices, triangles):
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><X3D profile="Interchange" version="3.0"><Scene><Shape><IndexedFaceSet coordIndex="' +
                    " ".join(f"{a} {b} {c} -1" for a, b, c in triangles) + '"><Coordinate point="' +
                    " ".join(rows(v) for v in vertices) + '"/></IndexedFaceSet></Shape></Scene></X3D>')


def write_fbx(path, vertices, triangles, centimetres=1.0):
    flat = ",".join("{:.9g}".format(x) for v in vertices for x in v)
    corners = ",".join(f"{a},{b},{-c - 1}" for a, b, c in triangles)
    path.write_text(
        "; FBX 7.5.0 project file\nFBXHeaderExtension:  {\n\tFBXHeaderVersion: 1003\n\tFBXVersion: 7500\n}\n"
        "GlobalSettings:  {\n\tVersion: 1000\n\tProperties70:  {\n"
        '\t\tP: "UpAxis", "int", "Integer", "",1\n\t\tP: "UpAxisSign", "int", "Integer", "",1\n'
        f'\t\tP: "UnitScaleFactor", "double", "Number", "",{centimetres:.9g}\n\t}}\n}}\n'
        'Objects:  {\n\tGeometry: 100, "Geometry::head", "Mesh" {\n'
        f"\t\tVertices: *{3 * len(vertices)} {{\n\t\t\ta: {flat}\n\t\t}}\n"
        f"\t\tPolygonVertexIndex: *{3 * len(triangles)} {{\n\t\t\ta: {corners}\n\t\t}}\n\t\tGeometryVersion: 124\n\t}}\n"
        '\tModel: 200, "Model::head", "Mesh" {\n\t\tVersion: 232\n\t}\n}\n'
        'Connections:  {\n\tC: "OO",200,0\n\tC: "OO",100,200\n}\n')


# Formats that state no unit: name, ending, how to write.
BARE = [("OBJ", ".obj", write_obj), ("ascii PLY", ".ply", write_ascii_ply),
        ("binary PLY", ".ply", write_binary_ply("<")), ("big-endian PLY", ".ply", write_binary_ply(">")),
        ("ascii STL", ".stl", write_ascii_stl), ("binary STL", ".stl", write_binary_stl), ("OFF", ".off", write_off),
        ("X3D", ".x3d", write_x3d)]
# Formats of which the unit is a metre, whatever the file's numbers are.
METRIC = [("GLB", ".glb", write_glb), ("glTF", ".gltf", write_gltf), ("embedded glTF", ".gltf", write_embedded_gltf)]
# Formats that state their unit: how to write it, in millimetres.
STATING = [("3MF", ".3mf", lambda path, v, t, mm: write_3mf(path, v, t, {1.0: "millimeter", 10.0: "centimeter", 25.4: "inch", 1000.0: "meter"}[mm]),
            [1.0, 10.0, 25.4, 1000.0]),
           ("DAE", ".dae", lambda path, v, t, mm: write_dae(path, v, t, mm / 1000.0), [1.0, 10.0, 25.4, 100.0, 1000.0]),
           ("FBX", ".fbx", lambda path, v, t, mm: write_fbx(path, v, t, mm / 10.0), [1.0, 10.0, 25.4, 100.0, 1000.0])]

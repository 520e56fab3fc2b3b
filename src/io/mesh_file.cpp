#include "io/mesh_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <charconv>
#include <cstring>
#include <string>

#include "base/file.h"

namespace scalpmap {

namespace {

static_assert(std::endian::native == std::endian::little, "the binary formats are written as memory lies");

template <class Value>
void append_bytes(std::string& out, const Value& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_number(std::string& out, float value) {
  char text[40];
  out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

std::string ply_bytes(const Mesh& mesh) {
  std::string out = "ply\nformat binary_little_endian 1.0\ncomment unit mm\nelement vertex " +
                    std::to_string(mesh.vertices.size()) +
                    "\nproperty float x\nproperty float y\nproperty float z\nelement face " +
                    std::to_string(mesh.triangles.size()) +
                    "\nproperty list uchar int vertex_indices\nend_header\n";
  for (const Vec3& v : mesh.vertices) append_bytes(out, narrow(v));
  for (const Triangle& t : mesh.triangles) {
    out += '\3';
    append_bytes(out, t);
  }
  return out;
}

std::string obj_text(const Mesh& mesh) {
  std::string out = "# unit mm\n";
  for (const Vec3& v : mesh.vertices) {
    out += 'v';
    for (const double x : {v.x, v.y, v.z}) {
      out += ' ';
      append_number(out, static_cast<float>(x));
    }
    out += '\n';
  }
  for (const Triangle& t : mesh.triangles)
    out += "f " + std::to_string(t[0] + 1) + ' ' + std::to_string(t[1] + 1) + ' ' + std::to_string(t[2] + 1) +
           '\n';
  return out;
}

std::string stl_bytes(const Mesh& mesh) {
  std::string out = "binary STL, unit mm";
  out.resize(80, ' ');
  append_bytes(out, static_cast<std::uint32_t>(mesh.triangles.size()));
  for (const Triangle& t : mesh.triangles) {
    const Vec3 a = mesh.vertices[t[0]], b = mesh.vertices[t[1]], c = mesh.vertices[t[2]];
    append_bytes(out, narrow(normalized(triangle_vector_area(a, b, c), Vec3{})));
    for (const Vec3& v : {a, b, c}) append_bytes(out, narrow(v));
    out.append(2, '\0');
  }
  return out;
}

// One mesh of one primitive: positions and indices, and nothing that needs a library to say.
std::string glb_bytes(const Mesh& mesh) {
  std::string data;
  Vec3f low{1e30f, 1e30f, 1e30f}, high{-1e30f, -1e30f, -1e30f};
  for (const Vec3& v : mesh.vertices) {
    const Vec3f p = narrow(v / 1000.0);
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    append_bytes(data, p);
  }
  const std::size_t positions = data.size();
  for (const Triangle& t : mesh.triangles) append_bytes(data, t);
  auto three = [](Vec3f v) {
    std::string text = "[";
    append_number(text, v.x);
    text += ',';
    append_number(text, v.y);
    text += ',';
    append_number(text, v.z);
    return text + "]";
  };
  std::string json =
      R"({"asset":{"version":"2.0","generator":"Scalpmap"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"name":"head"}],)"
      R"("meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],"accessors":[)"
      R"({"bufferView":0,"componentType":5126,"type":"VEC3","count":)" +
      std::to_string(mesh.vertices.size()) + ",\"min\":" + three(low) + ",\"max\":" + three(high) +
      R"(},{"bufferView":1,"componentType":5125,"type":"SCALAR","count":)" +
      std::to_string(3 * mesh.triangles.size()) + R"(}],"bufferViews":[{"buffer":0,"byteLength":)" +
      std::to_string(positions) + R"(,"target":34962},{"buffer":0,"byteOffset":)" +
      std::to_string(positions) + R"(,"byteLength":)" + std::to_string(data.size() - positions) +
      R"(,"target":34963}],"buffers":[{"byteLength":)" + std::to_string(data.size()) + "}]}";
  json.resize((json.size() + 3) / 4 * 4, ' ');
  std::string out = "glTF";
  append_bytes(out, std::uint32_t{2});
  append_bytes(out, static_cast<std::uint32_t>(12 + 8 + json.size() + 8 + data.size()));
  append_bytes(out, static_cast<std::uint32_t>(json.size()));
  out += "JSON" + json;
  append_bytes(out, static_cast<std::uint32_t>(data.size()));
  out.append("BIN\0", 4);
  return out + data;
}

struct MeshFormat {
  std::string_view ending;
  std::string (*bytes)(const Mesh&);
};
constexpr std::array<MeshFormat, 4> formats{
    {{".ply", ply_bytes}, {".obj", obj_text}, {".stl", stl_bytes}, {".glb", glb_bytes}}};

}  // namespace

Result<void> write_mesh_file(const Mesh& mesh, const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  for (const MeshFormat& format : formats)
    if (format.ending == ending) return write_file(path, format.bytes(mesh));
  return Error{ErrorKind::usage,
               "Cannot tell the format of " + path.string() + "; end its name in .ply, .obj, .stl or .glb."};
}

}  // namespace scalpmap

#include "io/scan_import.h"

#include <assimp/config.h>
#include <assimp/scene.h>

#include <algorithm>
#include <assimp/IOStream.hpp>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <cstring>
#include <vector>

#include "base/file.h"
#include "geom/polygon.h"
#include "io/scan_bytes.h"

namespace scalpmap {

namespace {

// Enough for every scanner there is, and little enough for every machine.
constexpr std::size_t most_triangles = 20'000'000;
constexpr int deepest_node = 1000;

class BytesStream final : public Assimp::IOStream {
 public:
  explicit BytesStream(std::span<const std::byte> bytes) : bytes_(bytes) {}
  BytesStream(std::vector<std::byte> own) : own_(std::move(own)), bytes_(own_) {}

  std::size_t Read(void* buffer, std::size_t size, std::size_t count) override {
    if (size == 0) return 0;
    const std::size_t whole = std::min(count, (bytes_.size() - at_) / size);
    if (whole > 0) std::memcpy(buffer, bytes_.data() + at_, whole * size);
    at_ += whole * size;
    return whole;
  }
  std::size_t Write(const void*, std::size_t, std::size_t) override { return 0; }
  aiReturn Seek(std::size_t offset, aiOrigin origin) override {
    const std::size_t base = origin == aiOrigin_SET ? 0 : origin == aiOrigin_CUR ? at_ : bytes_.size();
    const std::size_t target = base + offset;  // a negative offset wraps round, as callers mean it to
    if (target > bytes_.size()) return aiReturn_FAILURE;
    at_ = target;
    return aiReturn_SUCCESS;
  }
  std::size_t Tell() const override { return at_; }
  std::size_t FileSize() const override { return bytes_.size(); }
  void Flush() override {}

 private:
  std::vector<std::byte> own_;
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

// Shows Assimp the scan under a plain name, and of all other files only the .bin beside it.
class ScanFolder final : public Assimp::IOSystem {
 public:
  ScanFolder(std::span<const std::byte> scan, std::string scan_name, std::filesystem::path folder)
      : scan_(scan), scan_name_(std::move(scan_name)), folder_(std::move(folder)) {}

  bool Exists(const char* name) const override { return name == scan_name_ || !beside(name).empty(); }
  char getOsSeparator() const override { return '/'; }
  Assimp::IOStream* Open(const char* name, const char* mode) override {
    if (std::strchr(mode, 'w') || std::strchr(mode, 'a') || std::strchr(mode, '+')) return nullptr;
    if (name == scan_name_) return new BytesStream(scan_);
    const auto path = beside(name);
    if (path.empty()) return nullptr;
    auto bytes = read_file(path);
    return bytes.ok() ? new BytesStream(*std::move(bytes)) : nullptr;
  }
  void Close(Assimp::IOStream* stream) override { delete stream; }

 private:
  std::filesystem::path beside(const std::filesystem::path& name) const {
    std::error_code fault;
    if (name.extension() != ".bin") return {};
    const auto folder = std::filesystem::canonical(folder_, fault);
    if (fault) return {};
    const auto path = std::filesystem::canonical(folder / name, fault);
    if (fault || !std::filesystem::is_regular_file(path, fault)) return {};
    const auto [in_folder, in_path] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return in_folder == folder.end() ? path : std::filesystem::path{};
  }

  std::span<const std::byte> scan_;
  std::string scan_name_;
  std::filesystem::path folder_;
};

class TriangleCollector {
 public:
  explicit TriangleCollector(const aiScene& scene) : scene_(scene) {}
  bool too_many() const { return too_many_; }
  Mesh take() { return std::move(mesh_); }

  void add_node(const aiNode& node, const aiMatrix4x4& above, int depth) {
    if (depth > deepest_node || too_many_) return;
    const aiMatrix4x4 transform = above * node.mTransformation;
    for (unsigned i = 0; i < node.mNumMeshes; ++i)
      if (node.mMeshes[i] < scene_.mNumMeshes) add_mesh(*scene_.mMeshes[node.mMeshes[i]], transform);
    for (unsigned i = 0; i < node.mNumChildren; ++i)
      if (node.mChildren[i]) add_node(*node.mChildren[i], transform, depth + 1);
  }

 private:
  static Vec3 placed(const aiMatrix4x4& m, const aiVector3D& p) {
    const double x = p.x, y = p.y, z = p.z;
    return {m.a1 * x + m.a2 * y + m.a3 * z + m.a4, m.b1 * x + m.b2 * y + m.b3 * z + m.b4,
            m.c1 * x + m.c2 * y + m.c3 * z + m.c4};
  }

  void add_mesh(const aiMesh& mesh, const aiMatrix4x4& transform) {
    if (!mesh.mVertices || !mesh.mFaces) return;
    if (mesh_.triangles.size() + mesh.mNumFaces > most_triangles ||
        mesh_.vertices.size() + mesh.mNumVertices > most_triangles * 3) {
      too_many_ = true;
      return;
    }
    const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
    for (unsigned i = 0; i < mesh.mNumVertices; ++i)
      mesh_.vertices.push_back(placed(transform, mesh.mVertices[i]));
    const bool mirrored = aiMatrix3x3(transform).Determinant() < 0.0f;
    const std::size_t first_triangle = mesh_.triangles.size();
    std::vector<std::uint32_t> corners;
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
      const aiFace& face = mesh.mFaces[i];
      if (!face.mIndices || face.mNumIndices < 3) continue;
      corners.assign(face.mIndices, face.mIndices + face.mNumIndices);
      if (std::any_of(corners.begin(), corners.end(),
                      [&](std::uint32_t v) { return v >= mesh.mNumVertices; }))
        continue;
      for (std::uint32_t& v : corners) v += first;
      triangulate_polygon(corners, mesh_.vertices, mesh_.triangles);
    }
    if (mirrored)
      for (std::size_t t = first_triangle; t < mesh_.triangles.size(); ++t)
        std::swap(mesh_.triangles[t][1], mesh_.triangles[t][2]);
  }

  const aiScene& scene_;
  Mesh mesh_;
  bool too_many_ = false;
};

// FBX files state centimetres per unit, which Assimp 5.2 does not apply.
std::optional<double> fbx_scale_to_mm(const aiScene& scene) {
  if (!scene.mMetaData) return std::nullopt;
  double factor = 0.0;
  float narrow_factor = 0.0f;
  if (!scene.mMetaData->Get("UnitScaleFactor", factor)) {
    if (!scene.mMetaData->Get("UnitScaleFactor", narrow_factor)) return std::nullopt;
    factor = static_cast<double>(narrow_factor);
  }
  if (!(factor > 1e-6 && factor < 1e6)) return std::nullopt;
  return factor * 10.0;
}

void note_stated_unit(const aiScene& scene, const std::string& extension, RawScan& raw) {
  if (extension == "fbx") {
    raw.stated_scale_to_mm = fbx_scale_to_mm(scene);
    raw.stated_by = "the FBX file";
  } else if (extension == "glb" || extension == "gltf") {
    raw.stated_scale_to_mm = 1000.0;
    raw.stated_by = "the glTF standard";
  } else if (extension == "dae") {
    raw.stated_scale_to_mm = 1000.0;  // Assimp has applied the file's <unit>
    raw.stated_by = "the Collada file";
  }
}

}  // namespace

Result<RawScan> import_scan(std::span<const std::byte> bytes, const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const auto format = check_scan_bytes(bytes, name);
  if (!format.ok()) return format.error();
  Assimp::Importer importer;
  if (format->extension.empty() || !importer.IsExtensionSupported(format->extension))
    return Error{ErrorKind::bad_data,
                 name + " is not a 3D scan this program can read; save it as OBJ, PLY, STL or GLB."};
  const std::string scan_name = "scan." + format->extension;
  importer.SetIOHandler(new ScanFolder(bytes, scan_name, path.has_parent_path() ? path.parent_path() : "."));
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_MATERIALS, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_TEXTURES, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_NO_SKELETON_MESHES, true);
  const aiScene* scene = importer.ReadFile(scan_name, 0);
  if (!scene || !scene->mRootNode) {
    std::string reason = importer.GetErrorString();
    std::replace_if(
        reason.begin(), reason.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return Error{ErrorKind::bad_data, name + " cannot be read as " + format->name +
                                          (reason.empty() ? "" : " (" + reason + ")") +
                                          "; export the scan again."};
  }
  TriangleCollector collector(*scene);
  collector.add_node(*scene->mRootNode, aiMatrix4x4(), 0);
  if (collector.too_many())
    return Error{ErrorKind::bad_data, name + " holds more than " + std::to_string(most_triangles) +
                                          " triangles; export the scan at a lower resolution."};
  RawScan raw;
  raw.mesh = collector.take();
  if (raw.mesh.triangles.empty())
    return Error{ErrorKind::bad_data, name + " holds no triangle; export the scan as a mesh."};
  raw.format = format->name;
  raw.vertices = format->vertices.value_or(static_cast<std::int64_t>(raw.mesh.vertices.size()));
  note_stated_unit(*scene, format->extension, raw);
  return raw;
}

}  // namespace scalpmap

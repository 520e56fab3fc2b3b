#include "io/assimp_reader.h"

#include <assimp/config.h>
#include <assimp/material.h>
#include <assimp/scene.h>

#include <algorithm>
#include <assimp/IOStream.hpp>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <assimp/ProgressHandler.hpp>
#include <cmath>
#include <cstring>
#include <vector>

#include "io/scan_builder.h"
#include "io/threemf_unit.h"

namespace scalpmap {

namespace {

constexpr int deepest_node = 1000;

class BytesStream final : public Assimp::IOStream {
 public:
  explicit BytesStream(std::span<const std::byte> bytes) : bytes_(bytes) {}
  explicit BytesStream(std::vector<std::byte> own) : own_(std::move(own)), bytes_(own_) {}

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

// Shows Assimp the scan under a plain name, and of all other files those that are lent.
class ScanFolder final : public Assimp::IOSystem {
 public:
  ScanFolder(std::span<const std::byte> scan, std::string scan_name, const ScanSurroundings& around)
      : scan_(scan), scan_name_(std::move(scan_name)), around_(around) {}

  bool Exists(const char* name) const override { return name == scan_name_ || around_.file(name); }
  char getOsSeparator() const override { return '/'; }
  Assimp::IOStream* Open(const char* name, const char* mode) override {
    if (std::strchr(mode, 'w') || std::strchr(mode, 'a') || std::strchr(mode, '+')) return nullptr;
    if (name == scan_name_) return new BytesStream(scan_);
    auto content = around_.file(name);
    return content ? new BytesStream(*std::move(content)) : nullptr;
  }
  void Close(Assimp::IOStream* stream) override { delete stream; }

 private:
  std::span<const std::byte> scan_;
  std::string scan_name_;
  const ScanSurroundings& around_;
};

class Teller final : public Assimp::ProgressHandler {
 public:
  explicit Teller(const ScanSurroundings& around) : around_(around) {}
  bool Update(float fraction) override {
    if (fraction >= 0.0f && fraction <= 1.0f) around_.tell(0.7 * static_cast<double>(fraction));
    return true;
  }

 private:
  const ScanSurroundings& around_;
};

std::uint8_t byte_of(float part, bool linear) {
  if (!(part > 0.0f)) return 0;
  part = std::min(part, 1.0f);
  // glTF's colours are amounts of light; a picture's are display values (IEC 61966-2-1).
  if (linear) part = part <= 0.0031308f ? part * 12.92f : 1.055f * std::pow(part, 1.0f / 2.4f) - 0.055f;
  return static_cast<std::uint8_t>(part * 255.0f + 0.5f);
}

class SceneCollector {
 public:
  SceneCollector(const aiScene& scene, RawScan& scan, const ScanSurroundings& around, bool linear_colours)
      : scene_(scene),
        scan_(scan),
        builder_(scan, around),
        linear_colours_(linear_colours),
        pictures_(scene.mNumMaterials, picture_unknown) {}
  bool too_many() const { return too_many_; }

  void collect() {
    add_node(*scene_.mRootNode, aiMatrix4x4(), 0);
    builder_.finish();
  }

 private:
  static constexpr int picture_unknown = -2;

  void add_node(const aiNode& node, const aiMatrix4x4& above, int depth) {
    if (depth > deepest_node || too_many_) return;
    const aiMatrix4x4 transform = above * node.mTransformation;
    for (unsigned i = 0; i < node.mNumMeshes; ++i)
      if (node.mMeshes[i] < scene_.mNumMeshes) add_mesh(*scene_.mMeshes[node.mMeshes[i]], transform);
    for (unsigned i = 0; i < node.mNumChildren; ++i)
      if (node.mChildren[i]) add_node(*node.mChildren[i], transform, depth + 1);
  }

  static Vec3 placed(const aiMatrix4x4& m, const aiVector3D& p) {
    const double x = p.x, y = p.y, z = p.z;
    return {m.a1 * x + m.a2 * y + m.a3 * z + m.a4, m.b1 * x + m.b2 * y + m.b3 * z + m.b4,
            m.c1 * x + m.c2 * y + m.c3 * z + m.c4};
  }

  void add_mesh(const aiMesh& mesh, const aiMatrix4x4& transform) {
    if (!mesh.mVertices || !mesh.mFaces || too_many_) return;
    if (scan_.mesh.triangles.size() + mesh.mNumFaces > most_triangles ||
        scan_.mesh.vertices.size() + mesh.mNumVertices > most_vertices) {
      too_many_ = true;
      return;
    }
    const std::size_t first = scan_.mesh.vertices.size();
    for (unsigned i = 0; i < mesh.mNumVertices; ++i)
      scan_.mesh.vertices.push_back(placed(transform, mesh.mVertices[i]));
    const aiMaterial* const material =
        mesh.mMaterialIndex < scene_.mNumMaterials ? scene_.mMaterials[mesh.mMaterialIndex] : nullptr;
    unsigned channel = 0;
    const int picture = material ? picture_of(*material, mesh.mMaterialIndex, channel) : -1;
    colour_vertices(mesh, material, picture, first);
    add_faces(mesh, picture, channel, first, aiMatrix3x3(transform).Determinant() < 0.0f);
  }

  void add_faces(const aiMesh& mesh, int picture, unsigned channel, std::size_t first, bool mirrored) {
    const aiVector3D* const laid =
        picture >= 0 && channel < AI_MAX_NUMBER_OF_TEXTURECOORDS ? mesh.mTextureCoords[channel] : nullptr;
    std::vector<std::uint32_t> corners;
    std::vector<PicturePlace> places;
    for (unsigned i = 0; i < mesh.mNumFaces && !too_many_; ++i) {
      const aiFace& face = mesh.mFaces[i];
      if (!face.mIndices || face.mNumIndices < 3) continue;
      corners.assign(face.mIndices, face.mIndices + face.mNumIndices);
      if (std::any_of(corners.begin(), corners.end(),
                      [&](std::uint32_t v) { return v >= mesh.mNumVertices; }))
        continue;
      if (mirrored) std::reverse(corners.begin(), corners.end());
      places.clear();
      for (std::uint32_t& v : corners) {
        // Assimp turns every format's places up from the bottom left.
        if (laid) places.push_back({laid[v].x, 1.0f - laid[v].y});
        v += static_cast<std::uint32_t>(first);
      }
      too_many_ = !builder_.add_polygon(corners, places, laid ? picture : -1);
    }
  }

  void colour_vertices(const aiMesh& mesh, const aiMaterial* material, int picture, std::size_t first) {
    if (const aiColor4D* const own = mesh.mColors[0]) {
      for (unsigned i = 0; i < mesh.mNumVertices; ++i)
        builder_.colour_vertex(first + i,
                               {byte_of(own[i].r, linear_colours_), byte_of(own[i].g, linear_colours_),
                                byte_of(own[i].b, linear_colours_)});
      return;
    }
    if (picture >= 0 || !material) return;
    aiString name;
    if (material->Get(AI_MATKEY_NAME, name) == aiReturn_SUCCESS &&
        std::strcmp(name.C_Str(), AI_DEFAULT_MATERIAL_NAME) == 0)
      return;
    aiColor4D base;
    if (material->Get(AI_MATKEY_BASE_COLOR, base) != aiReturn_SUCCESS &&
        material->Get(AI_MATKEY_COLOR_DIFFUSE, base) != aiReturn_SUCCESS)
      return;
    const Colour colour{byte_of(base.r, linear_colours_), byte_of(base.g, linear_colours_),
                        byte_of(base.b, linear_colours_)};
    if (colour == Colour{255, 255, 255}) return;  // what a format has where nobody chose
    for (unsigned i = 0; i < mesh.mNumVertices; ++i) builder_.colour_vertex(first + i, colour);
  }

  int picture_of(const aiMaterial& material, unsigned index, unsigned& channel) {
    aiString path;
    aiTextureType type = aiTextureType_BASE_COLOR;
    if (material.GetTexture(type, 0, &path) != aiReturn_SUCCESS) {
      type = aiTextureType_DIFFUSE;
      if (material.GetTexture(type, 0, &path) != aiReturn_SUCCESS) return -1;
    }
    int uv_channel = 0;
    if (material.Get(AI_MATKEY_UVWSRC(type, 0), uv_channel) == aiReturn_SUCCESS && uv_channel >= 0)
      channel = static_cast<unsigned>(uv_channel);
    if (pictures_[index] == picture_unknown) pictures_[index] = load_picture(path);
    return pictures_[index];
  }

  int load_picture(const aiString& path) {
    const aiTexture* const inside = scene_.GetEmbeddedTexture(path.C_Str());
    if (!inside) return path.length > 0 ? builder_.picture(std::string(path.C_Str())) : -1;
    const std::string name = path.C_Str()[0] == '*' ? "in the scan file" : path.C_Str();
    const std::string own_name = name + std::string(path.C_Str()[0] == '*' ? path.C_Str() : "");
    if (!inside->pcData) return -1;
    if (inside->mHeight == 0)
      return builder_.picture(
          own_name, std::as_bytes(std::span{reinterpret_cast<const char*>(inside->pcData), inside->mWidth}));
    if (inside->mWidth < 1 || inside->mWidth > 8192 || inside->mHeight > 8192) return -1;
    Image image{static_cast<int>(inside->mWidth), static_cast<int>(inside->mHeight), {}};
    for (std::size_t i = 0; i < std::size_t{inside->mWidth} * inside->mHeight; ++i) {
      const aiTexel& texel = inside->pcData[i];
      image.rgba.insert(image.rgba.end(), {texel.r, texel.g, texel.b, texel.a});
    }
    return builder_.picture(own_name, std::move(image));
  }

  const aiScene& scene_;
  RawScan& scan_;
  ScanBuilder builder_;
  bool linear_colours_;
  std::vector<int> pictures_;
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

void note_stated_unit(const aiScene& scene, std::span<const std::byte> bytes, const std::string& extension,
                      RawScan& raw) {
  if (extension == "fbx") {
    raw.stated_scale_to_mm = fbx_scale_to_mm(scene);
    raw.stated_by = "the FBX file";
  } else if (extension == "glb" || extension == "gltf") {
    raw.stated_scale_to_mm = 1000.0;
    raw.stated_by = "the glTF standard";
  } else if (extension == "dae") {
    raw.stated_scale_to_mm = 1000.0;  // Assimp has applied the file's <unit>
    raw.stated_by = "the Collada file";
  } else if (extension == "3mf") {
    raw.stated_scale_to_mm = threemf_scale_to_mm(bytes);
    raw.stated_by = "the 3MF file";
  }
}

}  // namespace

Result<RawScan> read_by_assimp(std::span<const std::byte> bytes, const ScanFormat& format,
                               const std::string& name, const ScanSurroundings& around) {
  Assimp::Importer importer;
  if (format.extension.empty() || !importer.IsExtensionSupported(format.extension))
    return Error{ErrorKind::bad_data,
                 name + " is not a 3D scan this program can read; save it as OBJ, PLY, STL or GLB."};
  const std::string scan_name = "scan." + format.extension;
  importer.SetIOHandler(new ScanFolder(bytes, scan_name, around));
  importer.SetProgressHandler(new Teller(around));
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_NO_SKELETON_MESHES, true);
  const aiScene* scene = importer.ReadFile(scan_name, 0);
  if (!scene || !scene->mRootNode) {
    std::string reason = std::string(importer.GetErrorString()).substr(0, 200);
    std::replace_if(
        reason.begin(), reason.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return Error{ErrorKind::bad_data, name + " cannot be read as " + format.name +
                                          (reason.empty() ? "" : " (" + reason + ")") +
                                          "; export the scan again."};
  }
  RawScan raw;
  SceneCollector collector(*scene, raw, around, format.extension == "glb" || format.extension == "gltf");
  collector.collect();
  if (collector.too_many())
    return Error{ErrorKind::bad_data, name + " holds more than " + std::to_string(most_triangles) +
                                          " triangles; export the scan at a lower resolution."};
  if (raw.mesh.triangles.empty())
    return Error{ErrorKind::bad_data, name + " holds no triangle; export the scan as a mesh."};
  raw.format = format.name;
  raw.vertices = static_cast<std::int64_t>(raw.mesh.vertices.size());
  note_stated_unit(*scene, bytes, format.extension, raw);
  return raw;
}

}  // namespace scalpmap

// Written by tinygltf; the format is Khronos' glTF 2.0 specification.
#include "io/head_glb.h"

#include <tiny_gltf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "io/dots_csv.h"
#include "plan/zone_at_hairline.h"
#include "plan/zone_colours.h"

namespace scalpmap {

namespace {

constexpr double metres_per_mm = 0.001;
constexpr double lift_mm = 0.05;
constexpr std::size_t disc_corners = 6;
constexpr std::uint32_t ink_colour = 0x2f2a28;

using Colour = std::array<std::uint8_t, 4>;  // linear, as glTF wants vertex colours

// IEC 61966-2-1, display value to linear light.
std::uint8_t linear_channel(std::uint32_t display_value) {
  static const std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const double display = static_cast<double>(i) / 255.0;
      const double linear = display <= 0.04045 ? display / 12.92 : std::pow((display + 0.055) / 1.055, 2.4);
      made[i] = static_cast<std::uint8_t>(std::lround(linear * 255.0));
    }
    return made;
  }();
  return values[display_value & 0xff];
}

Colour linear_colour(std::uint32_t hex) {
  return {linear_channel(hex >> 16), linear_channel(hex >> 8), linear_channel(hex), 255};
}

Vec3f in_metres(Vec3 place_mm) {
  return narrow(place_mm * metres_per_mm);
}

// Names may hold bytes that are no UTF-8; glTF may not.
std::string as_utf8(const std::string& text) {
  using Json = nlohmann::json;
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

// glTF's whole numbers are 32 bits wide in tinygltf; larger ones are exact as doubles up to 2^53.
tinygltf::Value whole(std::int64_t value) {
  if (value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max())
    return tinygltf::Value(static_cast<int>(value));
  return tinygltf::Value(static_cast<double>(value));
}

// Appends data to the one buffer and tells glTF what they are.
class Builder {
 public:
  explicit Builder(tinygltf::Model& model) : model_(model) { model_.buffers.resize(1); }

  template <class Value>
  int add(const std::vector<Value>& values, int component_type, int type, int target) {
    std::vector<unsigned char>& buffer = model_.buffers[0].data;
    tinygltf::BufferView view;
    view.buffer = 0;
    view.byteOffset = buffer.size();
    view.byteLength = values.size() * sizeof(Value);
    view.target = target;
    static_assert(sizeof(Value) % 4 == 0, "glTF wants every value at a multiple of four bytes");
    const auto* bytes = reinterpret_cast<const unsigned char*>(values.data());
    buffer.insert(buffer.end(), bytes, bytes + view.byteLength);
    model_.bufferViews.push_back(std::move(view));
    tinygltf::Accessor accessor;
    accessor.bufferView = static_cast<int>(model_.bufferViews.size()) - 1;
    accessor.componentType = component_type;
    accessor.type = type;
    accessor.count = values.size();
    model_.accessors.push_back(std::move(accessor));
    return static_cast<int>(model_.accessors.size()) - 1;
  }

  int add_places(const std::vector<Vec3f>& places) {
    const int index =
        add(places, TINYGLTF_COMPONENT_TYPE_FLOAT, TINYGLTF_TYPE_VEC3, TINYGLTF_TARGET_ARRAY_BUFFER);
    Vec3f low = places.front(), high = places.front();
    for (const Vec3f& p : places) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
    model_.accessors.back().minValues = {low.x, low.y, low.z};
    model_.accessors.back().maxValues = {high.x, high.y, high.z};
    return index;
  }
  int add_directions(const std::vector<Vec3f>& directions) {
    return add(directions, TINYGLTF_COMPONENT_TYPE_FLOAT, TINYGLTF_TYPE_VEC3, TINYGLTF_TARGET_ARRAY_BUFFER);
  }
  int add_colours(const std::vector<Colour>& colours) {
    const int index =
        add(colours, TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE, TINYGLTF_TYPE_VEC4, TINYGLTF_TARGET_ARRAY_BUFFER);
    model_.accessors.back().normalized = true;
    return index;
  }
  int add_numbers(const std::vector<float>& numbers) {
    return add(numbers, TINYGLTF_COMPONENT_TYPE_FLOAT, TINYGLTF_TYPE_SCALAR, TINYGLTF_TARGET_ARRAY_BUFFER);
  }
  int add_triangles(const std::vector<Triangle>& triangles) {
    const int index = add(triangles, TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT, TINYGLTF_TYPE_SCALAR,
                          TINYGLTF_TARGET_ELEMENT_ARRAY_BUFFER);
    model_.accessors.back().count = triangles.size() * 3;
    return index;
  }

  int add_material(const std::string& name, Colour colour, double roughness) {
    tinygltf::Material material;
    material.name = name;
    material.doubleSided = true;  // a scan is open at the neck
    material.pbrMetallicRoughness.baseColorFactor = {colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0,
                                                     1.0};
    material.pbrMetallicRoughness.metallicFactor = 0.0;
    material.pbrMetallicRoughness.roughnessFactor = roughness;
    model_.materials.push_back(std::move(material));
    return static_cast<int>(model_.materials.size()) - 1;
  }

  void add_node(const std::string& name, tinygltf::Primitive primitive) {
    tinygltf::Mesh mesh;
    mesh.name = name;
    mesh.primitives.push_back(std::move(primitive));
    model_.meshes.push_back(std::move(mesh));
    tinygltf::Node node;
    node.name = name;
    node.mesh = static_cast<int>(model_.meshes.size()) - 1;
    model_.nodes.push_back(std::move(node));
    model_.scenes[0].nodes.push_back(static_cast<int>(model_.nodes.size()) - 1);
  }

 private:
  tinygltf::Model& model_;
};

void add_head(Builder& builder, const Plan& plan) {
  const Surface& surface = *plan.surface;
  std::vector<Vec3f> places;
  places.reserve(surface.positions.size());
  for (const Vec3f& x : surface.positions) places.push_back(in_metres(wide(x)));
  std::vector<Colour> colours(places.size(), linear_colour(bare_skin_colour));
  if (plan.colours)
    for (std::size_t v = 0; v < colours.size(); ++v) {
      const auto& [red, green, blue] = plan.colours->of_vertex[v];
      colours[v] = {linear_channel(red), linear_channel(green), linear_channel(blue), 255};
    }
  const auto hairline = Derivation().hairline(plan);
  for (const std::size_t z : lying_order(plan.zones)) {  // later lies on top
    const Colour colour = linear_colour(zone_colour(plan.zones[z].colour));
    const ZoneField skin = skin_up_to(plan.zones[z], hairline);
    for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
      if (skin.at(v) > 0) colours[v] = colour;
  }
  tinygltf::Primitive primitive;
  primitive.mode = TINYGLTF_MODE_TRIANGLES;
  primitive.attributes = {{"POSITION", builder.add_places(places)},
                          {"NORMAL", builder.add_directions(surface.normals)},
                          {"COLOR_0", builder.add_colours(colours)}};
  primitive.indices = builder.add_triangles(surface.triangles);
  primitive.material = builder.add_material("skin", {255, 255, 255, 255}, 0.8);
  builder.add_node("head", std::move(primitive));
}

void add_discs(Builder& builder, const Plan& plan, const std::vector<Dot>& dots) {
  std::vector<Vec3f> places, normals;
  std::vector<Triangle> triangles;
  places.reserve(dots.size() * disc_corners);
  normals.reserve(dots.size() * disc_corners);
  triangles.reserve(dots.size() * (disc_corners - 2));
  for (const Dot& dot : dots) {
    const Vec3 normal = normal_at_site(*plan.surface, *plan.sites, dot.rank);
    const Vec3 middle = wide(plan.sites->positions[dot.rank]) + normal * lift_mm;
    const Vec3 across = normalized(cross(normal, std::abs(normal.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 along = cross(normal, across);
    const auto first = static_cast<std::uint32_t>(places.size());
    for (std::size_t i = 0; i < disc_corners; ++i) {
      const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / disc_corners;
      places.push_back(in_metres(middle + (across * std::cos(angle) + along * std::sin(angle)) *
                                              (plan.dots.fresh_diameter_mm / 2.0)));
      normals.push_back(narrow(normal));
    }
    for (std::uint32_t i = 1; i + 1 < disc_corners; ++i)
      triangles.push_back({first, first + i, first + i + 1});
  }
  tinygltf::Primitive primitive;
  primitive.mode = TINYGLTF_MODE_TRIANGLES;
  primitive.attributes = {{"POSITION", builder.add_places(places)},
                          {"NORMAL", builder.add_directions(normals)}};
  primitive.indices = builder.add_triangles(triangles);
  primitive.material = builder.add_material("ink", linear_colour(ink_colour), 1.0);
  builder.add_node("dots", std::move(primitive));
}

void add_dot_places(Builder& builder, const Plan& plan, const std::vector<Dot>& dots) {
  std::vector<Vec3f> places;
  std::vector<float> zones, sessions, ranks;
  for (const Dot& dot : dots) {
    places.push_back(in_metres(wide(plan.sites->positions[dot.rank])));
    zones.push_back(static_cast<float>(dot.zone));
    sessions.push_back(static_cast<float>(dot.session));
    ranks.push_back(static_cast<float>(dot.rank));  // exact up to 16 million
  }
  tinygltf::Primitive primitive;
  primitive.mode = TINYGLTF_MODE_POINTS;
  primitive.attributes = {{"POSITION", builder.add_places(places)},
                          {"_ZONE", builder.add_numbers(zones)},
                          {"_SESSION", builder.add_numbers(sessions)},
                          {"_RANK", builder.add_numbers(ranks)}};
  builder.add_node("dot places", std::move(primitive));
}

tinygltf::Value summary(const Plan& plan, const Results& results) {
  using Value = tinygltf::Value;
  Value::Array zones;
  for (std::size_t i = 0; i < plan.zones.size(); ++i)
    zones.push_back(Value(Value::Object{{"id", Value(plan.zones[i].id)},
                                        {"kind", Value(std::string(word_of(plan.zones[i].kind)))},
                                        {"name", Value(as_utf8(plan.zones[i].name))},
                                        {"area_cm2", Value(results.zones[i].area_cm2)},
                                        {"dots", whole(results.zones[i].dots)}}));
  return Value(Value::Object{{"area_cm2", Value(results.area_cm2)},
                             {"dots", whole(results.dots)},
                             {"minutes", whole(results.minutes)},
                             {"price_minor", whole(results.price_minor)},
                             {"currency", Value(plan.price.currency)},
                             {"zones", Value(std::move(zones))}});
}

}  // namespace

std::string head_glb(const Plan& plan, const Results& results, const std::vector<Dot>& dots) {
  tinygltf::Model model;
  model.asset.version = "2.0";
  model.asset.generator = "Scalpmap";
  model.scenes.resize(1);
  model.defaultScene = 0;
  model.scenes[0].extras = summary(plan, results);
  Builder builder(model);
  add_head(builder, plan);
  if (!dots.empty()) {
    add_discs(builder, plan, dots);
    add_dot_places(builder, plan, dots);
  }
  std::ostringstream stream(std::ios::binary);
  SCALPMAP_CHECK(tinygltf::TinyGLTF().WriteGltfSceneToStream(&model, stream, false, true));
  return std::move(stream).str();
}

}  // namespace scalpmap

#include "io/plan_file_skin.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "geom/least_squares.h"
#include "io/plan_file_words.h"

namespace scalpmap {

namespace {

using Words = std::vector<std::uint32_t>;

// A kilometre: no head is there, and floats are coarser than a dot.
constexpr float farthest_mm = 1e6f;

constexpr std::uint32_t bits(float value) {
  return std::bit_cast<std::uint32_t>(value);
}

// What lies on the surface is stored as its difference (of bits) from where corners and weights put it:
// nothing at all where it was put there, and exact where it was not.
Vec3f place_on_triangle(const Surface& surface, std::uint32_t triangle, const std::array<float, 2>& weights) {
  const Triangle& t = surface.triangles[triangle];
  const double b = weights[0], c = weights[1];
  return narrow(surface.position(t[0]) * (1.0 - b - c) + surface.position(t[1]) * b +
                surface.position(t[2]) * c);
}

void add_run(PlanContent& content, std::string name, std::size_t stride, Words words) {
  content.runs.push_back({std::move(name), stride, std::move(words)});
}

// ---- surfaces

void add_triangles(PlanContent& content, const std::string& name, const Surface& surface) {
  Words words;
  words.reserve(surface.triangles.size() * 3);
  for (const Triangle& t : surface.triangles) words.insert(words.end(), t.begin(), t.end());
  add_run(content, name, 3, std::move(words));
}

void add_surface(PlanContent& content, const std::string& prefix, const Surface& surface) {
  Words positions;
  positions.reserve(surface.positions.size() * 3);
  for (const Vec3f& x : surface.positions)
    positions.insert(positions.end(), {bits(x.x), bits(x.y), bits(x.z)});
  add_run(content, prefix + "surface positions", 3, std::move(positions));
  add_triangles(content, prefix + "surface triangles", surface);
}

std::shared_ptr<const Surface> surface_of(PlanFileReader& reader, const Words& positions, Mesh mesh) {
  mesh.vertices.resize(positions.size() / 3);
  bool sound = !mesh.triangles.empty();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const float value = std::bit_cast<float>(positions[i]);
    sound = sound && std::abs(value) <= farthest_mm;  // false for what is not a number, too
    Vec3& vertex = mesh.vertices[i / 3];
    (i % 3 == 0 ? vertex.x : i % 3 == 1 ? vertex.y : vertex.z) = value;
  }
  for (const Triangle& t : mesh.triangles)
    for (const std::uint32_t corner : t) sound = sound && corner < mesh.vertices.size();
  if (sound) return make_surface(mesh);
  reader.fault("The surface is not one: it has no triangles, or triangles without places.");
  return nullptr;
}

std::shared_ptr<const Surface> read_surface(PlanFileReader& reader, const std::string& prefix) {
  const Words& positions = reader.words(prefix + "surface positions", 3);
  const Words& triangles = reader.words(prefix + "surface triangles", 3);
  Mesh mesh;
  mesh.triangles.resize(triangles.size() / 3);
  for (std::size_t i = 0; i < triangles.size(); ++i) mesh.triangles[i / 3][i % 3] = triangles[i];
  return surface_of(reader, positions, std::move(mesh));
}

// ---- a surface that is another one moved

// Sums of products with x, y, z and 1, a row for each axis. It need not be the true move: what it misses is
// stored, too.
using Move = std::array<std::array<double, 4>, 3>;

Vec3f moved(const Move& move, const Vec3f& from) {
  const Vec3 x = wide(from);
  const auto axis = [&](const std::array<double, 4>& row) {
    return row[0] * x.x + row[1] * x.y + row[2] * x.z + row[3];
  };
  return narrow({axis(move[0]), axis(move[1]), axis(move[2])});
}

Move best_move(const Surface& from, const Surface& to) {
  std::array<LeastSquares<4>, 3> axes;
  for (std::size_t v = 0; v < from.positions.size(); ++v) {
    const Vec3 x = wide(from.positions[v]), y = wide(to.positions[v]);
    const LeastSquares<4>::Row slope{x.x, x.y, x.z, 1.0};
    axes[0].add(slope, -y.x, 1.0);
    axes[1].add(slope, -y.y, 1.0);
    axes[2].add(slope, -y.z, 1.0);
  }
  return {axes[0].solve(), axes[1].solve(), axes[2].solve()};
}

void add_moved_surface(PlanContent& content, const std::string& prefix, const Surface& surface,
                       const Surface& present) {
  const Move move = best_move(present, surface);
  Words move_words, positions;
  for (const auto& row : move)
    for (const double value : row) {
      const auto both = std::bit_cast<std::uint64_t>(value);
      move_words.insert(move_words.end(),
                        {static_cast<std::uint32_t>(both), static_cast<std::uint32_t>(both >> 32)});
    }
  positions.reserve(surface.positions.size() * 3);
  for (std::size_t v = 0; v < surface.positions.size(); ++v) {
    const Vec3f put = moved(move, present.positions[v]);
    const Vec3f& x = surface.positions[v];
    positions.insert(positions.end(), {sign_last(bits(x.x) - bits(put.x)), sign_last(bits(x.y) - bits(put.y)),
                                       sign_last(bits(x.z) - bits(put.z))});
  }
  add_run(content, prefix + "move", 0, std::move(move_words));
  add_run(content, prefix + "surface positions", 0, std::move(positions));
}

std::shared_ptr<const Surface> read_moved_surface(PlanFileReader& reader, const std::string& prefix,
                                                  const Surface& present) {
  const Words& move_words = reader.words(prefix + "move", 24);
  Words positions = reader.words(prefix + "surface positions", 3);
  if (move_words.size() != 24 || positions.size() != std::size_t{present.vertex_count()} * 3) {
    reader.fault("A surface of the history is not all there.");
    return nullptr;
  }
  Move move;
  for (std::size_t i = 0; i < 12; ++i)
    move[i / 4][i % 4] =
        std::bit_cast<double>(std::uint64_t{move_words[2 * i + 1]} << 32 | move_words[2 * i]);
  for (std::size_t v = 0; v < present.positions.size(); ++v) {
    const Vec3f put = moved(move, present.positions[v]);
    const std::array<float, 3> axes{put.x, put.y, put.z};
    for (std::size_t axis = 0; axis < 3; ++axis)
      positions[3 * v + axis] = bits(axes[axis]) + sign_first(positions[3 * v + axis]);
  }
  return surface_of(reader, positions, {{}, present.triangles});
}

// ---- colours

void add_colours(PlanContent& content, const std::string& prefix, const SkinColours& colours) {
  Words words;
  words.reserve(colours.of_vertex.size() * 3);
  for (const auto& colour : colours.of_vertex) words.insert(words.end(), colour.begin(), colour.end());
  add_run(content, prefix + "surface colours", 3, std::move(words));
}

// None in a file without them.
std::shared_ptr<const SkinColours> read_colours(PlanFileReader& reader, const std::string& prefix,
                                                const Surface& surface) {
  const Words& words = reader.words(prefix + "surface colours", 3);
  if (words.empty()) return nullptr;
  const bool sound = std::all_of(words.begin(), words.end(), [](std::uint32_t part) { return part <= 255; });
  if (!sound || words.size() != std::size_t{surface.vertex_count()} * 3) {
    reader.fault("The colours of the skin do not fit the surface.");
    return nullptr;
  }
  auto colours = std::make_shared<SkinColours>();
  colours->of_vertex.resize(surface.vertex_count());
  for (std::size_t i = 0; i < words.size(); ++i)
    colours->of_vertex[i / 3][i % 3] = static_cast<std::uint8_t>(words[i]);
  return colours;
}

// ---- dot sites

// Which triangle, and where on it.
void add_site_places(PlanContent& content, const std::string& prefix, const DotSites& sites) {
  Words weights;
  weights.reserve(sites.weights.size() * 2);
  for (const auto& [b, c] : sites.weights) weights.insert(weights.end(), {bits(b), bits(c)});
  add_run(content, prefix + "sites triangles", 0, sites.triangles);
  add_run(content, prefix + "sites weights", 0, std::move(weights));
}

void add_site_offsets(PlanContent& content, const std::string& prefix, const Surface& surface,
                      const DotSites& sites) {
  Words offsets;
  offsets.reserve(sites.positions.size() * 3);
  for (std::size_t i = 0; i < sites.positions.size(); ++i) {
    const Vec3f put = place_on_triangle(surface, sites.triangles[i], sites.weights[i]);
    const Vec3f& x = sites.positions[i];
    offsets.insert(offsets.end(),
                   {bits(put.x) ^ bits(x.x), bits(put.y) ^ bits(x.y), bits(put.z) ^ bits(x.z)});
  }
  add_run(content, prefix + "sites offsets", 0, std::move(offsets));
}

// `places`: sites whose triangles and weights these have, or none where they have their own.
std::shared_ptr<const DotSites> read_sites(PlanFileReader& reader, const std::string& prefix,
                                           const Surface& surface, double sites_per_cm2,
                                           const DotSites* places) {
  auto sites = std::make_shared<DotSites>();
  if (places) {
    *sites = *places;
  } else {
    sites->triangles = reader.words(prefix + "sites triangles", 1);
    const Words& weights = reader.words(prefix + "sites weights", 2);
    sites->weights.resize(weights.size() / 2);
    for (std::size_t i = 0; i < sites->weights.size(); ++i)
      sites->weights[i] = {std::bit_cast<float>(weights[2 * i]), std::bit_cast<float>(weights[2 * i + 1])};
  }
  sites->density_per_cm2 = sites_per_cm2;
  const Words& offsets = reader.words(prefix + "sites offsets", 3);
  const std::size_t count = sites->triangles.size();
  const bool in_range = std::all_of(sites->triangles.begin(), sites->triangles.end(),
                                    [&](std::uint32_t t) { return t < surface.triangle_count(); });
  if (sites->weights.size() != count || offsets.size() != count * 3 || !in_range) {
    reader.fault("The dot sites are not all on the surface.");
    return nullptr;
  }
  sites->positions.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Vec3f put = place_on_triangle(surface, sites->triangles[i], sites->weights[i]);
    auto moved_by = [&](float value, std::size_t axis) {
      return std::bit_cast<float>(bits(value) ^ offsets[3 * i + axis]);
    };
    sites->positions[i] = {moved_by(put.x, 0), moved_by(put.y, 1), moved_by(put.z, 2)};
  }
  return sites;
}

// What a skin of the past has of its own: words of the run "facts".
struct OwnParts {
  bool triangles = false, colours = false, sites = false;
  bool has_colours = false;
};

}  // namespace

PlanSkin skin_of(const Plan& plan) {
  return {plan.surface, plan.sites, plan.colours};
}

void put_skin(Plan& plan, const PlanSkin& skin) {
  plan.surface = skin.surface;
  plan.sites = skin.sites;
  plan.colours = skin.colours;
}

bool reaches_too_far(const Surface& surface) {
  const auto far = [](float value) { return !(std::abs(value) <= farthest_mm); };
  return std::any_of(surface.positions.begin(), surface.positions.end(),
                     [&](const Vec3f& x) { return far(x.x) || far(x.y) || far(x.z); });
}

void add_skin(PlanContent& content, const PlanSkin& skin) {
  add_surface(content, "", *skin.surface);
  if (skin.colours) add_colours(content, "", *skin.colours);
  add_site_places(content, "", *skin.sites);
  add_site_offsets(content, "", *skin.surface, *skin.sites);
}

std::optional<PlanSkin> read_skin(PlanFileReader& reader, double sites_per_cm2) {
  PlanSkin skin;
  skin.surface = read_surface(reader, "");
  if (!skin.surface) return std::nullopt;
  skin.colours = read_colours(reader, "", *skin.surface);
  skin.sites = read_sites(reader, "", *skin.surface, sites_per_cm2, nullptr);
  if (!skin.sites) return std::nullopt;
  return skin;
}

void add_skin_like(PlanContent& content, const std::string& prefix, const PlanSkin& skin,
                   const PlanSkin& present) {
  OwnParts own;
  own.triangles = skin.surface->triangles != present.surface->triangles ||
                  skin.surface->vertex_count() != present.surface->vertex_count();
  own.has_colours = skin.colours != nullptr;
  own.colours = skin.colours && !(present.colours && *skin.colours == *present.colours);
  own.sites =
      skin.sites->triangles != present.sites->triangles || skin.sites->weights != present.sites->weights;
  const auto density = std::bit_cast<std::uint64_t>(skin.sites->density_per_cm2);
  add_run(content, prefix + "facts", 0,
          {own.triangles, own.has_colours, own.colours, own.sites, static_cast<std::uint32_t>(density),
           static_cast<std::uint32_t>(density >> 32)});
  if (own.triangles) {
    add_surface(content, prefix, *skin.surface);
  } else {
    add_moved_surface(content, prefix, *skin.surface, *present.surface);
  }
  if (own.colours) add_colours(content, prefix, *skin.colours);
  if (own.sites) add_site_places(content, prefix, *skin.sites);
  add_site_offsets(content, prefix, *skin.surface, *skin.sites);
}

std::optional<PlanSkin> read_skin_like(PlanFileReader& reader, const std::string& prefix,
                                       const PlanSkin& present) {
  const Words& facts = reader.words(prefix + "facts", 6);
  if (facts.size() != 6 || std::any_of(facts.begin(), facts.begin() + 4, [](auto w) { return w > 1; })) {
    reader.fault("A surface of the history is not all there.");
    return std::nullopt;
  }
  const OwnParts own{facts[0] == 1, facts[2] == 1, facts[3] == 1, facts[1] == 1};
  const auto density = std::bit_cast<double>(std::uint64_t{facts[5]} << 32 | facts[4]);
  PlanSkin skin;
  skin.surface =
      own.triangles ? read_surface(reader, prefix) : read_moved_surface(reader, prefix, *present.surface);
  if (!skin.surface) return std::nullopt;
  skin.colours = !own.has_colours ? nullptr
                 : own.colours    ? read_colours(reader, prefix, *skin.surface)
                                  : present.colours;
  if (own.has_colours && !skin.colours) {
    reader.fault("The colours of the skin do not fit the surface.");
    return std::nullopt;
  }
  skin.sites = read_sites(reader, prefix, *skin.surface, density, own.sites ? nullptr : present.sites.get());
  if (!skin.sites) return std::nullopt;
  return skin;
}

}  // namespace scalpmap

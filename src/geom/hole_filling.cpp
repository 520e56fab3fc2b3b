#include "geom/hole_filling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

#include "geom/border_loops.h"
#include "geom/thin_plate.h"

namespace scalpmap {

namespace {

// Relief narrower than some six times this is noise to the plate (geom/surface.h measures areas alike).
constexpr double smoothing_mm = 2.0;
constexpr double smoothing_edges = 1.0;  // ... or this many edges, where they are longer
constexpr double skin_reach = 4.0;       // how far out the plate reaches, in smoothing lengths
constexpr int least_rings = 3;
// Holes in the skin around with no more vertices than this are covered while the plate is bent: a tattered
// rim says nothing of its direction otherwise.
constexpr std::size_t most_tatter_vertices = 12;
constexpr double fading_edges = 1.5;

// The skin around a border as a mesh of its own: the border's vertices first, in order, then what is near.
struct SkinAround {
  std::vector<std::uint32_t> vertices;  // of the whole mesh
  std::vector<Triangle> triangles;      // numbered within `vertices`
};

SkinAround skin_around(const Mesh& mesh, const VertexTriangles& around, std::span<const std::uint32_t> border,
                       double reach_mm) {
  SkinAround skin;
  skin.vertices.assign(border.begin(), border.end());
  std::unordered_map<std::uint32_t, std::uint32_t> number;  // looked up only, never walked
  std::vector<std::uint32_t> nearest;                       // on the border, as found ring by ring
  for (std::uint32_t i = 0; i < border.size(); ++i) {
    number.emplace(border[i], i);
    nearest.push_back(i);
  }
  std::size_t ring_start = 0;
  for (int ring = 0; ring_start < skin.vertices.size(); ++ring) {
    const std::size_t ring_end = skin.vertices.size();
    for (std::size_t i = ring_start; i < ring_end; ++i)
      for (const std::uint32_t t : around.at(skin.vertices[i]))
        for (const std::uint32_t v : mesh.triangles[t]) {
          if (number.contains(v)) continue;
          const double away = distance(mesh.vertices[v], mesh.vertices[border[nearest[i]]]);
          if (ring >= least_rings && away > reach_mm) continue;
          number.emplace(v, static_cast<std::uint32_t>(skin.vertices.size()));
          skin.vertices.push_back(v);
          nearest.push_back(nearest[i]);
        }
    ring_start = ring_end;
  }
  std::vector<std::uint32_t> triangles;
  for (const std::uint32_t v : skin.vertices)
    for (const std::uint32_t t : around.at(v)) triangles.push_back(t);
  std::sort(triangles.begin(), triangles.end());
  triangles.erase(std::unique(triangles.begin(), triangles.end()), triangles.end());
  for (const std::uint32_t t : triangles) {
    Triangle own{};
    bool whole = true;
    for (std::size_t k = 0; k < 3 && whole; ++k) {
      const auto found = number.find(mesh.triangles[t][k]);
      whole = found != number.end();
      if (whole) own[k] = found->second;
    }
    if (whole) skin.triangles.push_back(own);
  }
  Mesh alone{{}, skin.triangles};
  for (const std::uint32_t v : skin.vertices) alone.vertices.push_back(mesh.vertices[v]);
  for (const std::vector<std::uint32_t>& loop : border_loops(alone)) {
    const bool own_border = std::all_of(loop.begin(), loop.end(), [&](auto v) { return v < border.size(); });
    if (own_border || loop.size() > most_tatter_vertices) continue;
    std::vector<Vec3> places;
    for (const std::uint32_t v : loop) places.push_back(alone.vertices[v]);
    for (const auto& [a, b, c] : cover_border(places, [](std::uint32_t, std::uint32_t) { return false; }))
      skin.triangles.push_back({loop[a], loop[b], loop[c]});
  }
  return skin;
}

double mean_border_edge(const Mesh& mesh, std::span<const std::uint32_t> border) {
  double sum = 0.0;
  for (std::size_t i = 0; i < border.size(); ++i)
    sum += distance(mesh.vertices[border[i]], mesh.vertices[border[(i + 1) % border.size()]]);
  return sum / static_cast<double>(border.size());
}

// The plate: border, then the patch's inside, then the skin around.
class Plate {
 public:
  Plate(const Mesh& mesh, const SkinAround& skin, const HolePatch& patch, double smoothing)
      : border_(patch.border_count()), inside_end_(static_cast<std::uint32_t>(patch.places.size())) {
    wanted_ = patch.places;
    for (std::size_t i = border_; i < skin.vertices.size(); ++i)
      wanted_.push_back(mesh.vertices[skin.vertices[i]]);
    hold_.assign(wanted_.size(), std::pow(smoothing, -4.0));
    std::fill(hold_.begin() + border_, hold_.begin() + inside_end_, 0.0);
    for (Triangle t : skin.triangles) {
      for (std::uint32_t& v : t)
        if (v >= border_) v += inside_end_ - border_;
      skin_.push_back(t);
    }
    shape_.vertices = wanted_;
  }
  void bend(const HolePatch& patch) {
    shape_.triangles = skin_;
    shape_.triangles.insert(shape_.triangles.end(), patch.triangles.begin(), patch.triangles.end());
    shape_.vertices = bend_thin_plate(shape_, hold_, wanted_);
  }
  const std::vector<Vec3>& places() const { return shape_.vertices; }

 private:
  std::uint32_t border_, inside_end_;
  std::vector<Triangle> skin_;
  std::vector<Vec3> wanted_;
  std::vector<double> hold_;
  Mesh shape_;
};

}  // namespace

HolePatch smooth_patch(const Mesh& mesh, const VertexTriangles& around, std::span<const std::uint32_t> border,
                       const BorderJoined& joined, double longest_edge_mm, int bending_rounds) {
  std::vector<Vec3> rim;
  for (const std::uint32_t v : border) rim.push_back(mesh.vertices[v]);
  HolePatch patch(rim, joined);
  patch.refine(longest_edge_mm);
  const std::uint32_t rim_count = patch.border_count();
  if (patch.places.size() == rim_count) return patch;

  const double edge = mean_border_edge(mesh, border);
  const double smoothing = std::max(smoothing_mm, smoothing_edges * edge);
  const SkinAround skin = skin_around(mesh, around, border, skin_reach * smoothing);
  Plate plate(mesh, skin, patch, smoothing);
  for (int round = 0; round < bending_rounds; ++round) {
    plate.bend(patch);
    std::copy_n(plate.places().begin(), patch.places.size(), patch.places.begin());
    patch.flip();
  }
  std::vector<Vec3> away;
  for (std::uint32_t i = 0; i < rim_count; ++i) away.push_back(rim[i] - patch.places[i]);
  const std::vector<Vec3> faded = fade_out({patch.places, patch.triangles}, away, fading_edges * edge);
  for (std::size_t v = 0; v < patch.places.size(); ++v) patch.places[v] += faded[v];
  std::copy(rim.begin(), rim.end(), patch.places.begin());
  return patch;
}

}  // namespace scalpmap

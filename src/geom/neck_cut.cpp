#include "geom/neck_cut.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geom/tape.h"

namespace scalpmap {

namespace {

// Of the mean head.
constexpr Vec3 menton{0.0, -98.0, 87.0}, nape{0.0, -38.0, -78.0};
constexpr double first_depth_mm = 30.0, last_neck_depth_mm = 45.0, depth_step_mm = 2.5;
// A section hardly narrower than one above it is no reason to cut lower.
constexpr double narrower = 0.99;
constexpr double shoulders_over_neck = 1.2;
constexpr std::int64_t most_sections = 400;  // a metre below the chin

}  // namespace

NeckCut find_neck_cut(const Mesh& mesh, double head_scale) {
  NeckCut cut;
  const Vec3 across{1.0, 0.0, 0.0}, down_forward = normalized(menton - nape);
  cut.normal = cross(down_forward, across);
  const double first = dot(menton, cut.normal) * head_scale - first_depth_mm * head_scale;
  const double step = depth_step_mm * head_scale;
  std::vector<std::vector<Point2>> sections;
  std::vector<double> depth(mesh.vertices.size());  // in steps below the first section
  for (std::size_t v = 0; v < depth.size(); ++v)
    depth[v] = (first - dot(mesh.vertices[v], cut.normal)) / step;
  for (const Triangle& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k) {
      std::uint32_t a = t[k], b = t[(k + 1) % 3];
      if (depth[a] > depth[b]) std::swap(a, b);
      if (!(depth[b] >= 0.0) || !(depth[a] < static_cast<double>(most_sections))) continue;
      const auto from = static_cast<std::int64_t>(std::ceil(std::max(depth[a], 0.0)));
      const auto to = static_cast<std::int64_t>(std::floor(std::min(depth[b], double(most_sections))));
      for (std::int64_t s = from; s <= to; ++s) {
        if (depth[a] == depth[b]) continue;
        const double share = (static_cast<double>(s) - depth[a]) / (depth[b] - depth[a]);
        const Vec3 p = mesh.vertices[a] + (mesh.vertices[b] - mesh.vertices[a]) * share;
        if (sections.size() <= static_cast<std::size_t>(s)) sections.resize(static_cast<std::size_t>(s) + 1);
        sections[static_cast<std::size_t>(s)].push_back({dot(p, across), dot(p, down_forward)});
      }
    }
  std::vector<double> around;
  for (std::vector<Point2>& section : sections)
    around.push_back(section.size() < 3 ? 0.0 : tape_around(std::move(section)));
  const auto neck_sections =
      static_cast<std::size_t>(std::lround((last_neck_depth_mm - first_depth_mm) / depth_step_mm)) + 1;
  std::size_t narrowest = 0;
  for (std::size_t s = 1; s < std::min(neck_sections, around.size()); ++s)
    if (around[s] < narrower * around[narrowest]) narrowest = s;
  cut.offset_mm = first - static_cast<double>(narrowest) * step;
  if (around.empty()) return cut;
  cut.neck_around_mm = around[narrowest];
  for (std::size_t s = narrowest + 1; s < around.size(); ++s)
    cut.widest_below_mm = std::max(cut.widest_below_mm, around[s]);
  cut.needed = cut.neck_around_mm > 0.0 && cut.widest_below_mm > shoulders_over_neck * cut.neck_around_mm;
  return cut;
}

}  // namespace scalpmap

#include "support/evenness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace scalpmap {

double hexagonal_spacing_mm(std::size_t count, double area_mm2) {
  return std::sqrt(2.0 / std::sqrt(3.0) * area_mm2 / static_cast<double>(count));
}

std::vector<double> nearest_distances(std::span<const Vec3f> from, std::span<const Vec3f> to,
                                      double reach_mm) {
  using Cell = std::array<long, 3>;
  const auto cell_of = [&](Vec3f p) {
    return Cell{std::lround(p.x / reach_mm), std::lround(p.y / reach_mm), std::lround(p.z / reach_mm)};
  };
  std::vector<std::pair<Cell, std::size_t>> cells;
  for (std::size_t i = 0; i < to.size(); ++i) cells.push_back({cell_of(to[i]), i});
  std::sort(cells.begin(), cells.end());
  std::vector<double> distances;
  for (std::size_t i = 0; i < from.size(); ++i) {
    double least = reach_mm;
    const Cell home = cell_of(from[i]);
    for (long x = home[0] - 1; x <= home[0] + 1; ++x)
      for (long y = home[1] - 1; y <= home[1] + 1; ++y) {
        const std::pair<Cell, std::size_t> first{Cell{x, y, home[2] - 1}, 0};
        for (auto c = std::lower_bound(cells.begin(), cells.end(), first);
             c != cells.end() && c->first <= Cell{x, y, home[2] + 1}; ++c)
          if (from.data() + i != to.data() + c->second)
            least = std::min(least, distance(wide(from[i]), wide(to[c->second])));
      }
    distances.push_back(least);
  }
  return distances;
}

double relative_radius(std::span<const Vec3f> points, double area_mm2) {
  const double spacing_mm = hexagonal_spacing_mm(points.size(), area_mm2);
  const std::vector<double> nearest = nearest_distances(points, points, spacing_mm);
  return *std::min_element(nearest.begin(), nearest.end()) / spacing_mm;
}

}  // namespace scalpmap

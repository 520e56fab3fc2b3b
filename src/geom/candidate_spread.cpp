#include "geom/candidate_spread.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/parallel.h"

namespace scalpmap {

OrientedPoint skin_point(const Surface& surface, std::uint32_t triangle, double a, double b, double c) {
  const Triangle& t = surface.triangles[triangle];
  const Vec3 normal = wide(surface.averaged_normals[t[0]]) * a + wide(surface.averaged_normals[t[1]]) * b +
                      wide(surface.averaged_normals[t[2]]) * c;
  return {narrow(surface.position(t[0]) * a + surface.position(t[1]) * b + surface.position(t[2]) * c),
          narrow(normalized(normal, wide(surface.averaged_normals[t[0]])))};
}

std::vector<Candidate> spread_candidates(const Surface& surface, std::uint32_t count, Rng& rng) {
  std::vector<double> passed_mm2;  // up to the end of each triangle
  passed_mm2.reserve(surface.triangle_count());
  double total_mm2 = 0.0;
  for (const float area : surface.triangle_area_mm2) passed_mm2.push_back(total_mm2 += std::max(area, 0.0f));
  SCALPMAP_CHECK(total_mm2 > 0.0);
  std::vector<Candidate> candidates(count);
  const double first_x = rng.unit(), first_y = rng.unit();
  parallel_ranges(count, 16384, [&](std::size_t begin, std::size_t end) {
    const auto middle_mm2 = [&](std::size_t i) {
      return total_mm2 * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    };
    auto triangle = static_cast<std::uint32_t>(
        std::upper_bound(passed_mm2.begin(), passed_mm2.end(), middle_mm2(begin)) - passed_mm2.begin());
    triangle = std::min(triangle, surface.triangle_count() - 1);
    for (std::size_t i = begin; i < end; ++i) {
      while (passed_mm2[triangle] <= middle_mm2(i) && triangle + 1 < surface.triangle_count()) ++triangle;
      // 1/p and 1/p^2 of the p with p^3 = p + 1
      double x = first_x + 0.7548776662466927 * static_cast<double>(i + 1);
      double y = first_y + 0.5698402909980532 * static_cast<double>(i + 1);
      x -= std::floor(x), y -= std::floor(y);
      const double low = 0.5 * std::min(x, y);
      const double b = x - low, c = y - low;
      candidates[i] = {skin_point(surface, triangle, 1.0 - b - c, b, c), triangle};
    }
  });
  return candidates;
}

}  // namespace scalpmap

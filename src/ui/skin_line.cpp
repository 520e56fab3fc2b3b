#include "ui/skin_line.h"

#include <array>

#include "geom/geodesic_path.h"

namespace scalpmap {

namespace {

// Between two places of a drawn line: finer would not be seen.
constexpr double step_mm = 2.0;

}  // namespace

std::vector<Vec3> skin_line(const Surface& surface, Vec3 from, Vec3 to) {
  const auto places = surface.walker().line(std::array{from, to}, step_mm, false);
  if (!places) return {from, to};
  std::vector<Vec3> line;
  for (const SkinPlace& place : *places) line.push_back(place.position);
  return line;
}

}  // namespace scalpmap

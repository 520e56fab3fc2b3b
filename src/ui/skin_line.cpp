#include "ui/skin_line.h"

namespace scalpmap {

namespace {

// Between two places of a drawn line: finer would not be seen.
constexpr double step_mm = 2.0;

}  // namespace

const GeodesicWalker& SkinLines::walker(const std::shared_ptr<const Surface>& surface) {
  if (surface_ != surface) {
    walker_.reset();
    surface_ = surface;
    walker_ = std::make_unique<const GeodesicWalker>(*surface_);
  }
  return *walker_;
}

std::vector<Vec3> SkinLines::between(const std::shared_ptr<const Surface>& surface, Vec3 from, Vec3 to) {
  const std::array<Vec3, 2> ends{from, to};
  std::vector<Vec3> line;
  if (const auto places = walker(surface).line(ends, step_mm, false))
    for (const SkinPlace& place : *places) line.push_back(place.position);
  else
    line = {from, to};
  return line;
}

}  // namespace scalpmap

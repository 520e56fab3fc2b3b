#include "geom/skin_map.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

void SkinMap::add(Vec3 a, Vec3 b, Vec3 c) {
  const auto cell_x = [&](double x) { return (x - low_x_) / cell_mm_ - 0.5; };
  const auto cell_y = [&](double y) { return (y - low_y_) / cell_mm_ - 0.5; };
  const double left = std::max(0.0, std::ceil(cell_x(std::min({a.x, b.x, c.x}))));
  const double right = std::min(columns_ - 1.0, std::floor(cell_x(std::max({a.x, b.x, c.x}))));
  const double bottom = std::max(0.0, std::ceil(cell_y(std::min({a.y, b.y, c.y}))));
  const double top = std::min(rows_ - 1.0, std::floor(cell_y(std::max({a.y, b.y, c.y}))));
  if (!(left <= right && bottom <= top)) return;
  const double area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (!(std::abs(area) > 1e-12)) return;
  for (int row = static_cast<int>(bottom); row <= static_cast<int>(top); ++row)
    for (int column = static_cast<int>(left); column <= static_cast<int>(right); ++column) {
      const double x = x_of(column) - a.x, y = y_of(row) - a.y;
      const double v = (x * (c.y - a.y) - (c.x - a.x) * y) / area;
      const double w = ((b.x - a.x) * y - x * (b.y - a.y)) / area;
      if (v < -1e-9 || w < -1e-9 || v + w > 1.0 + 1e-9) continue;
      double& kept = heights_[static_cast<std::size_t>(row * columns_ + column)];
      const double z = a.z + (b.z - a.z) * v + (c.z - a.z) * w;
      if (!(kept >= z)) kept = z;
    }
}

}  // namespace scalpmap

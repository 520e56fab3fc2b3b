// The skin as seen from one side: how far it comes towards the eye over each cell of a flat grid.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// A square grid over x (across) and y (up); the height is z. What no triangle covers is not a number.
class SkinMap {
 public:
  SkinMap(double low_x, double low_y, double high_x, double high_y, double cell_mm)
      : low_x_(low_x),
        low_y_(low_y),
        cell_mm_(cell_mm),
        columns_(static_cast<int>((high_x - low_x) / cell_mm)),
        rows_(static_cast<int>((high_y - low_y) / cell_mm)),
        heights_(static_cast<std::size_t>(columns_ * rows_), std::numeric_limits<double>::quiet_NaN()) {}

  // Keeps, in each cell whose middle the triangle covers, the greater height. Cost: the cells of its box.
  void add(Vec3 a, Vec3 b, Vec3 c);

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  double x_of(int column) const { return low_x_ + (column + 0.5) * cell_mm_; }
  double y_of(int row) const { return low_y_ + (row + 0.5) * cell_mm_; }
  double height(int column, int row) const {
    return heights_[static_cast<std::size_t>(row * columns_ + column)];
  }

 private:
  double low_x_, low_y_, cell_mm_;
  int columns_, rows_;
  std::vector<double> heights_;
};

}  // namespace scalpmap

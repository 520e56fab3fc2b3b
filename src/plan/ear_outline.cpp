#include "plan/ear_outline.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geom/least_squares.h"

namespace scalpmap {

namespace {

// What stands out this far from the skin is ear.
constexpr double standing_out_mm = 4.0;
// The ears of adults of mean size, as standing out: higher, lower and broader ones are something else.
constexpr double least_height_mm = 38.0, most_height_mm = 76.0;
constexpr double least_breadth_mm = 18.0, most_breadth_mm = 52.0;
// The middle of the mean head's ear, and how far off an ear's may lie.
constexpr double ear_y_mm = 1.0, ear_z_mm = -11.0, ear_reach_mm = 26.0;
// Where the tragion lies in that outline, in heights of it, above and before its middle: seen on the built-in
// head and three others, 0.04, 0.09, 0.06, -0.04 and 0.23, 0.24, 0.24, 0.20.
constexpr double tragion_above_middle = 0.04, tragion_before_middle = 0.228;
// The skin in front of the ear's opening stands out this far from the paraboloid.
constexpr double tragion_out_mm = 1.5;

struct Region {
  int cells = 0;
  double low_y = 1e9, high_y = -1e9, back = 1e9, front = -1e9;
  double sum_y = 0.0, sum_z = 0.0;
  bool at_scan_end = false;  // cells without skin lie right below it
  std::vector<int> members;
};

// The skin under the ear: a paraboloid that what stands out hardly pulls.
std::array<double, 6> skin_under(const SkinMap& side) {
  std::array<double, 6> skin{};
  const auto terms = [](double z, double y) {
    return std::array<double, 6>{1.0, z / 40, y / 40, z * z / 1600, z * y / 1600, y * y / 1600};
  };
  double width = 30.0;
  for (int round = 0; round < 14; ++round, width = std::max(2.5, width * 0.75)) {
    LeastSquares<6> equations;
    for (int row = 0; row < side.rows(); row += 2)
      for (int column = 0; column < side.columns(); column += 2) {
        const double h = side.height(column, row);
        if (std::isnan(h)) continue;
        const auto t = terms(side.x_of(column), side.y_of(row));
        double residual = -h;
        for (std::size_t i = 0; i < 6; ++i) residual += skin[i] * t[i];
        equations.add(t, residual, round == 0 ? 1.0 : robust_weight(residual, width));
      }
    const auto step = equations.solve();
    for (std::size_t i = 0; i < 6; ++i) skin[i] += step[i];
  }
  return skin;
}

}  // namespace

std::optional<EarOutline> find_ear(const SkinMap& side) {
  const auto skin = skin_under(side);
  const auto skin_at = [&](double z, double y) {
    return skin[0] + skin[1] * z / 40 + skin[2] * y / 40 + skin[3] * z * z / 1600 + skin[4] * z * y / 1600 +
           skin[5] * y * y / 1600;
  };
  const int columns = side.columns(), rows = side.rows();
  std::vector<char> out(static_cast<std::size_t>(columns * rows), 0);
  const auto index = [&](int column, int row) { return static_cast<std::size_t>(row * columns + column); };
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const double h = side.height(column, row);
      if (!std::isnan(h) && h - skin_at(side.x_of(column), side.y_of(row)) > standing_out_mm)
        out[index(column, row)] = 1;
    }
  std::optional<Region> ear;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      if (out[index(column, row)] != 1) continue;
      Region region;
      region.members.push_back(row * columns + column);
      out[index(column, row)] = 2;
      for (std::size_t next = 0; next < region.members.size(); ++next) {
        const int c = region.members[next] % columns, r = region.members[next] / columns;
        const double z = side.x_of(c), y = side.y_of(r);
        region.low_y = std::min(region.low_y, y);
        region.high_y = std::max(region.high_y, y);
        region.back = std::min(region.back, z);
        region.front = std::max(region.front, z);
        region.sum_y += y;
        region.sum_z += z;
        ++region.cells;
        if (r > 1 && std::isnan(side.height(c, r - 2))) region.at_scan_end = true;
        for (const auto& [dc, dr] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          const int cc = c + dc, rr = r + dr;
          if (cc < 0 || rr < 0 || cc >= columns || rr >= rows || out[index(cc, rr)] != 1) continue;
          out[index(cc, rr)] = 2;
          region.members.push_back(rr * columns + cc);
        }
      }
      const double far_y = region.sum_y / region.cells - ear_y_mm,
                   far_z = region.sum_z / region.cells - ear_z_mm;
      if (std::hypot(far_y, far_z) > ear_reach_mm) continue;
      if (!ear || region.cells > ear->cells) ear = region;
    }
  if (!ear) return std::nullopt;
  const double height = ear->high_y - ear->low_y, breadth = ear->front - ear->back;
  if (height < least_height_mm || height > most_height_mm || breadth < least_breadth_mm ||
      breadth > most_breadth_mm || ear->at_scan_end)
    return std::nullopt;
  EarOutline found;
  found.tragion_y = ear->sum_y / ear->cells + tragion_above_middle * height;
  found.tragion_z = ear->sum_z / ear->cells + tragion_before_middle * height;
  found.low_y = ear->low_y;
  found.high_y = ear->high_y;
  found.back_z = ear->back;
  found.front_z = ear->front;
  found.plus_minus_mm = 6.0;
  found.outward_mm = skin_at(found.tragion_z, found.tragion_y) + tragion_out_mm;
  return found;
}

}  // namespace scalpmap

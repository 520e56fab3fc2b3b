#include "ui/pane_places.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

namespace {

// What the large view of a line-up takes of the way it shares with the three others.
constexpr double large_part = 0.62;

struct Halves {
  double first, second_at, second;
};
Halves shared_by_two(double room, double part, double line) {
  const double first = std::floor((room - line) * part);
  return {first, first + line, room - first - line};
}

}  // namespace

std::vector<PanePlace> pane_places(Layout layout, double width, double height, double least_width,
                                   double line) {
  if (layout == Layout::one) return {{0.0, 0.0, width, height}};
  if (layout == Layout::two) {
    if ((width - line) * 0.5 >= least_width) {
      const Halves across = shared_by_two(width, 0.5, line);
      return {{0.0, 0.0, across.first, height}, {across.second_at, 0.0, across.second, height}};
    }
    const Halves down = shared_by_two(height, 0.5, line);
    return {{0.0, 0.0, width, down.first}, {0.0, down.second_at, width, down.second}};
  }
  const double thin = 1.0 - large_part;
  const bool beside = std::min(width * thin, height / 3.0) >= std::min(width / 3.0, height * thin);
  const Halves halves = shared_by_two(beside ? width : height, large_part, line);
  const double along = beside ? height : width;
  const double each = std::floor((along - 2.0 * line) / 3.0);
  std::vector<PanePlace> places;
  places.push_back(beside ? PanePlace{0.0, 0.0, halves.first, height}
                          : PanePlace{0.0, 0.0, width, halves.first});
  for (int i = 0; i < 3; ++i) {
    const double at = i * (each + line), length = i == 2 ? along - at : each;
    places.push_back(beside ? PanePlace{halves.second_at, at, halves.second, length}
                            : PanePlace{at, halves.second_at, length, halves.second});
  }
  return places;
}

}  // namespace scalpmap

// The grid finds points that lie exactly where its cells meet.
#include "geom/point_grid.h"

#include <gtest/gtest.h>

namespace scalpmap {
namespace {

TEST(PointGrid, FindsPointsOnTheSeamsOfItsCells) {
  PointGrid grid;
  for (int i = -4; i <= 4; ++i)
    for (int j = -4; j <= 4; ++j) grid.add({{static_cast<float>(i), static_cast<float>(j), 0.0f}, {0, 0, 1}});
  for (const double reach_mm : {1.0, 0.5}) {  // cells of two reaches: 0 - reach and 0 + reach are seams
    for (std::uint32_t from = 0; from < grid.count(); ++from) {
      std::vector<int> visits(grid.count(), 0);
      grid.visit_near(grid[from].position, reach_mm, [&](std::uint32_t index) { ++visits[index]; });
      for (std::uint32_t i = 0; i < grid.count(); ++i)
        if (distance(wide(grid[from].position), wide(grid[i].position)) <= reach_mm) {
          EXPECT_EQ(visits[i], 1);
        }
    }
  }
}

}  // namespace
}  // namespace scalpmap
